package exitscope.views;

import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;

import javafx.css.PseudoClass;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// How a task is drawn: one of seven states, each with a colour of the palette (`-es-state-…`), a
/// pseudo-class of that name, and words.
public enum TaskState {
    /// Moved last.
    RUNNING,
    /// Could be the next to move.
    READY,
    /// Sleeps in a system call.
    SLEEPING,
    /// Has something to do and is kept from it.
    STOPPED,
    /// On its way out.
    INITIATED,
    ZOMBIE,
    DEAD;

    private static final Map<TaskState, PseudoClass> PSEUDO_CLASSES =
            new EnumMap<>(TaskState.class);

    static {
        for (TaskState state : values()) {
            PSEUDO_CLASSES.put(
                    state, PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)));
        }
    }

    /// How this task is drawn in this state of the machine.
    public static TaskState of(Task task, MachineState state) {
        return switch (task.exitState()) {
            case DEAD -> DEAD;
            case ZOMBIE -> ZOMBIE;
            case INITIATED -> INITIATED;
            case NONE -> {
                if (task.stop() != null) {
                    yield STOPPED;
                }
                if (!task.runnable()) {
                    yield SLEEPING;
                }
                yield task.id().equals(state.running()) ? RUNNING : READY;
            }
        };
    }

    /// The letter that ps(1) shows: R, S, D, T, t, Z or X; and E, as on other systems, for a task
    /// on its way out.
    public static char letter(Task task) {
        return switch (task.exitState()) {
            case DEAD -> 'X';
            case ZOMBIE -> 'Z';
            case INITIATED -> 'E';
            case NONE ->
                    switch (task.stop()) {
                        case Stop.GroupStop _ -> 'T';
                        case Stop.PtraceStop _ -> 't';
                        case Stop.VforkStop _, Stop.ExecStop _ -> 'D';
                        case null -> task.run() instanceof RunState.Blocked ? 'S' : 'R';
                    };
        };
    }

    /// The pseudo-class for stylesheets, such as `:zombie`.
    public PseudoClass pseudoClass() {
        return Objects.requireNonNull(PSEUDO_CLASSES.get(this));
    }

    /// Gives a node the pseudo-class of this state, none when it is null, and takes the others
    /// away.
    public static void mark(Node node, @Nullable TaskState state) {
        for (TaskState each : values()) {
            node.pseudoClassStateChanged(each.pseudoClass(), each == state);
        }
    }
}
