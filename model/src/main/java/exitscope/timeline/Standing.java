package exitscope.timeline;

import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import org.jspecify.annotations.Nullable;

/// How a task stands, and in what.
///
/// @param detail the number of the system call for [LaneState#BLOCKED], the ordinal of
///   [exitscope.state.Stop.PtraceStop.Kind] for [LaneState#TRACED], 1 for [LaneState#HELD] in
///   execve; else 0
public record Standing(LaneState state, int detail) {
    private static final int STATE_BITS = 4;
    private static final LaneState[] STATES = LaneState.values();

    /// From its number in a series.
    static Standing of(long code) {
        return new Standing(
                STATES[(int) (code & ((1 << STATE_BITS) - 1))], (int) (code >> STATE_BITS));
    }

    /// How a task stands, as a number; a task that is not there any more is dead.
    static long code(@Nullable Task task) {
        if (task == null || task.exitState() == TaskExitState.DEAD) {
            return code(LaneState.DEAD, 0);
        }
        return switch (task.exitState()) {
            case INITIATED -> code(LaneState.EXITING, 0);
            case ZOMBIE, DEAD -> code(LaneState.ZOMBIE, 0);
            case NONE ->
                    switch (task.stop()) {
                        case Stop.GroupStop _ -> code(LaneState.STOPPED, 0);
                        case Stop.PtraceStop stop -> code(LaneState.TRACED, stop.kind().ordinal());
                        case Stop.VforkStop _ -> code(LaneState.HELD, 0);
                        case Stop.ExecStop _ -> code(LaneState.HELD, 1);
                        case null ->
                                task.run() instanceof RunState.Blocked blocked
                                        ? code(LaneState.BLOCKED, blocked.call().number())
                                        : code(LaneState.READY, 0);
                    };
        };
    }

    private static long code(LaneState state, long detail) {
        return (detail << STATE_BITS) | state.ordinal();
    }
}
