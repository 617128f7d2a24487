package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Inodes;
import exitscope.kernel.RecordLocks;
import exitscope.kernel.Refusal;
import exitscope.kernel.Seals;
import exitscope.kernel.tree.Nodes;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.state.BlockReason;
import exitscope.state.DescriptorTableId;
import exitscope.state.FileLocks.FileOwner;
import exitscope.state.FileLocks.Lock;
import exitscope.state.FileLocks.Owner;
import exitscope.state.FileLocks.TableOwner;
import exitscope.state.Inode;
import exitscope.state.OpenFile;

import java.nio.ByteBuffer;
import java.util.Map;

/// Locks and seals: flock, and the commands of fcntl. (fcntl(2), flock(2); Linux: fs/locks.c)
final class LockCalls {
    static final int F_GETLK = 5;
    static final int F_SETLK = 6;
    static final int F_SETLKW = 7;
    static final int F_OFD_GETLK = 36;
    static final int F_OFD_SETLK = 37;
    static final int F_OFD_SETLKW = 38;
    static final int F_ADD_SEALS = 1033;
    static final int F_GET_SEALS = 1034;

    private static final short F_RDLCK = 0;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;
    private static final int FLOCK_SIZE = 32;

    private static final int LOCK_SH = 1;
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final int LOCK_UN = 8;
    private static final int LOCK_MAND = 32;

    private LockCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FLOCK, LockCalls::flock);
    }

    /// A command of fcntl that is about locks or seals.
    static Outcome fcntl(Invocation call, OpenFile file) {
        return switch ((int) call.call().arg1()) {
            case F_GETLK, F_OFD_GETLK -> getLock(call, file);
            case F_SETLK, F_OFD_SETLK -> setLock(call, file, false);
            case F_SETLKW, F_OFD_SETLKW -> setLock(call, file, true);
            case F_ADD_SEALS -> addSeals(call, file);
            case F_GET_SEALS -> Outcome.of(sealable(call, file).seals());
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    private static boolean isByFile(Invocation call) {
        return (int) call.call().arg1() >= F_OFD_GETLK;
    }

    private static Owner owner(Invocation call, OpenFile file) {
        DescriptorTableId table = call.task().descriptors;
        if (isByFile(call) || table == null) {
            return new FileOwner(file.id());
        }
        return new TableOwner(table, call.task().group);
    }

    /// struct flock.
    private record Wanted(short type, long start, long end, int pid) {}

    private static Wanted wanted(Invocation call, OpenFile file) {
        ByteBuffer in = call.copyIn(call.call().arg2(), FLOCK_SIZE);
        if (in == null) {
            throw new Refusal(Errno.EFAULT);
        }
        short type = in.getShort(0);
        long base =
                switch (in.getShort(2)) {
                    case 0 -> 0;
                    case 1 -> file.offset();
                    case 2 -> size(call, file);
                    default -> throw new Refusal(Errno.EINVAL);
                };
        long offset = in.getLong(8);
        long length = in.getLong(16);
        Refusal.when(offset > Long.MAX_VALUE - base, Errno.EOVERFLOW);
        long start = base + offset;
        Refusal.when(start < 0, Errno.EINVAL);
        long end = RecordLocks.END;
        if (length > 0) {
            Refusal.when(length - 1 > Long.MAX_VALUE - start, Errno.EOVERFLOW);
            end = start + length - 1;
        } else if (length < 0) {
            Refusal.when(start + length < 0, Errno.EINVAL);
            end = start - 1;
            start += length;
        }
        Refusal.when(type != F_RDLCK && type != F_WRLCK && type != F_UNLCK, Errno.EINVAL);
        return new Wanted(type, start, end, in.getInt(24));
    }

    private static long size(Invocation call, OpenFile file) {
        Inode inode = file.node() == null ? null : Nodes.find(call.edit(), file.node().inode());
        return inode == null ? 0 : FileAttributes.of(call.edit(), inode).size();
    }

    private static Outcome getLock(Invocation call, OpenFile file) {
        Wanted wanted = wanted(call, file);
        Refusal.when(wanted.type == F_UNLCK && !isByFile(call), Errno.EINVAL);
        Refusal.when(isByFile(call) && wanted.pid != 0, Errno.EINVAL);
        Lock lock = new Lock(owner(call, file), wanted.type == F_WRLCK, wanted.start, wanted.end);
        Lock conflict =
                wanted.type == F_UNLCK
                        ? RecordLocks.own(call.edit(), file.inode(), lock)
                        : RecordLocks.conflict(call.edit(), file.inode(), lock, false);
        ByteBuffer out = call.copyIn(call.call().arg2(), FLOCK_SIZE);
        if (out == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (conflict == null) {
            out.putShort(0, F_UNLCK);
        } else {
            long length =
                    conflict.end() == RecordLocks.END ? 0 : conflict.end() - conflict.start() + 1;
            out.putShort(0, conflict.exclusive() ? F_WRLCK : F_RDLCK)
                    .putShort(2, (short) 0)
                    .putLong(8, conflict.start())
                    .putLong(16, length)
                    .putInt(24, holder(call, conflict));
        }
        return call.copyOut(call.call().arg2(), out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// The number of the process that holds a lock, -1 for an open file's.
    private static int holder(Invocation call, Lock lock) {
        if (!(lock.owner() instanceof TableOwner(_, var group))) {
            return -1;
        }
        var found = call.edit().findGroup(group);
        return found == null ? 0 : call.edit().task(found.leader).numberIn(call.group().namespace);
    }

    private static Outcome setLock(Invocation call, OpenFile file, boolean waits) {
        if (call.resumed() != null
                && call.resumed().reason() instanceof BlockReason.FileLock(_, _, var asked, _)) {
            return take(call, file, asked, waits);
        }
        Wanted wanted = wanted(call, file);
        Refusal.when(wanted.type == F_RDLCK && !file.readable(), Errno.EBADF);
        Refusal.when(wanted.type == F_WRLCK && !file.writable(), Errno.EBADF);
        Refusal.when(isByFile(call) && wanted.pid != 0, Errno.EINVAL);
        Owner owner = owner(call, file);
        if (wanted.type == F_UNLCK) {
            RecordLocks.release(
                    call.edit(), call.task(), file, owner, wanted.start, wanted.end, false);
            return Outcome.ZERO;
        }
        Lock lock = new Lock(owner, wanted.type == F_WRLCK, wanted.start, wanted.end);
        return take(call, file, lock, waits);
    }

    private static Outcome take(Invocation call, OpenFile file, Lock lock, boolean waits) {
        Lock conflict = RecordLocks.conflict(call.edit(), file.inode(), lock, false);
        if (conflict == null) {
            RecordLocks.take(call.edit(), call.task(), file, lock, false);
            return isClosed(call, file) ? giveBack(call, file, lock) : Outcome.ZERO;
        }
        if (!waits) {
            return Outcome.error(Errno.EAGAIN);
        }
        if (lock.owner() instanceof TableOwner
                && RecordLocks.deadlocks(call.edit(), lock.owner(), conflict)) {
            return Outcome.error(Errno.EDEADLK);
        }
        return new Outcome.Sleep(new BlockReason.FileLock(file.id(), file.inode(), lock, false));
    }

    /// Whether the descriptor was closed while the call slept.
    private static boolean isClosed(Invocation call, OpenFile file) {
        OpenFile now = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        return now == null || !now.id().equals(file.id());
    }

    /// What belongs to the process would never be given up. (Linux: fcntl_setlk)
    private static Outcome giveBack(Invocation call, OpenFile file, Lock lock) {
        if (isByFile(call)) {
            return Outcome.ZERO;
        }
        RecordLocks.release(
                call.edit(), call.task(), file, lock.owner(), lock.start(), lock.end(), false);
        return Outcome.error(Errno.EBADF);
    }

    private static Outcome flock(Invocation call) {
        if (((int) call.call().arg1() & LOCK_MAND) != 0) {
            // Mandatory locks are no more, and who asks for them is told nothing.
            return Outcome.ZERO;
        }
        int operation = (int) call.call().arg1();
        boolean waits = (operation & LOCK_NB) == 0;
        int kind = operation & ~LOCK_NB;
        Refusal.when(kind != LOCK_SH && kind != LOCK_EX && kind != LOCK_UN, Errno.EINVAL);
        OpenFile file = call.file();
        if (file == null || (file.flags() & OpenFile.O_PATH) != 0) {
            return Outcome.error(Errno.EBADF);
        }
        Owner owner = new FileOwner(file.id());
        if (kind == LOCK_UN) {
            RecordLocks.release(call.edit(), call.task(), file, owner, 0, RecordLocks.END, true);
            return Outcome.ZERO;
        }
        Refusal.when(!file.readable() && !file.writable(), Errno.EBADF);
        Lock lock = new Lock(owner, kind == LOCK_EX, 0, RecordLocks.END);
        Lock conflict = RecordLocks.conflict(call.edit(), file.inode(), lock, true);
        if (conflict == null) {
            RecordLocks.take(call.edit(), call.task(), file, lock, true);
            return Outcome.ZERO;
        }
        // A lock that is to become another kind is given up first. (flock(2))
        RecordLocks.release(call.edit(), call.task(), file, owner, 0, RecordLocks.END, true);
        return waits
                ? new Outcome.Sleep(new BlockReason.FileLock(file.id(), file.inode(), lock, true))
                : Outcome.error(Errno.EAGAIN);
    }

    private static Inode.Regular sealable(Invocation call, OpenFile file) {
        if (file.node() != null
                && !file.node().inode().computed()
                && Inodes.get(call.edit(), file.node().inode()).kind()
                        instanceof Inode.Regular regular) {
            return regular;
        }
        throw new Refusal(Errno.EINVAL);
    }

    /// (Linux: mm/memfd.c:memfd_add_seals)
    private static Outcome addSeals(Invocation call, OpenFile file) {
        int seals = (int) call.call().arg2();
        Refusal.when(!file.writable(), Errno.EPERM);
        Refusal.when((seals & ~Seals.ALL) != 0, Errno.EINVAL);
        Inode.Regular regular = sealable(call, file);
        Refusal.when((regular.seals() & Seals.SEAL) != 0, Errno.EPERM);
        boolean write = (seals & Seals.WRITE) != 0 && (regular.seals() & Seals.WRITE) == 0;
        Refusal.when(write && isMappedWritable(call, regular.content()), Errno.EBUSY);
        Inode inode = Inodes.get(call.edit(), file.inode());
        int all = regular.seals() | seals;
        boolean executable = (inode.permissions() & 0111) != 0;
        if ((seals & Seals.EXEC) != 0 && executable) {
            all |= Seals.SHRINK | Seals.GROW | Seals.WRITE | Seals.FUTURE_WRITE;
        }
        Inodes.put(call.edit(), inode.withKind(regular.withSeals(all)));
        return Outcome.ZERO;
    }

    private static boolean isMappedWritable(Invocation call, int content) {
        return call.edit().memories.values().stream()
                .flatMap(space -> space.space().mappings().values().stream())
                .anyMatch((Mapping mapping) ->
                        mapping.isShared()
                                && mapping.mayWrite()
                                && Backing.objectOrZero(mapping.backing()) == content);
    }
}
