package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Inodes;
import exitscope.kernel.ProcessLimits;
import exitscope.kernel.Refusal;
import exitscope.kernel.Seals;
import exitscope.kernel.file.MemoryDeviceOperations;
import exitscope.kernel.tree.PathNames;
import exitscope.memory.AddressSpace;
import exitscope.memory.Backing;
import exitscope.memory.MapResult;
import exitscope.memory.Mapping;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.state.Inode;
import exitscope.state.OpenFile;

import java.util.List;
import java.util.Map;

/// brk, mmap, munmap, mremap, mprotect, msync. (mmap(2); Linux: mm/mmap.c)
final class MemoryCalls {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int PROT_GROWSDOWN = 0x0100_0000;
    private static final int PROT_GROWSUP = 0x0200_0000;

    private static final int MAP_TYPE = 0x0f;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_SHARED_VALIDATE = 3;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_GROWSDOWN = 0x100;
    private static final int MAP_LOCKED = 0x2000;
    private static final int MAP_HUGETLB = 0x40000;
    private static final int MAP_FIXED_NOREPLACE = 0x100000;

    /// What MAP_SHARED_VALIDATE lets pass. (Linux: LEGACY_MAP_MASK)
    private static final int VALIDATED = 0x407_f933;

    private static final int MREMAP_MAYMOVE = 1;
    private static final int MREMAP_FIXED = 2;
    private static final int MREMAP_DONTUNMAP = 4;

    private static final int MS_ASYNC = 1;
    private static final int MS_INVALIDATE = 2;
    private static final int MS_SYNC = 4;

    private MemoryCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.BRK, MemoryCalls::setBreak);
        calls.put(SyscallNumber.MMAP, MemoryCalls::mmap);
        calls.put(
                SyscallNumber.MUNMAP,
                call -> done(call.memory().unmap(call.call().arg0(), call.call().arg1())));
        calls.put(SyscallNumber.MREMAP, MemoryCalls::mremap);
        calls.put(SyscallNumber.MPROTECT, MemoryCalls::mprotect);
        calls.put(SyscallNumber.MSYNC, MemoryCalls::msync);
    }

    /// Where it cannot be set, it stays. (brk(2))
    private static Outcome setBreak(Invocation call) {
        MemoryEditor memory = call.memory();
        long now = memory.setBreak(0);
        long more = Page.ceiling(call.call().arg0()) - Page.ceiling(now);
        long all = memory.lockedBytes(0, AddressSpace.END) + more;
        boolean refused =
                memory.locksNew()
                        && more > 0
                        && ProcessLimits.mayLock(call.edit(), call.task(), all) != null;
        long heap = call.call().arg0() - memory.breakStart();
        refused |= heap >= 0 && !ProcessLimits.mayHaveHeap(call.edit(), call.task(), heap);
        return Outcome.of(refused ? now : memory.setBreak(call.call().arg0()));
    }

    /// What is mapped.
    private record Source(Backing backing, String name, boolean mayWrite) {}

    private static Outcome mmap(Invocation call) {
        long address = call.call().arg0();
        long length = call.call().arg1();
        int flags = (int) call.call().arg3();
        boolean anonymous = (flags & MAP_ANONYMOUS) != 0;
        Refusal.when((call.call().arg5() & Page.OFFSET_MASK) != 0, Errno.EINVAL);
        OpenFile file =
                anonymous
                        ? null
                        : Descriptors.file(call.edit(), call.task(), (int) call.call().arg4());
        Refusal.when(
                !anonymous && (file == null || (file.flags() & OpenFile.O_PATH) != 0), Errno.EBADF);
        Refusal.when((flags & MAP_HUGETLB) != 0, anonymous ? Errno.ENOMEM : Errno.EINVAL);
        Refusal.when(length == 0, Errno.EINVAL);
        int type = flags & MAP_TYPE;
        boolean validated = type != MAP_SHARED_VALIDATE || (flags & ~VALIDATED) == 0;
        Refusal.when(Page.ceiling(length) <= 0, Errno.ENOMEM);
        Refusal.when(
                type != MAP_PRIVATE
                        && type != MAP_SHARED
                        && (anonymous || type != MAP_SHARED_VALIDATE),
                Errno.EINVAL);
        Refusal.when(!validated, Errno.EOPNOTSUPP);
        boolean shared = type != MAP_PRIVATE;
        Refusal.when((flags & MAP_GROWSDOWN) != 0 && (shared || !anonymous), Errno.EINVAL);
        boolean locks = (flags & MAP_LOCKED) != 0 || call.memory().locksNew();
        checkLocked(call, locks ? Page.ceiling(length) : 0);
        Protection protection = protection(call.call().arg2());
        Source source =
                file == null
                        ? anonymous(call, length, shared)
                        : file(call, file, length, shared, protection);
        Placement placement =
                (flags & MAP_FIXED_NOREPLACE) != 0
                        ? Placement.FIXED_NOREPLACE
                        : (flags & MAP_FIXED) != 0 ? Placement.FIXED : Placement.HINT;
        MapResult result =
                call.memory()
                        .map(
                                address,
                                length,
                                placement,
                                protection,
                                source.backing,
                                source.name,
                                (flags & MAP_GROWSDOWN) != 0,
                                source.mayWrite);
        if (locks && result instanceof MapResult.Mapped(long at)) {
            call.memory().lock(at, length, true);
        }
        if (shared && !(result instanceof MapResult.Mapped)) {
            // An object that was made for this mapping has no other use.
            call.edit().sharedMemories.refer(Backing.objectOrZero(source.backing), 0);
        }
        return address(result);
    }

    /// Whether so many bytes more may be mapped that are locked. (Linux: mlock_future_ok)
    private static void checkLocked(Invocation call, long more) {
        if (more > 0) {
            long all = call.memory().lockedBytes(0, AddressSpace.END) + more;
            Errno refused = ProcessLimits.mayLock(call.edit(), call.task(), all);
            Refusal.when(refused == Errno.EPERM, Errno.EPERM);
            Refusal.when(refused != null, Errno.EAGAIN);
        }
    }

    private static Source anonymous(Invocation call, long length, boolean shared) {
        if (!shared) {
            return new Source(Backing.PRIVATE, "", true);
        }
        long most = (long) call.edit().limits().pages() * Page.SIZE;
        Refusal.when(Long.compareUnsigned(length, most) > 0, Errno.ENOMEM);
        int id = call.edit().identities.nextSharedMemory();
        call.edit().sharedMemories.create(id, Page.ceiling(length));
        return new Source(new Backing.Shared(id, 0), "/dev/zero (deleted)", true);
    }

    /// (Linux: do_mmap, shmem_mmap)
    private static Source file(
            Invocation call, OpenFile file, long length, boolean shared, Protection protection) {
        Refusal.when(shared && protection.write() && !file.writable(), Errno.EACCES);
        Refusal.when(!file.readable(), Errno.EACCES);
        long offset = call.call().arg5();
        Refusal.when(offset < 0 || Page.ceiling(length) > Long.MAX_VALUE - offset, Errno.EOVERFLOW);
        if (file.kind() instanceof OpenFile.MemoryDevice(int minor)) {
            Refusal.when(minor != MemoryDeviceOperations.ZERO, Errno.ENODEV);
            return anonymous(call, length, shared);
        }
        if (!(file.kind() instanceof OpenFile.RegularFile(var inode))
                || !(Inodes.get(call.edit(), inode).kind()
                        instanceof Inode.Regular(int content, int seals, _))) {
            throw new Refusal(Errno.ENODEV);
        }
        boolean sealed = (seals & (Seals.WRITE | Seals.FUTURE_WRITE)) != 0;
        Refusal.when(shared && sealed && protection.write(), Errno.EPERM);
        OpenFile.Node node = file.node();
        String name =
                node == null
                        ? ""
                        : PathNames.of(call.edit(), call.task(), node.place(), inode).text();
        return shared
                ? new Source(new Backing.Shared(content, offset), name, file.writable() && !sealed)
                : new Source(new Backing.Copied(content, offset), name, true);
    }

    private static Outcome mprotect(Invocation call) {
        int bits = (int) call.call().arg2();
        int grows = bits & (PROT_GROWSDOWN | PROT_GROWSUP);
        Refusal.when(grows == (PROT_GROWSDOWN | PROT_GROWSUP), Errno.EINVAL);
        int plain = bits & ~grows;
        long length = call.call().arg1();
        long start = call.call().arg0();
        boolean aligned = (start & Page.OFFSET_MASK) == 0;
        boolean wraps = Long.compareUnsigned(start + Page.ceiling(length), start) <= 0;
        Refusal.when(aligned && length != 0 && wraps, Errno.ENOMEM);
        Refusal.when((plain & ~(PROT_READ | PROT_WRITE | PROT_EXEC | 8)) != 0, Errno.EINVAL);
        if (grows != 0 && aligned && length != 0) {
            long from = growing(call, start, Page.ceiling(length), grows);
            length += start - from;
            start = from;
        }
        return done(call.memory().protect(start, length, protection(plain)));
    }

    /// Where a change of protection begins that reaches to the end of what grows. Nothing grows up.
    /// (Linux: mm/mprotect.c:do_mprotect_pkey)
    private static long growing(Invocation call, long start, long length, int grows) {
        long end = start + length;
        // No mapping reaches as far as what a signed number cannot hold.
        boolean beyond = start >= 0 && end < 0;
        long looked = beyond ? Long.MAX_VALUE - start : length;
        List<Mapping> parts = call.memory().within(start, looked);
        Refusal.when(parts.isEmpty(), Errno.ENOMEM);
        Mapping there = call.memory().mappingAt(start);
        Mapping first = there == null ? parts.getFirst() : there;
        boolean up = grows == PROT_GROWSUP;
        Refusal.when(up && first.start() > start, Errno.ENOMEM);
        Refusal.when(up || !first.growsDown(), Errno.EINVAL);
        return first.start();
    }

    private static Outcome mremap(Invocation call) {
        long old = call.call().arg0();
        long oldLength = call.call().arg1();
        long length = call.call().arg2();
        long flags = call.call().arg3();
        boolean moves = (flags & MREMAP_MAYMOVE) != 0;
        boolean fixed = (flags & MREMAP_FIXED) != 0;
        boolean keeps = (flags & MREMAP_DONTUNMAP) != 0;
        Refusal.when(
                (flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP)) != 0, Errno.EINVAL);
        Refusal.when((fixed || keeps) && !moves, Errno.EINVAL);
        Refusal.when(keeps && oldLength != length, Errno.EINVAL);
        Refusal.when((old & Page.OFFSET_MASK) != 0 || Page.ceiling(length) == 0, Errno.EINVAL);
        Mapping there = call.memory().mappingAt(old);
        if (there != null && there.locked()) {
            checkLocked(call, Page.ceiling(length) - Page.ceiling(oldLength));
        }
        if (fixed) {
            return address(
                    call.memory().remapTo(old, oldLength, length, call.call().arg4(), keeps));
        }
        return address(
                keeps
                        ? call.memory().remapAndKeep(old, length)
                        : call.memory().remap(old, oldLength, length, moves));
    }

    /// Writes to a shared mapping are in the file already. (msync(2))
    private static Outcome msync(Invocation call) {
        long start = call.call().arg0();
        int flags = (int) call.call().arg2();
        int known = MS_ASYNC | MS_INVALIDATE | MS_SYNC;
        Refusal.when((flags & ~known) != 0 || (start & Page.OFFSET_MASK) != 0, Errno.EINVAL);
        Refusal.when((flags & MS_ASYNC) != 0 && (flags & MS_SYNC) != 0, Errno.EINVAL);
        long length = Page.ceiling(call.call().arg1());
        if ((flags & MS_INVALIDATE) != 0 && length > 0) {
            boolean locked = call.memory().within(start, length).stream().anyMatch(Mapping::locked);
            Refusal.when(locked, Errno.EBUSY);
        }
        Refusal.when(length != 0 && !call.memory().covers(start, length), Errno.ENOMEM);
        return Outcome.ZERO;
    }

    private static Protection protection(long bits) {
        return new Protection(
                (bits & PROT_READ) != 0, (bits & PROT_WRITE) != 0, (bits & PROT_EXEC) != 0);
    }

    private static Outcome address(MapResult result) {
        return result instanceof MapResult.Mapped(long at) ? Outcome.of(at) : done(result);
    }

    static Outcome done(MapResult result) {
        return switch (result) {
            case MapResult.Mapped _ -> Outcome.ZERO;
            case MapResult.Refused.NO_MEMORY -> Outcome.error(Errno.ENOMEM);
            case MapResult.Refused.EXISTS -> Outcome.error(Errno.EEXIST);
            case MapResult.Refused.INVALID -> Outcome.error(Errno.EINVAL);
            case MapResult.Refused.NO_ACCESS -> Outcome.error(Errno.EACCES);
            case MapResult.Refused.NOT_MAPPED -> Outcome.error(Errno.EFAULT);
            case MapResult.Refused.TOO_LOW -> Outcome.error(Errno.EPERM);
        };
    }
}
