package exitscope.predicate;

import exitscope.abi.Signal;
import exitscope.state.ExitStage;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

/// What can be asked of a task without further ado.
public enum TaskField {
    /// Its number in the outermost PID namespace.
    NUMBER("number", Type.NUMBER, (_, task) -> Value.of(task.outerNumber())),
    /// The number of its process.
    PROCESS("process", Type.NUMBER, (state, task) -> number(state, group(state, task).leader())),
    /// The number of its parent; 0 for none.
    PARENT("parent", Type.NUMBER, (state, task) -> number(state, task.parent())),
    /// The number of its tracer; 0 for none.
    TRACER("tracer", Type.NUMBER, (state, task) -> number(state, task.tracer())),
    /// The name of what it runs.
    NAME("name", Type.TEXT, (_, task) -> new Value.Text(task.name())),
    /// How far it is on the way out.
    STATE("state", Type.words(TaskExitState.values()), (_, task) -> Value.of(task.exitState())),
    /// Whether it is dead and not reaped.
    ZOMBIE("zombie", Type.FLAG, (_, task) -> Value.of(task.exitState() == TaskExitState.ZOMBIE)),
    /// What it does next.
    DOING(
            "doing",
            Type.words(
                    "newborn",
                    "app",
                    "syscall",
                    "blocked",
                    "interrupt",
                    "deliver",
                    "exec",
                    "exit",
                    "gone"),
            (_, task) -> new Value.Text(doing(task.run()))),
    /// Whether it could move next.
    RUNNABLE("runnable", Type.FLAG, (_, task) -> Value.of(task.runnable())),
    /// Whether it sleeps in a system call.
    BLOCKED("blocked", Type.FLAG, (_, task) -> Value.of(task.run() instanceof RunState.Blocked)),
    /// What keeps it from moving.
    STOP(
            "stop",
            Type.words("none", "vfork", "exec", "group", "ptrace"),
            (_, task) -> new Value.Text(stop(task.stop()))),
    /// Whether it is stopped, by its group or before its tracer.
    STOPPED(
            "stopped",
            Type.FLAG,
            (_, task) ->
                    Value.of(
                            task.stop() instanceof Stop.GroupStop
                                    || task.stop() instanceof Stop.PtraceStop)),
    /// The system call that it is in; absent outside.
    SYSCALL("syscall", Type.TEXT, (_, task) -> syscall(task.run())),
    /// The stage of the road out that it carries out next.
    STAGE("stage", Type.words(ExitStage.values(), "none"), (_, task) -> stage(task.run())),
    /// Its exit code.
    STATUS("status", Type.NUMBER, (_, task) -> Value.of(task.exitStatus().code())),
    /// The signal that killed it; 0 for none.
    SIGNAL("signal", Type.NUMBER, (_, task) -> Value.of(number(task.exitStatus().signal()))),
    /// Whether its whole process exits.
    EXITING("exiting", Type.FLAG, (state, task) -> Value.of(group(state, task).exiting())),
    /// Whether the tracer's side of its exit was worked out.
    TRACER_NOTIFIED("tracerNotified", Type.FLAG, (_, task) -> Value.of(task.exitTracerNotified())),
    TRACER_ACKED("tracerAcked", Type.FLAG, (_, task) -> Value.of(task.exitTracerAcked())),
    /// Whether its parent was told of its exit.
    PARENT_NOTIFIED("parentNotified", Type.FLAG, (_, task) -> Value.of(task.exitParentNotified())),
    PARENT_ACKED("parentAcked", Type.FLAG, (_, task) -> Value.of(task.exitParentAcked())),
    /// Tasks of its process that have not begun to exit.
    ACTIVE("active", Type.NUMBER, (state, task) -> Value.of(group(state, task).activeTasks())),
    /// Tasks of its process that are not yet zombies.
    LIVE("live", Type.NUMBER, (state, task) -> Value.of(group(state, task).liveTasks())),
    /// Tasks of its process that are not yet dead.
    PRESENT("present", Type.NUMBER, (state, task) -> Value.of(group(state, task).tasksCount())),
    /// Number of its children.
    CHILDREN("children", Type.NUMBER, (_, task) -> Value.of(task.children().size())),
    /// Number of tasks that it traces.
    TRACEES("tracees", Type.NUMBER, (_, task) -> Value.of(task.tracees().size())),
    /// Signals that wait for it or its process.
    PENDING(
            "pending",
            Type.NUMBER,
            (state, task) ->
                    Value.of(
                            task.pending().queue().size()
                                    + group(state, task).pending().queue().size())),
    /// Whether it was woken to look at a signal or a stop.
    SIGNAL_PENDING("signalPending", Type.FLAG, (_, task) -> Value.of(task.signalPending())),
    /// The blocked signals, a bit each.
    MASK("mask", Type.NUMBER, (_, task) -> Value.of(task.mask().bits())),
    /// The signal that it gets when its parent exits; 0 for none.
    DEATH_SIGNAL(
            "deathSignal", Type.NUMBER, (_, task) -> Value.of(number(task.parentDeathSignal()))),
    /// The signal that its parent gets when it exits; 0 for none.
    TERMINATION_SIGNAL(
            "terminationSignal",
            Type.NUMBER,
            (state, task) -> Value.of(number(group(state, task).terminationSignal()))),
    /// Whether its process adopts orphaned descendants.
    SUBREAPER(
            "subreaper", Type.FLAG, (state, task) -> Value.of(group(state, task).childSubreaper())),
    /// Where 0 is written when it exits; 0 for nowhere.
    CLEAR_TID("clearTid", Type.NUMBER, (_, task) -> Value.of(task.clearTid())),
    /// Its process group, by the model's number; 0 for none.
    PROCESS_GROUP(
            "processGroup",
            Type.NUMBER,
            (state, task) -> {
                var id = group(state, task).processGroup();
                return Value.of(id == null ? 0 : id.value());
            }),
    /// Its effective user id.
    USER("uid", Type.NUMBER, (_, task) -> Value.of(task.credentials().user().effective())),
    /// Open descriptors; absent once released.
    DESCRIPTORS("descriptors", Type.NUMBER, TaskField::descriptors),
    /// Guest instructions that it has run.
    INSTRUCTIONS("instructions", Type.NUMBER, (_, task) -> Value.of(task.instructions())),
    /// The address of its next instruction.
    PC("pc", Type.NUMBER, (_, task) -> Value.of(task.registers().pc()));

    private interface Reader {
        Value read(MachineState state, Task task);
    }

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a type copies its words
    private final Type type;

    @SuppressWarnings("ImmutableEnumChecker") // the readers capture nothing
    private final Reader reader;

    TaskField(String label, Type type, Reader reader) {
        this.label = label;
        this.type = type;
        this.reader = reader;
    }

    /// How the language writes it.
    public String label() {
        return label;
    }

    /// What values it has.
    public Type type() {
        return type;
    }

    /// Its value in a task of the state.
    public Value of(MachineState state, Task task) {
        return reader.read(state, task);
    }

    static @Nullable TaskField named(String name) {
        for (TaskField field : values()) {
            if (field.label.equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static Value number(MachineState state, @Nullable TaskId id) {
        Task task = id == null ? null : state.tasks().get(id.value());
        return Value.of(task == null ? 0 : task.outerNumber());
    }

    private static int number(@Nullable Signal signal) {
        return signal == null ? 0 : signal.number();
    }

    private static ThreadGroup group(MachineState state, Task task) {
        return state.group(task.group());
    }

    private static Value descriptors(MachineState state, Task task) {
        return task.descriptors() == null
                ? Value.absent()
                : Value.of(state.descriptorTable(task.descriptors()).descriptors().size());
    }

    private static String doing(RunState run) {
        return switch (run) {
            case RunState.Newborn _ -> "newborn";
            case RunState.App _ -> "app";
            case RunState.Syscall _, RunState.SyscallEntry _, RunState.SyscallDone _ -> "syscall";
            case RunState.Blocked _ -> "blocked";
            case RunState.Interrupt _ -> "interrupt";
            case RunState.Deliver _ -> "deliver";
            case RunState.Exec _ -> "exec";
            case RunState.Exit _ -> "exit";
            case RunState.Gone _ -> "gone";
        };
    }

    private static String stop(@Nullable Stop stop) {
        return switch (stop) {
            case null -> "none";
            case Stop.VforkStop _ -> "vfork";
            case Stop.ExecStop _ -> "exec";
            case Stop.GroupStop _ -> "group";
            case Stop.PtraceStop _ -> "ptrace";
        };
    }

    private static Value syscall(RunState run) {
        SyscallCall call =
                switch (run) {
                    case RunState.Syscall syscall -> syscall.call();
                    case RunState.SyscallEntry entry -> entry.call();
                    case RunState.SyscallDone done -> done.call();
                    case RunState.Blocked blocked -> blocked.call();
                    case RunState.Exec exec -> exec.call();
                    case RunState.Newborn _,
                            RunState.App _,
                            RunState.Interrupt _,
                            RunState.Deliver _,
                            RunState.Exit _,
                            RunState.Gone _ ->
                            null;
                };
        return call == null ? Value.absent() : new Value.Text(call.name());
    }

    private static Value stage(RunState run) {
        return run instanceof RunState.Exit(ExitStage stage, _)
                ? Value.of(stage)
                : new Value.Text("none");
    }
}
