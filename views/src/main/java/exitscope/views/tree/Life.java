package exitscope.views.tree;

import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import java.util.Locale;

/// How a task stands, as far as the tree tells tasks apart: by a letter, a shape and a colour.
enum Life {
    /// Moved last and can go on.
    RUNNING('R'),
    /// Could be the next to move.
    READY('R'),
    /// Asleep in a system call.
    SLEEPING('S'),
    /// Held back by vfork or execve; only a kill ends it early, which ps shows as D.
    SUSPENDED('D'),
    /// Takes part in a stop of its group.
    STOPPED('T'),
    /// Stands before its tracer.
    TRAPPED('t'),
    /// On the way out, not yet a zombie: ps has no letter for it.
    EXITING('E'),
    ZOMBIE('Z'),
    DEAD('X');

    private final char letter;

    Life(char letter) {
        this.letter = letter;
    }

    String letter() {
        return String.valueOf(letter);
    }

    /// The name of its pseudo-class, and the last part of its message key.
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it still takes part in anything.
    boolean living() {
        return this != ZOMBIE && this != DEAD;
    }

    /// How `task` stands.
    ///
    /// @param moved whether it was the last to move
    static Life of(Task task, boolean moved) {
        if (task.exitState() == TaskExitState.DEAD) {
            return DEAD;
        }
        if (task.exitState() == TaskExitState.ZOMBIE) {
            return ZOMBIE;
        }
        return switch (task.stop()) {
            case Stop.GroupStop _ -> STOPPED;
            case Stop.PtraceStop _ -> TRAPPED;
            case Stop.VforkStop _, Stop.ExecStop _ -> SUSPENDED;
            case null -> unstopped(task, moved);
        };
    }

    private static Life unstopped(Task task, boolean moved) {
        return switch (task.run()) {
            case RunState.Exit _ -> EXITING;
            case RunState.Gone _ -> ZOMBIE;
            case RunState.Blocked _ ->
                    task.exitState() == TaskExitState.INITIATED ? EXITING : SLEEPING;
            case RunState.Newborn _,
                    RunState.App _,
                    RunState.Syscall _,
                    RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Interrupt _,
                    RunState.Deliver _,
                    RunState.Exec _ ->
                    moved ? RUNNING : READY;
        };
    }
}
