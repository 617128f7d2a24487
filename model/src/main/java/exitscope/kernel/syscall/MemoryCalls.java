package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.memory.Backing;
import exitscope.memory.MapResult;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;

import java.util.Map;

/// brk, mmap, munmap, mprotect, madvise: anonymous memory. (mmap(2))
final class MemoryCalls {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;

    private static final int MAP_TYPE = 0x0f;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_SHARED_VALIDATE = 3;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_GROWSDOWN = 0x100;
    private static final int MAP_FIXED_NOREPLACE = 0x100000;

    private static final int MREMAP_MAYMOVE = 1;

    private static final int MADV_DONTNEED = 4;
    private static final int MADV_LAST_HINT = 25;

    private MemoryCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(
                SyscallNumber.BRK, call -> Outcome.of(call.memory().setBreak(call.call().arg0())));
        calls.put(SyscallNumber.MMAP, MemoryCalls::mmap);
        calls.put(
                SyscallNumber.MUNMAP,
                call -> done(call.memory().unmap(call.call().arg0(), call.call().arg1())));
        calls.put(SyscallNumber.MREMAP, MemoryCalls::mremap);
        calls.put(SyscallNumber.MPROTECT, MemoryCalls::mprotect);
        calls.put(SyscallNumber.MADVISE, MemoryCalls::madvise);
    }

    private static Outcome mmap(Invocation call) {
        long address = call.call().arg0();
        long length = call.call().arg1();
        int flags = (int) call.call().arg3();
        int type = flags & MAP_TYPE;
        if (type != MAP_PRIVATE && type != MAP_SHARED && type != MAP_SHARED_VALIDATE) {
            return Outcome.error(Errno.EINVAL);
        }
        if (length == 0 || (call.call().arg5() & Page.OFFSET_MASK) != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        if ((flags & MAP_ANONYMOUS) == 0) {
            boolean open =
                    exitscope.kernel.Descriptors.find(
                                    call.edit(), call.task(), (int) call.call().arg4())
                            != null;
            return Outcome.error(open ? Errno.ENODEV : Errno.EBADF);
        }
        Placement placement =
                (flags & MAP_FIXED_NOREPLACE) != 0
                        ? Placement.FIXED_NOREPLACE
                        : (flags & MAP_FIXED) != 0 ? Placement.FIXED : Placement.HINT;
        Backing backing = Backing.PRIVATE;
        if (type != MAP_PRIVATE) {
            if (Long.compareUnsigned(length, (long) call.edit().limits().pages() * Page.SIZE) > 0) {
                return Outcome.error(Errno.ENOMEM);
            }
            int id = call.edit().identities.nextSharedMemory();
            call.edit().sharedMemories.create(id, Page.ceiling(length));
            backing = new Backing.Shared(id, 0);
        }
        MapResult result =
                call.memory()
                        .map(
                                address,
                                length,
                                placement,
                                protection(call.call().arg2()),
                                backing,
                                type == MAP_PRIVATE ? "" : "/dev/zero (deleted)",
                                (flags & MAP_GROWSDOWN) != 0);
        return result instanceof MapResult.Mapped(long at) ? Outcome.of(at) : done(result);
    }

    private static Outcome mprotect(Invocation call) {
        return done(
                call.memory()
                        .protect(
                                call.call().arg0(),
                                call.call().arg1(),
                                protection(call.call().arg2())));
    }

    /// Without MREMAP_FIXED, which is refused. (mremap(2))
    private static Outcome mremap(Invocation call) {
        long flags = call.call().arg3();
        if ((flags & ~MREMAP_MAYMOVE) != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        MapResult result =
                call.memory()
                        .remap(
                                call.call().arg0(),
                                call.call().arg1(),
                                call.call().arg2(),
                                (flags & MREMAP_MAYMOVE) != 0);
        return result instanceof MapResult.Mapped(long at) ? Outcome.of(at) : done(result);
    }

    /// Everything but MADV_DONTNEED is advice that changes nothing. (madvise(2))
    private static Outcome madvise(Invocation call) {
        long advice = call.call().arg2();
        if (advice == MADV_DONTNEED) {
            return done(call.memory().discard(call.call().arg0(), call.call().arg1()));
        }
        return advice >= 0 && advice <= MADV_LAST_HINT ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
    }

    private static Protection protection(long bits) {
        return new Protection(
                (bits & PROT_READ) != 0, (bits & PROT_WRITE) != 0, (bits & PROT_EXEC) != 0);
    }

    private static Outcome done(MapResult result) {
        return switch (result) {
            case MapResult.Mapped _ -> Outcome.ZERO;
            case MapResult.Refused.NO_MEMORY -> Outcome.error(Errno.ENOMEM);
            case MapResult.Refused.EXISTS -> Outcome.error(Errno.EEXIST);
            case MapResult.Refused.INVALID -> Outcome.error(Errno.EINVAL);
        };
    }
}
