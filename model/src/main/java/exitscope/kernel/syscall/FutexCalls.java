package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Futexes;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.Resumption;

import java.nio.ByteBuffer;
import java.util.Map;

/// futex: wait and wake, with and without a bitset. (futex(2))
final class FutexCalls {
    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final int WAIT_BITSET = 9;
    private static final int WAKE_BITSET = 10;
    private static final int COMMAND = 0x7f;

    private FutexCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FUTEX, FutexCalls::futex);
    }

    private static Outcome futex(Invocation call) {
        return switch ((int) call.call().arg1() & COMMAND) {
            case WAIT -> await(call, Futexes.ANY, false);
            case WAIT_BITSET -> await(call, (int) call.call().arg5(), true);
            case WAKE -> wake(call, Futexes.ANY);
            case WAKE_BITSET -> wake(call, (int) call.call().arg5());
            default -> Outcome.UNKNOWN;
        };
    }

    /// Sleeps while the word holds the expected value.
    ///
    /// @param absolute whether the time-out is a moment rather than a span
    private static Outcome await(Invocation call, int bitset, boolean absolute) {
        if (call.resumed() != null && call.resumed().cause() != Resumption.Cause.RESTARTED) {
            return call.timedOut() ? Outcome.error(Errno.ETIMEDOUT) : Outcome.ZERO;
        }
        long address = call.call().arg0();
        if ((address & 3) != 0 || bitset == 0) {
            return Outcome.error(Errno.EINVAL);
        }
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
            deadline = absolute ? time : call.edit().clock + time;
        }
        ByteBuffer word = call.copyIn(address, 4);
        FutexKey key = Futexes.key(call.edit(), call.task(), address);
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

    private static Outcome wake(Invocation call, int bitset) {
        if ((call.call().arg0() & 3) != 0 || bitset == 0) {
            return Outcome.error(Errno.EINVAL);
        }
        FutexKey key = Futexes.key(call.edit(), call.task(), call.call().arg0());
        if (key == null) {
            return Outcome.error(Errno.EFAULT);
        }
        return Outcome.of(Futexes.wake(call.edit(), key, bitset, (int) call.call().arg2()));
    }
}
