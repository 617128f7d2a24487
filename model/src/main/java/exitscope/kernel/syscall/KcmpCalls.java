package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.memory.MemoryEditor;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looking into another process: kcmp, process_vm_readv, process_vm_writev. (kcmp(2),
/// process_vm_readv(2))
final class KcmpCalls {
    private static final int FILE = 0;
    private static final int VM = 1;
    private static final int FILES = 2;
    private static final int FS = 3;
    private static final int SIGHAND = 4;
    private static final int IO = 5;
    private static final int SYSVSEM = 6;
    private static final int EPOLL_TARGET = 7;

    private static final int MAX_VECTORS = 1_024;

    /// Bytes moved at once.
    private static final int CHUNK = 1 << 16;

    /// The most that one call moves. (Linux: MAX_RW_COUNT)
    private static final long MOST = 0x7fff_f000L;

    private KcmpCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.KCMP, KcmpCalls::kcmp);
        calls.put(SyscallNumber.PROCESS_VM_READV, call -> transfer(call, false));
        calls.put(SyscallNumber.PROCESS_VM_WRITEV, call -> transfer(call, true));
    }

    /// Whether two tasks share something: 0 for yes, else 1 or 2 by an order that holds. (kcmp(2))
    private static Outcome kcmp(Invocation call) {
        TaskDraft first = find(call, call.call().arg0());
        TaskDraft second = find(call, call.call().arg1());
        if (first == null || second == null) {
            return Outcome.error(Errno.ESRCH);
        }
        for (TaskDraft task : List.of(first, second)) {
            if (!Permissions.mayAccess(call.edit(), call.task(), task, Permissions.Access.READ)) {
                return Outcome.error(Errno.EPERM);
            }
        }
        return switch ((int) call.call().arg2()) {
            case FILE -> {
                Integer one = file(call, first, call.call().arg3());
                Integer other = file(call, second, call.call().arg4());
                yield one == null || other == null ? Outcome.error(Errno.EBADF) : order(one, other);
            }
            case VM ->
                    order(
                            first.memory == null ? 0 : first.memory.value(),
                            second.memory == null ? 0 : second.memory.value());
            case FILES ->
                    order(
                            first.descriptors == null ? 0 : first.descriptors.value(),
                            second.descriptors == null ? 0 : second.descriptors.value());
            case SIGHAND -> {
                GroupDraft one = call.edit().groupOf(first);
                GroupDraft other = call.edit().groupOf(second);
                yield order(one.handlers.value(), other.handlers.value());
            }
            // Nobody has an I/O context or semaphore adjustments: they are the same nothing.
            case IO, SYSVSEM -> Outcome.ZERO;
            case FS ->
                    order(
                            first.fs == null ? 0 : first.fs.value(),
                            second.fs == null ? 0 : second.fs.value());
            case EPOLL_TARGET -> watched(call, first, second);
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    /// Whether a file is what an epoll watches under a descriptor. (Linux: kcmp_epoll_target,
    /// get_epoll_tfile_raw_ptr)
    private static Outcome watched(Invocation call, TaskDraft first, TaskDraft second) {
        ByteBuffer slot = call.copyIn(call.call().arg4(), 12);
        if (slot == null) {
            return Outcome.error(Errno.EFAULT);
        }
        Integer one = file(call, first, call.call().arg3());
        Integer other = file(call, second, slot.getInt(0));
        if (one == null || other == null) {
            return Outcome.error(Errno.EBADF);
        }
        if (!(call.edit().files.get(other).kind() instanceof OpenFile.EpollFile epoll)) {
            return Outcome.error(Errno.EINVAL);
        }
        long skip = Integer.toUnsignedLong(slot.getInt(8));
        for (OpenFile.Interest interest : epoll.interests().values()) {
            if (interest.descriptor() == slot.getInt(4) && skip-- == 0) {
                return order(one, interest.file().value());
            }
        }
        return Outcome.error(Errno.ENOENT);
    }

    private static @Nullable TaskDraft find(Invocation call, long pid) {
        return PidNumbers.find(call.edit(), call.group().namespace, (int) pid);
    }

    private static @Nullable Integer file(Invocation call, TaskDraft task, long number) {
        if (task.descriptors == null) {
            return null;
        }
        var descriptor = Descriptors.find(call.edit(), task, number & 0xffff_ffffL);
        return descriptor == null ? null : descriptor.file().value();
    }

    private static Outcome order(int one, int other) {
        return Outcome.of(one == other ? 0 : one < other ? 1 : 2);
    }

    private record Range(long address, long length) {}

    /// Moves bytes between two address spaces, up to the first that cannot be reached. (Linux:
    /// mm/process_vm_access.c)
    private static Outcome transfer(Invocation call, boolean writes) {
        if (call.call().arg5() != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        if (Long.compareUnsigned(call.call().arg2(), MAX_VECTORS) > 0
                || Long.compareUnsigned(call.call().arg4(), MAX_VECTORS) > 0) {
            return Outcome.error(Errno.EINVAL);
        }
        List<Range> local = new ArrayList<>();
        List<Range> remote = new ArrayList<>();
        Errno wrong = ranges(call, call.call().arg1(), (int) call.call().arg2(), local);
        if (wrong == null) {
            if (total(local) == 0) {
                return Outcome.ZERO;
            }
            wrong = ranges(call, call.call().arg3(), (int) call.call().arg4(), remote);
        }
        if (wrong != null) {
            return Outcome.error(wrong);
        }
        if (total(remote) == 0) {
            return Outcome.ZERO;
        }
        TaskDraft target = find(call, call.call().arg0());
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!Permissions.mayAccess(call.edit(), call.task(), target, Permissions.Access.ATTACH)) {
            return Outcome.error(Errno.EPERM);
        }
        if (target.memory == null) {
            return Outcome.error(Errno.ESRCH);
        }
        MemoryEditor there = call.edit().memory(target.memory);
        long done =
                writes
                        ? move(call.memory(), local, there, remote)
                        : move(there, remote, call.memory(), local);
        return done == 0 ? Outcome.error(Errno.EFAULT) : Outcome.of(done);
    }

    private static @Nullable Errno ranges(
            Invocation call, long address, int count, List<Range> ranges) {
        ByteBuffer in = call.copyIn(address, 16 * count);
        if (in == null) {
            return Errno.EFAULT;
        }
        for (int i = 0; i < count; i++) {
            long length = in.getLong(16 * i + 8);
            if (length < 0) {
                return Errno.EINVAL;
            }
            ranges.add(new Range(in.getLong(16 * i), length));
        }
        return null;
    }

    private static long total(List<Range> ranges) {
        long sum = 0;
        for (Range range : ranges) {
            sum = Math.min(sum + Math.min(range.length, MOST), MOST);
        }
        return sum;
    }

    private static long move(
            MemoryEditor from, List<Range> sources, MemoryEditor to, List<Range> targets) {
        long left = Math.min(total(sources), total(targets));
        long done = 0;
        int source = 0;
        int target = 0;
        long sourceAt = 0;
        long targetAt = 0;
        byte[] chunk = new byte[(int) Math.min(left, CHUNK)];
        while (left > 0) {
            Range out = sources.get(source);
            Range in = targets.get(target);
            int count =
                    (int)
                            Math.min(
                                    Math.min(out.length - sourceAt, in.length - targetAt),
                                    Math.min(left, chunk.length));
            int read = from.copyIn(out.address + sourceAt, chunk, 0, count);
            int written = to.copyOut(in.address + targetAt, chunk, 0, read);
            done += written;
            if (written < count) {
                return done;
            }
            left -= count;
            sourceAt += count;
            targetAt += count;
            if (sourceAt == out.length) {
                source++;
                sourceAt = 0;
            }
            if (targetAt == in.length) {
                target++;
                targetAt = 0;
            }
        }
        return done;
    }
}
