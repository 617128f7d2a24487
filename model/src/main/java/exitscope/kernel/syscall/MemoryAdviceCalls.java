package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.ProcessLimits;
import exitscope.kernel.Refusal;
import exitscope.kernel.Unsharing;
import exitscope.memory.AddressSpace;
import exitscope.memory.AtFork;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;

import java.util.List;
import java.util.Map;

/// madvise, mincore, mlock and the like. (madvise(2); Linux: mm/madvise.c)
final class MemoryAdviceCalls {
    private static final int MADV_WILLNEED = 3;
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_FREE = 8;
    private static final int MADV_REMOVE = 9;
    private static final int MADV_DONTFORK = 10;
    private static final int MADV_DOFORK = 11;
    private static final int MADV_WIPEONFORK = 18;
    private static final int MADV_KEEPONFORK = 19;
    private static final int MADV_COLD = 20;
    private static final int MADV_PAGEOUT = 21;
    private static final int MADV_POPULATE_READ = 22;
    private static final int MADV_POPULATE_WRITE = 23;
    private static final int MADV_DONTNEED_LOCKED = 24;

    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_KNOWN = 7;
    private static final int MLOCK_ONFAULT = 1;

    private MemoryAdviceCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.MADVISE, MemoryAdviceCalls::madvise);
        calls.put(SyscallNumber.MINCORE, MemoryAdviceCalls::mincore);
        calls.put(SyscallNumber.MLOCK, MemoryAdviceCalls::lock);
        calls.put(SyscallNumber.MUNLOCK, MemoryAdviceCalls::unlock);
        calls.put(
                SyscallNumber.MLOCK2,
                call ->
                        (call.call().arg2() & ~MLOCK_ONFAULT) != 0
                                ? Outcome.error(Errno.EINVAL)
                                : lock(call));
        calls.put(SyscallNumber.MLOCKALL, MemoryAdviceCalls::lockAll);
        calls.put(
                SyscallNumber.MUNLOCKALL,
                call -> {
                    call.memory().lockAll(false);
                    call.memory().lockNew(false);
                    return Outcome.ZERO;
                });
    }

    private static Outcome madvise(Invocation call) {
        long start = call.call().arg0();
        int advice = (int) call.call().arg2();
        boolean known =
                switch (advice) {
                    case 0, 1, 2, MADV_WILLNEED, MADV_DONTNEED, MADV_FREE, MADV_REMOVE -> true;
                    case MADV_DONTFORK, MADV_DOFORK, 12, 13, 14, 15, 16, 17 -> true;
                    case MADV_WIPEONFORK, MADV_KEEPONFORK, MADV_COLD, MADV_PAGEOUT -> true;
                    case MADV_POPULATE_READ, MADV_POPULATE_WRITE, MADV_DONTNEED_LOCKED -> true;
                    default -> false;
                };
        Refusal.when(!known || (start & Page.OFFSET_MASK) != 0, Errno.EINVAL);
        long length = Page.ceiling(call.call().arg1());
        Refusal.when(call.call().arg1() != 0 && length == 0, Errno.EINVAL);
        // The end may lie behind the last byte there is, as the number after it is 0.
        Refusal.when(Long.compareUnsigned(start + length, start) < 0, Errno.EINVAL);
        if (length == 0) {
            return Outcome.ZERO;
        }
        Refusal.when(length < 0 || start < 0 || start + length < 0, Errno.ENOMEM);
        MemoryEditor memory = call.memory();
        List<Mapping> parts = memory.within(start, length);
        if (refusesLocked(advice)) {
            for (Mapping part : parts) {
                if (part.locked()) {
                    // What lies before it has been given up. (Linux: madvise_walk_vmas)
                    long before = Math.max(part.start() - start, 0);
                    if (before > 0 && advice == MADV_DONTNEED) {
                        memory.discard(start, before);
                    } else if (before > 0 && advice == MADV_REMOVE) {
                        remove(call, memory.within(start, before));
                    }
                    return Outcome.error(Errno.EINVAL);
                }
            }
        }
        switch (advice) {
            case MADV_DONTNEED, MADV_DONTNEED_LOCKED -> {
                return MemoryCalls.done(memory.discard(start, length));
            }
            case MADV_FREE -> {
                for (Mapping part : parts) {
                    Refusal.when(!(part.backing() instanceof Backing.Private), Errno.EINVAL);
                }
                return MemoryCalls.done(memory.discard(start, length));
            }
            case MADV_REMOVE -> remove(call, parts);
            case MADV_POPULATE_READ, MADV_POPULATE_WRITE -> {
                for (Mapping part : parts) {
                    boolean usable =
                            advice == MADV_POPULATE_WRITE
                                    ? part.protection().write()
                                    : part.protection().read();
                    Refusal.when(!usable, Errno.EINVAL);
                }
            }
            case MADV_DONTFORK -> memory.atFork(start, length, AtFork.OMIT);
            case MADV_DOFORK, MADV_KEEPONFORK -> memory.atFork(start, length, AtFork.KEEP);
            case MADV_WIPEONFORK -> {
                for (Mapping part : parts) {
                    Refusal.when(!(part.backing() instanceof Backing.Private), Errno.EINVAL);
                }
                memory.atFork(start, length, AtFork.WIPE);
            }
            default -> {
                // Everything else is advice that changes nothing.
            }
        }
        return memory.covers(start, length) ? Outcome.ZERO : Outcome.error(Errno.ENOMEM);
    }

    /// Whether what is locked stays as it is. (mlock(2), madvise(2))
    private static boolean refusesLocked(int advice) {
        return switch (advice) {
            case MADV_DONTNEED, MADV_FREE, MADV_REMOVE, MADV_COLD, MADV_PAGEOUT -> true;
            default -> false; // all else changes nothing in memory
        };
    }

    /// Makes a hole in what is mapped. (MADV_REMOVE)
    private static void remove(Invocation call, List<Mapping> parts) {
        for (Mapping part : parts) {
            if (!(part.backing() instanceof Backing.Shared(long object, long offset))) {
                // A private mapping of a file is at least one of a file. (Linux: madvise_remove)
                boolean file = part.backing() instanceof Backing.Copied;
                throw new Refusal(file ? Errno.EACCES : Errno.EINVAL);
            }
            Refusal.when(!part.mayWrite(), Errno.EACCES);
            call.edit().sharedMemories.clear(object, offset, offset + part.length());
        }
    }

    private static Outcome mincore(Invocation call) {
        long start = call.call().arg0();
        Refusal.when((start & Page.OFFSET_MASK) != 0, Errno.EINVAL);
        Refusal.when(Unsharing.beyondUserMemory(start, call.call().arg1()), Errno.ENOMEM);
        long length = Page.ceiling(call.call().arg1());
        if (length == 0) {
            return Outcome.ZERO;
        }
        Refusal.when(!call.memory().covers(start, length), Errno.ENOMEM);
        long done = 0;
        long pages = Page.number(length);
        while (done < pages) {
            byte[] present = new byte[(int) Math.min(pages - done, Page.SIZE)];
            call.memory().markResident(start + (done << Page.SHIFT), present);
            Refusal.when(!call.copyOut(call.call().arg2() + done, present), Errno.EFAULT);
            done += present.length;
        }
        return Outcome.ZERO;
    }

    /// Nothing is ever swapped: all memory is as good as locked. What counts is the limit, against
    /// which a page counts once. (mlock(2); Linux: do_mlock)
    private static Outcome lock(Invocation call) {
        long start = Page.floor(call.call().arg0());
        long length = Page.ceiling(call.call().arg1() + (call.call().arg0() - start));
        Errno refused =
                ProcessLimits.mayLock(
                        call.edit(), call.task(), wouldBeLocked(call.memory(), start, length));
        return refused == null ? setLocked(call, true) : Outcome.error(refused);
    }

    /// What would be locked with a range, which need not be one.
    private static long wouldBeLocked(MemoryEditor memory, long start, long length) {
        long locked = memory.lockedBytes(0, AddressSpace.END);
        if (length < 0) {
            return Long.MAX_VALUE; // more than there is
        }
        boolean user = start >= 0 && start < AddressSpace.END;
        long end = user ? start + Math.min(length, AddressSpace.END - start) : start;
        long already = user ? memory.lockedBytes(start, end) : 0;
        return Math.min(length, Long.MAX_VALUE - locked) + locked - already;
    }

    private static Outcome unlock(Invocation call) {
        return setLocked(call, false);
    }

    private static Outcome setLocked(Invocation call, boolean locked) {
        long start = Page.floor(call.call().arg0());
        long length = Page.ceiling(call.call().arg1() + (call.call().arg0() - start));
        if (length == 0) {
            return Outcome.ZERO;
        }
        Refusal.when(Long.compareUnsigned(start + length, start) < 0, Errno.EINVAL);
        Refusal.when(length < 0 || start < 0 || start + length < 0, Errno.ENOMEM);
        return MemoryCalls.done(call.memory().lock(start, length, locked));
    }

    /// Locks what is mapped, or what will be. (mlockall(2))
    private static Outcome lockAll(Invocation call) {
        long flags = call.call().arg0();
        Refusal.when(flags == 0 || (flags & ~MCL_KNOWN) != 0 || flags == 4, Errno.EINVAL);
        boolean now = (flags & MCL_CURRENT) != 0;
        long all = now ? call.memory().mappedBytes() : 0;
        Errno refused = ProcessLimits.mayLock(call.edit(), call.task(), all);
        if (refused != null) {
            return Outcome.error(refused);
        }
        call.memory().lockNew((flags & MCL_FUTURE) != 0);
        if (now) {
            call.memory().lockAll(true);
        }
        return Outcome.ZERO;
    }
}
