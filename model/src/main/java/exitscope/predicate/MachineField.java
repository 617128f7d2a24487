package exitscope.predicate;

import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import org.jspecify.annotations.Nullable;

import java.util.function.Predicate;

/// What can be asked of the machine as a whole.
public enum MachineField {
    /// Tasks that are not dead.
    TASKS("tasks", Type.NUMBER),
    /// Processes that are not gone.
    PROCESSES("processes", Type.NUMBER),
    /// Tasks that are zombies.
    ZOMBIES("zombies", Type.NUMBER),
    /// Tasks that could move next.
    RUNNABLES("runnables", Type.NUMBER),
    /// Tasks that sleep in a system call.
    SLEEPERS("sleepers", Type.NUMBER),
    /// Tasks that are stopped, by their group or before their tracer.
    STOPPED_TASKS("stoppedTasks", Type.NUMBER),
    /// Nanoseconds of virtual time since boot.
    CLOCK("clock", Type.NUMBER),
    /// The number of the task that moved last; 0 for none.
    RUNNING("running", Type.NUMBER),
    /// Whether the run has ended.
    ENDED("ended", Type.FLAG);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a type copies its words
    private final Type type;

    MachineField(String label, Type type) {
        this.label = label;
        this.type = type;
    }

    /// How the language writes it.
    public String label() {
        return label;
    }

    /// What values it has.
    public Type type() {
        return type;
    }

    static @Nullable MachineField named(String name) {
        for (MachineField field : values()) {
            if (field.label.equals(name)) {
                return field;
            }
        }
        return null;
    }

    /// Its value in the state.
    public Value of(MachineState state) {
        return switch (this) {
            case TASKS -> count(state, task -> task.exitState() != TaskExitState.DEAD);
            case PROCESSES -> Value.of(state.groups().size());
            case ZOMBIES -> count(state, task -> task.exitState() == TaskExitState.ZOMBIE);
            case RUNNABLES -> Value.of(state.runnable().size());
            case SLEEPERS -> count(state, task -> task.run() instanceof RunState.Blocked);
            case STOPPED_TASKS ->
                    count(
                            state,
                            task ->
                                    task.stop() instanceof Stop.GroupStop
                                            || task.stop() instanceof Stop.PtraceStop);
            case CLOCK -> Value.of(state.clock());
            case RUNNING -> {
                Task task =
                        state.running() == null ? null : state.tasks().get(state.running().value());
                yield Value.of(task == null ? 0 : task.outerNumber());
            }
            case ENDED -> Value.of(state.ended() != null);
        };
    }

    private static Value count(MachineState state, Predicate<Task> wanted) {
        long count = 0;
        for (Task task : state.tasks().values()) {
            if (wanted.test(task)) {
                count++;
            }
        }
        return Value.of(count);
    }
}
