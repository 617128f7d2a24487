package exitscope.format.perfetto;

import exitscope.state.ExitStage;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import java.util.Locale;

/// What a task's slice is called.
final class TaskLabels {
    static final String RUNNING = "running";
    static final String READY = "ready";
    static final String ZOMBIE = "zombie";

    private TaskLabels() {}

    /// How a task stands that is not the one that moves.
    static String of(Task task) {
        if (task.exitState() == TaskExitState.ZOMBIE || task.run() instanceof RunState.Gone) {
            return ZOMBIE;
        }
        return switch (task.stop()) {
            case Stop.VforkStop _ -> "suspended by vfork";
            case Stop.ExecStop _ -> "waits in execve for its threads";
            case Stop.GroupStop _ -> "stopped";
            case Stop.PtraceStop stop ->
                    "before its tracer: " + stop.kind().name().toLowerCase(Locale.ROOT);
            case null -> unstopped(task.run());
        };
    }

    private static String unstopped(RunState run) {
        return switch (run) {
            case RunState.Exit(ExitStage stage, _) ->
                    "exits: " + stage.name().toLowerCase(Locale.ROOT);
            case RunState.Blocked blocked -> "asleep in " + blocked.call().name();
            case RunState.Gone _ -> ZOMBIE;
            case RunState.Newborn _,
                    RunState.App _,
                    RunState.Syscall _,
                    RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Interrupt _,
                    RunState.Deliver _,
                    RunState.Exec _ ->
                    READY;
        };
    }

    /// Whether the task could have moved, so that it is called running while it does.
    static boolean isReady(String label) {
        return label.equals(READY);
    }
}
