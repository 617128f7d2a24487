package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Futexes;
import exitscope.kernel.Refusal;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.Resumption;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// futex_wake, futex_wait and futex_requeue: calls of their own for what futex does, with flags
/// that say how large a word is. (Linux: kernel/futex/syscalls.c)
final class SizedFutexCalls {
    private SizedFutexCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FUTEX_WAKE, SizedFutexCalls::wake);
        calls.put(SyscallNumber.FUTEX_WAIT, SizedFutexCalls::await);
        calls.put(SyscallNumber.FUTEX_REQUEUE, SizedFutexCalls::requeue);
    }

    /// What a word of 32 bits can hold.
    private static int word(long value) {
        Refusal.when(value >>> 32 != 0, Errno.EINVAL);
        return (int) value;
    }

    private static void checkFlags(long flags) {
        Refusal.when(!FutexVectorCalls.isKnown((int) flags), Errno.EINVAL);
    }

    /// futex_wake(word, mask, count, flags): unlike futex it wakes nobody where none is asked for.
    private static Outcome wake(Invocation call) {
        int flags = (int) call.call().arg3();
        checkFlags(flags);
        int mask = word(call.call().arg1());
        Refusal.when(mask == 0, Errno.EINVAL);
        FutexKey key = FutexVectorCalls.key(call, call.call().arg0(), flags);
        int count = (int) call.call().arg2();
        return count == 0
                ? Outcome.ZERO
                : Outcome.of(Futexes.wake(call.edit(), key, mask, Math.max(count, 1)));
    }

    /// futex_wait(word, value, mask, flags, timeout, clock)
    private static Outcome await(Invocation call) {
        if (call.resumed() != null && call.resumed().cause() != Resumption.Cause.RESTARTED) {
            return call.timedOut() ? Outcome.error(Errno.ETIMEDOUT) : Outcome.ZERO;
        }
        int flags = (int) call.call().arg3();
        checkFlags(flags);
        int expected = word(call.call().arg1());
        int mask = word(call.call().arg2());
        Long deadline = FutexVectorCalls.deadline(call, call.call().arg4(), call.call().arg5());
        Refusal.when(mask == 0, Errno.EINVAL);
        FutexKey key = FutexVectorCalls.key(call, call.call().arg0(), flags);
        ByteBuffer now = call.copyIn(call.call().arg0(), 4);
        if (now == null) {
            return Outcome.error(Errno.EFAULT);
        }
        Refusal.when(now.getInt(0) != expected, Errno.EAGAIN);
        Refusal.when(deadline != null && deadline <= call.edit().clock, Errno.ETIMEDOUT);
        return new Outcome.Sleep(new BlockReason.Futex(key, mask, deadline));
    }

    /// futex_requeue(two words, flags, woken, moved)
    private static Outcome requeue(Invocation call) {
        long list = call.call().arg0();
        Refusal.when((int) call.call().arg1() != 0 || list == 0, Errno.EINVAL);
        List<FutexVectorCalls.Word> words = FutexVectorCalls.words(call, list, 2);
        FutexVectorCalls.Word from = words.getFirst();
        FutexVectorCalls.Word to = words.getLast();
        Refusal.when(from.flags() != to.flags(), Errno.EINVAL);
        int wake = (int) call.call().arg2();
        int move = (int) call.call().arg3();
        Refusal.when(wake < 0 || move < 0, Errno.EINVAL);
        FutexKey first = FutexVectorCalls.key(call, from.address(), from.flags());
        FutexKey second = FutexVectorCalls.key(call, to.address(), to.flags());
        ByteBuffer now = call.copyIn(from.address(), 4);
        if (now == null) {
            return Outcome.error(Errno.EFAULT);
        }
        Refusal.when(now.getInt(0) != from.expected(), Errno.EAGAIN);
        int woken = Futexes.wake(call.edit(), first, Futexes.ANY, wake);
        return Outcome.of(woken + Futexes.move(call.edit(), first, second, move));
    }
}
