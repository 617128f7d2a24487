package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Futexes;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.memory.AddressSpace;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.Resumption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// futex: waiting, waking and requeueing, but for the variants with priority inheritance; and
/// robust lists. (futex(2), get_robust_list(2); Linux: kernel/futex)
final class FutexCalls {
    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final int REQUEUE = 3;
    private static final int CMP_REQUEUE = 4;
    private static final int WAKE_OP = 5;
    private static final int WAIT_BITSET = 9;
    private static final int WAKE_BITSET = 10;
    private static final int PRIVATE = 128;
    private static final int CLOCK_REALTIME = 256;

    private static final long ROBUST_LIST_HEAD_SIZE = 24;

    private FutexCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FUTEX, FutexCalls::futex);
        calls.put(SyscallNumber.SET_ROBUST_LIST, FutexCalls::setRobustList);
        calls.put(SyscallNumber.GET_ROBUST_LIST, FutexCalls::getRobustList);
    }

    private static Outcome futex(Invocation call) {
        int operation = (int) call.call().arg1();
        int command = operation & ~(PRIVATE | CLOCK_REALTIME);
        boolean realTime = (operation & CLOCK_REALTIME) != 0;
        if (command == WAIT || command == WAIT_BITSET) {
            return realTime && command == WAIT ? Outcome.error(Errno.ENOSYS) : await(call);
        }
        if (realTime) {
            return Outcome.error(Errno.ENOSYS);
        }
        return switch (command) {
            case WAKE -> wake(call, Futexes.ANY);
            case WAKE_BITSET -> wake(call, (int) call.call().arg5());
            case REQUEUE -> requeue(call, false);
            case CMP_REQUEUE -> requeue(call, true);
            case WAKE_OP -> wakeOp(call);
            default -> Outcome.UNKNOWN;
        };
    }

    private static boolean isPrivate(Invocation call) {
        return (call.call().arg1() & PRIVATE) != 0;
    }

    /// What is wrong with the address of a futex word, or null. (Linux: get_futex_key)
    static @Nullable Errno wrong(long address) {
        if ((address & 3) != 0) {
            return Errno.EINVAL;
        }
        return Long.compareUnsigned(address, AddressSpace.END - 4) > 0 ? Errno.EFAULT : null;
    }

    private static @Nullable FutexKey key(Invocation call, long address) {
        return Futexes.key(call.edit(), call.task(), address, isPrivate(call));
    }

    /// Sleeps while the word holds the expected value.
    private static Outcome await(Invocation call) {
        if (call.resumed() != null && call.resumed().cause() != Resumption.Cause.RESTARTED) {
            return call.timedOut() ? Outcome.error(Errno.ETIMEDOUT) : Outcome.ZERO;
        }
        boolean absolute = ((int) call.call().arg1() & ~(PRIVATE | CLOCK_REALTIME)) == WAIT_BITSET;
        int bitset = absolute ? (int) call.call().arg5() : Futexes.ANY;
        Long deadline = null;
        if (call.resumed() != null && call.resumed().reason() instanceof BlockReason.Futex before) {
            deadline = before.deadline();
        } else if (call.call().arg3() != 0) {
            Long time = TimeCalls.readTimespec(call, call.call().arg3());
            if (time == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (time < 0) {
                return Outcome.error(Errno.EINVAL);
            }
            boolean realTime = (call.call().arg1() & CLOCK_REALTIME) != 0;
            long epoch = realTime ? call.edit().host.realTimeOffset() : 0;
            deadline = absolute ? time - epoch : call.edit().clock + time;
        }
        long address = call.call().arg0();
        if (bitset == 0) {
            return Outcome.error(Errno.EINVAL);
        }
        Errno wrong = wrong(address);
        if (wrong != null) {
            return Outcome.error(wrong);
        }
        ByteBuffer word = call.copyIn(address, 4);
        FutexKey key = key(call, address);
        if (word == null || key == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (word.getInt(0) != (int) call.call().arg2()) {
            return Outcome.error(Errno.EAGAIN);
        }
        if (deadline != null && deadline <= call.edit().clock) {
            return Outcome.error(Errno.ETIMEDOUT);
        }
        return new Outcome.Sleep(new BlockReason.Futex(key, bitset, deadline));
    }

    /// Wakes as many as asked for, but one even where none is asked for. (Linux: futex_wake)
    private static Outcome wake(Invocation call, int bitset) {
        if (bitset == 0) {
            return Outcome.error(Errno.EINVAL);
        }
        long address = call.call().arg0();
        Errno wrong = wrong(address);
        if (wrong != null) {
            return Outcome.error(wrong);
        }
        FutexKey key = key(call, address);
        if (key == null) {
            return Outcome.error(Errno.EFAULT);
        }
        int count = Math.max((int) call.call().arg2(), 1);
        return Outcome.of(Futexes.wake(call.edit(), key, bitset, count));
    }

    /// Wakes some sleepers and lets others sleep on at another word.
    ///
    /// @return how many were woken or moved
    private static Outcome requeue(Invocation call, boolean compares) {
        int wake = (int) call.call().arg2();
        int move = (int) call.call().arg3();
        if (wake < 0 || move < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        long from = call.call().arg0();
        long to = call.call().arg4();
        for (long address : new long[] {from, to}) {
            Errno wrong = wrong(address);
            if (wrong != null) {
                return Outcome.error(wrong);
            }
        }
        FutexKey first = key(call, from);
        FutexKey second = key(call, to);
        if (first == null || second == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (compares) {
            ByteBuffer word = call.copyIn(from, 4);
            if (word == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (word.getInt(0) != (int) call.call().arg5()) {
                return Outcome.error(Errno.EAGAIN);
            }
        }
        int woken = Futexes.wake(call.edit(), first, Futexes.ANY, wake);
        return Outcome.of(woken + Futexes.move(call.edit(), first, second, move));
    }

    /// Changes the second word, wakes sleepers on the first, and if the old value of the second
    /// compares as asked for, wakes sleepers on that too. (Linux: futex_wake_op)
    private static Outcome wakeOp(Invocation call) {
        long first = call.call().arg0();
        long second = call.call().arg4();
        for (long address : new long[] {first, second}) {
            Errno wrong = wrong(address);
            if (wrong != null) {
                return Outcome.error(wrong);
            }
        }
        FutexKey firstKey = key(call, first);
        FutexKey secondKey = key(call, second);
        ByteBuffer word = call.copyIn(second, 4);
        if (firstKey == null || secondKey == null || word == null) {
            return Outcome.error(Errno.EFAULT);
        }
        int encoded = (int) call.call().arg5();
        int operand = encoded << 8 >> 20;
        int comparand = encoded << 20 >> 20;
        if (encoded < 0) {
            operand = 1 << (operand & 31);
        }
        int old = word.getInt(0);
        Integer changed =
                switch (encoded >> 28 & 7) {
                    case 0 -> operand;
                    case 1 -> old + operand;
                    case 2 -> old | operand;
                    case 3 -> old & ~operand;
                    case 4 -> old ^ operand;
                    default -> null;
                };
        if (changed == null) {
            return Outcome.error(Errno.ENOSYS);
        }
        if (!call.copyOut(second, GuestLayout.buffer(4).putInt(0, changed))) {
            return Outcome.error(Errno.EFAULT);
        }
        Boolean also =
                switch (encoded >> 24 & 15) {
                    case 0 -> old == comparand;
                    case 1 -> old != comparand;
                    case 2 -> old < comparand;
                    case 3 -> old >= comparand;
                    case 4 -> old <= comparand;
                    case 5 -> old > comparand;
                    default -> null;
                };
        if (also == null) {
            return Outcome.error(Errno.ENOSYS);
        }
        int count = Math.max((int) call.call().arg2(), 1);
        int woken = Futexes.wake(call.edit(), firstKey, Futexes.ANY, count);
        if (also) {
            int more = Math.max((int) call.call().arg3(), 1);
            woken += Futexes.wake(call.edit(), secondKey, Futexes.ANY, more);
        }
        return Outcome.of(woken);
    }

    private static Outcome setRobustList(Invocation call) {
        if (call.call().arg1() != ROBUST_LIST_HEAD_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        call.task().robustList = call.call().arg0();
        return Outcome.ZERO;
    }

    private static Outcome getRobustList(Invocation call) {
        int pid = (int) call.call().arg0();
        TaskDraft target =
                pid == 0 ? call.task() : PidNumbers.find(call.edit(), call.group().namespace, pid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!Permissions.mayAccess(call.edit(), call.task(), target, Permissions.Access.READ)) {
            return Outcome.error(Errno.EPERM);
        }
        ByteBuffer size = GuestLayout.buffer(8).putLong(0, ROBUST_LIST_HEAD_SIZE);
        ByteBuffer head = GuestLayout.buffer(8).putLong(0, target.robustList);
        return call.copyOut(call.call().arg2(), size) && call.copyOut(call.call().arg1(), head)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }
}
