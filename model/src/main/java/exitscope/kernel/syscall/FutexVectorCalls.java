package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Futexes;
import exitscope.kernel.Refusal;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.Resumption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// futex_waitv: sleeping on several futex words. (Linux: kernel/futex/syscalls.c, waitwake.c)
final class FutexVectorCalls {
    private static final int MOST = 128;
    private static final int ENTRY = 24;
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;

    /// FUTEX2_SIZE_U32: words of another size there are not.
    private static final int SIZE_U32 = 2;

    private static final int SIZE = 3;
    private static final int PRIVATE = 128;

    private FutexVectorCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FUTEX_WAITV, FutexVectorCalls::await);
    }

    /// One word as the caller gave it.
    record Word(long address, int expected, int flags) {}

    /// Whether it is a word of a size that there is.
    static boolean isKnown(int flags) {
        return (flags & ~(SIZE | PRIVATE)) == 0 && (flags & SIZE) == SIZE_U32;
    }

    private static boolean isPrivate(int flags) {
        return (flags & PRIVATE) != 0;
    }

    private static Outcome await(Invocation call) {
        if (call.resumed() != null
                && call.resumed().cause() != Resumption.Cause.RESTARTED
                && call.resumed().reason() instanceof BlockReason.FutexVector slept) {
            return call.timedOut()
                    ? Outcome.error(Errno.ETIMEDOUT)
                    : Outcome.of(Math.max(slept.woken(), 0));
        }
        long list = call.call().arg0();
        int count = (int) call.call().arg1();
        boolean counts = count > 0 && count <= MOST;
        Refusal.when((int) call.call().arg2() != 0 || !counts || list == 0, Errno.EINVAL);
        Long deadline = deadline(call, call.call().arg3(), call.call().arg4());
        List<Word> words = words(call, list, count);
        List<FutexKey> keys = new ArrayList<>();
        for (Word word : words) {
            keys.add(key(call, word.address, word.flags));
        }
        for (Word word : words) {
            ByteBuffer now = call.copyIn(word.address, 4);
            if (now == null) {
                return Outcome.error(Errno.EFAULT);
            }
            Refusal.when(now.getInt(0) != word.expected, Errno.EAGAIN);
        }
        Refusal.when(deadline != null && deadline <= call.edit().clock, Errno.ETIMEDOUT);
        return new Outcome.Sleep(new BlockReason.FutexVector(keys, -1, deadline));
    }

    /// The futex that a word is.
    ///
    /// @throws Refusal for an address that is none
    static FutexKey key(Invocation call, long address, int flags) {
        Errno wrong = FutexCalls.wrong(address);
        FutexKey key =
                wrong == null
                        ? Futexes.key(call.edit(), call.task(), address, isPrivate(flags))
                        : null;
        if (key == null) {
            throw new Refusal(wrong == null ? Errno.EFAULT : wrong);
        }
        return key;
    }

    /// When the sleep ends at the latest, in nanoseconds since boot; null for never.
    ///
    /// @param address of a time of that clock, or 0
    static @Nullable Long deadline(Invocation call, long address, long clockId) {
        if (address == 0) {
            return null;
        }
        int clock = (int) clockId;
        Refusal.when(clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC, Errno.EINVAL);
        Long time = TimeCalls.readTimespec(call, address);
        if (time == null) {
            throw new Refusal(Errno.EFAULT);
        }
        Refusal.when(time < 0, Errno.EINVAL);
        return clock == CLOCK_REALTIME ? time - call.edit().host.realTimeOffset() : time;
    }

    /// The array of struct futex_waitv. (Linux: futex_parse_waitv)
    static List<Word> words(Invocation call, long list, int count) {
        ByteBuffer in = call.copyIn(list, count * ENTRY);
        if (in == null) {
            throw new Refusal(Errno.EFAULT);
        }
        List<Word> words = new ArrayList<>();
        for (int at = 0; at < count * ENTRY; at += ENTRY) {
            long expected = in.getLong(at);
            int flags = in.getInt(at + 16);
            Refusal.when(!isKnown(flags) || in.getInt(at + 20) != 0, Errno.EINVAL);
            Refusal.when(expected >>> 32 != 0, Errno.EINVAL);
            words.add(new Word(in.getLong(at + 8), (int) expected, flags));
        }
        return words;
    }
}
