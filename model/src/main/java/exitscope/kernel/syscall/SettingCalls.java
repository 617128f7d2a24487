package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.change.HostChange.SettingChanged;
import exitscope.kernel.Permissions;
import exitscope.kernel.Refusal;
import exitscope.state.MemorySettings;
import exitscope.state.SharedSpace;
import exitscope.state.TaskSettings;

import org.jspecify.annotations.Nullable;

/// The requests of prctl that set or tell what has no other consequence here, and personality.
/// (prctl(2), personality(2); Linux: kernel/sys.c)
final class SettingCalls {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int PR_GET_TIMERSLACK = 30;
    private static final int PR_TASK_PERF_EVENTS_DISABLE = 31;
    private static final int PR_TASK_PERF_EVENTS_ENABLE = 32;
    private static final int PR_MCE_KILL = 33;
    private static final int PR_MCE_KILL_GET = 34;
    private static final int PR_SET_THP_DISABLE = 41;
    private static final int PR_GET_THP_DISABLE = 42;
    private static final int PR_SET_IO_FLUSHER = 57;
    private static final int PR_GET_IO_FLUSHER = 58;
    private static final int PR_RISCV_SET_ICACHE_FLUSH_CTX = 71;

    private static final int PR_MCE_KILL_CLEAR = 0;
    private static final int PR_MCE_KILL_SET = 1;
    private static final int LATE = 0;
    private static final int EARLY = 1;
    private static final int DEFAULT = 2;
    private static final int HAS_CHOSEN = 1;
    private static final int CHOSE_EARLY = 2;

    private static final int EXCEPT_ADVISED = 2;
    private static final int PERSONALITY_QUERY = -1;

    private SettingCalls() {}

    /// What a request comes to; null for one that is none of these.
    static @Nullable Outcome prctl(Invocation call) {
        TaskSettings settings = call.task().settings;
        return switch ((int) call.call().arg0()) {
            case PR_SET_TIMERSLACK -> {
                if (!call.task().scheduling.isRealTime()) {
                    long slack = call.call().arg1();
                    set(call, settings.withTimerSlack(slack), "timerslack_ns", slack);
                }
                yield Outcome.ZERO;
            }
            case PR_GET_TIMERSLACK -> Outcome.of(settings.timerSlack());
            // Nothing counts events here.
            case PR_TASK_PERF_EVENTS_DISABLE, PR_TASK_PERF_EVENTS_ENABLE -> Outcome.ZERO;
            case PR_MCE_KILL -> chooseDeath(call);
            case PR_MCE_KILL_GET -> {
                boolean more = call.call().arg1() != 0 || isMore(call, 2);
                Refusal.when(more, Errno.EINVAL);
                int bits = settings.hardwareErrors();
                boolean early = (bits & CHOSE_EARLY) != 0;
                yield Outcome.of((bits & HAS_CHOSEN) == 0 ? DEFAULT : early ? EARLY : LATE);
            }
            case PR_SET_THP_DISABLE -> setNoHugePages(call);
            case PR_GET_THP_DISABLE -> {
                Refusal.when(call.call().arg1() != 0 || isMore(call, 2), Errno.EINVAL);
                yield Outcome.of(memory(call).settings().noHugePages());
            }
            case PR_SET_IO_FLUSHER -> {
                checkFlusher(call);
                long does = call.call().arg1();
                Refusal.when((does != 0 && does != 1) || isMore(call, 2), Errno.EINVAL);
                set(call, settings.withFlushes(does == 1), "PR_SET_IO_FLUSHER", does);
                yield Outcome.ZERO;
            }
            case PR_GET_IO_FLUSHER -> {
                checkFlusher(call);
                Refusal.when(call.call().arg1() != 0 || isMore(call, 2), Errno.EINVAL);
                yield Outcome.of(settings.flushes() ? 1 : 0);
            }
            // What is written is fetched at once, wherever it goes on. (Linux:
            // riscv_set_icache_flush_ctx)
            case PR_RISCV_SET_ICACHE_FLUSH_CTX -> {
                boolean known =
                        Long.compareUnsigned(call.call().arg1(), 1) <= 0
                                && Long.compareUnsigned(call.call().arg2(), 1) <= 0;
                yield known ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
            }
            default -> null;
        };
    }

    /// Whether an argument from that one on, counted from 0, is not 0.
    private static boolean isMore(Invocation call, int from) {
        return (from <= 2 && call.call().arg2() != 0)
                || (from <= 3 && call.call().arg3() != 0)
                || call.call().arg4() != 0;
    }

    private static void set(Invocation call, TaskSettings settings, String name, long value) {
        call.task().settings = settings;
        record(call, name, Long.toUnsignedString(value));
    }

    private static void record(Invocation call, String name, String value) {
        call.edit().record(new SettingChanged(call.task().id, call.task().id, name, value));
    }

    /// What is wrong with the second choice is found out when the first is made.
    private static Outcome chooseDeath(Invocation call) {
        Refusal.when(isMore(call, 3), Errno.EINVAL);
        TaskSettings settings = call.task().settings;
        long choice = call.call().arg2();
        Refusal.when(Long.compareUnsigned(call.call().arg1(), PR_MCE_KILL_SET) > 0, Errno.EINVAL);
        switch ((int) call.call().arg1()) {
            case PR_MCE_KILL_CLEAR -> {
                Refusal.when(choice != 0, Errno.EINVAL);
                int bits = settings.hardwareErrors() & ~HAS_CHOSEN;
                set(call, settings.withHardwareErrors(bits), "PR_MCE_KILL", DEFAULT);
            }
            case PR_MCE_KILL_SET -> {
                if (choice != EARLY && choice != LATE && choice != DEFAULT) {
                    int chosen = settings.hardwareErrors() | HAS_CHOSEN;
                    call.task().settings = settings.withHardwareErrors(chosen);
                    return Outcome.error(Errno.EINVAL);
                }
                int bits =
                        choice == EARLY
                                ? HAS_CHOSEN | CHOSE_EARLY
                                : choice == LATE ? HAS_CHOSEN : 0;
                set(call, settings.withHardwareErrors(bits), "PR_MCE_KILL", choice);
            }
            default -> {}
        }
        return Outcome.ZERO;
    }

    private static SharedSpace memory(Invocation call) {
        if (call.task().memory == null) {
            throw new IllegalStateException(call.task().id + " has no memory");
        }
        return call.edit().memories.get(call.task().memory.value());
    }

    private static Outcome setNoHugePages(Invocation call) {
        boolean on = call.call().arg1() != 0;
        long flags = call.call().arg2();
        boolean known = flags == 0 || (on && flags == EXCEPT_ADVISED);
        Refusal.when(!known || isMore(call, 3), Errno.EINVAL);
        SharedSpace space = memory(call);
        int how = on ? 1 | (int) flags : 0;
        MemorySettings settings = space.settings().withNoHugePages(how);
        call.edit().memories.put(space.id().value(), space.withSettings(settings));
        record(call, "PR_SET_THP_DISABLE", Integer.toString(how));
        return Outcome.ZERO;
    }

    private static void checkFlusher(Invocation call) {
        Refusal.when(!Permissions.may(call.task(), Capability.CAP_SYS_RESOURCE), Errno.EPERM);
    }

    /// Tells the execution domain, and sets it unless it is only asked for.
    static Outcome personality(Invocation call) {
        TaskSettings settings = call.task().settings;
        int wanted = (int) call.call().arg0();
        if (wanted != PERSONALITY_QUERY && wanted != settings.personality()) {
            call.task().settings = settings.withPersonality(wanted);
            record(call, "personality", "0x" + Integer.toHexString(wanted));
        }
        return Outcome.of(Integer.toUnsignedLong(settings.personality()));
    }
}
