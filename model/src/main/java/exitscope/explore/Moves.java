package exitscope.explore;

import exitscope.change.Change;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.Transition;
import exitscope.engine.Engine;
import exitscope.footprint.Footprint;
import exitscope.footprint.FootprintRecorder;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The moves of the walk: a transition that others may notice, and with it what its task does
/// before the next such one.
///
/// A signal can find its receiver anywhere in its code. For tasks that were seen to get signals
/// while they ran ([#exposed]), the walk therefore stops before each system call and again when it
/// is entered, and, where a handler could look at what the code in between does, after it.
/// [#newlyExposed] says whether there are more of those than the walk began with: then it has to
/// begin anew.
final class Moves {
    /// The move of the earliest timer; any other is the number of the task that moves.
    static final int TIMER = 0;

    private static final int INIT = 1;

    /// Guest instructions after which others may move though nothing has happened.
    private static final long SLICE = Choice.Run.SLICE;

    /// Local transitions after one another: more than any sensible program makes.
    private static final int MOST_LOCAL = 2_000;

    private final Set<Integer> exposed;
    private final Set<Integer> newlyExposed = new TreeSet<>();
    private final SharedAccesses accesses;
    private final Points points;
    private final Timing timing;
    private final boolean merge;
    private final boolean rests;
    private final Execution execution;

    /// @param exposed tasks that get signals while they run
    /// @param accesses knows which memory matters
    /// @param merge whether what nobody notices goes along with the move before
    /// @param rests whether process 1 is the machine's own and nobody sees what it does
    /// @param engine what runs guest code
    Moves(
            Points points,
            Timing timing,
            Set<Integer> exposed,
            SharedAccesses accesses,
            boolean merge,
            boolean rests,
            Engine engine) {
        this.points = points;
        this.timing = timing;
        this.exposed = exposed;
        this.accesses = accesses;
        this.merge = merge;
        this.rests = rests;
        execution = new Execution(engine, true);
    }

    /// Tasks that got a signal while they ran, and were not known to.
    Set<Integer> newlyExposed() {
        return newlyExposed;
    }

    /// What can be done in a state: tasks in order, then the timer.
    int[] of(MachineState state) {
        List<Choice> enabled = Machine.enabled(state);
        int[] moves = new int[enabled.size()];
        int count = 0;
        for (int i = 0; i < moves.length; i++) {
            if (enabled.get(i) instanceof Choice.Run(var task, _)) {
                moves[count++] = task.value();
            } else if (timing == Timing.ANY || count == 0) {
                moves[count++] = TIMER;
            }
        }
        return count == moves.length ? moves : Arrays.copyOf(moves, count);
    }

    /// Makes a move.
    ///
    /// @param each is given every transition of it
    MachineState make(MachineState state, int move, Consumer<Transition> each) {
        return make(state, HandlerFrames.NONE, move, each, new FootprintRecorder());
    }

    /// Makes a move.
    ///
    /// @param each is given every transition of it
    /// @param handlers who is in signal handlers
    /// @param looked gets what was looked at to see how far the move goes
    MachineState make(
            MachineState state,
            HandlerFrames handlers,
            int move,
            Consumer<Transition> each,
            FootprintRecorder looked) {
        if (move == TIMER) {
            looked.everything();
            return step(state, null, new Choice.FireTimer(), each).after();
        }
        TaskId id = new TaskId(move);
        look(state, id, looked);
        Transition first = step(state, id, choice(state, handlers, id), each);
        MachineState after = goOn(first.after(), id, each);
        for (Change change : first.changes()) {
            if (change instanceof TaskCreated created) {
                after = goOn(after, created.task(), each);
                look(after, created.task(), looked);
                after = move == INIT ? rest(after, each) : after;
            }
        }
        look(after, id, looked);
        return after;
    }

    /// Notes what [Locality] looks at, and what makes the order of two moves matter though nothing
    /// that they touch does.
    private static void look(MachineState state, TaskId id, FootprintRecorder looked) {
        Task task = state.tasks().get(id.value());
        if (task == null) {
            return;
        }
        looked.reads(Footprint.Kind.GROUP, task.group().value());
        if (task.memory() != null) {
            looked.reads(Footprint.Kind.MEMORY, task.memory().value());
        }
        if (task.descriptors() != null) {
            looked.reads(Footprint.Kind.DESCRIPTOR_TABLE, task.descriptors().value());
        }
        if (task.vforkParent() != null) {
            looked.reads(Footprint.Kind.TASK, task.vforkParent().value());
        }
        looked.scans(Footprint.Kind.FILE_LOCKS);
        // A reservation is void once another task has moved; a section that is to be gone through
        // at once keeps the others from moving.
        if (task.registers().reservation() != -1
                || (task.run() instanceof RunState.Exit(_, boolean alone) && alone)) {
            looked.everything();
        }
    }

    /// Makes the local transitions that tasks have before them.
    MachineState settle(MachineState state, Consumer<Transition> each) {
        MachineState after = state;
        for (TaskId task : state.runnable().values()) {
            after = goOn(after, task, each);
        }
        return rest(after, each);
    }

    /// Lets the machine's own process 1 fall asleep if that is all it is about to do: else
    /// everything that the program does would be looked at twice, before that and after it.
    private MachineState rest(MachineState state, Consumer<Transition> each) {
        Task init = rests && merge ? state.tasks().get(INIT) : null;
        return init != null && Locality.isIdleInit(state, init)
                ? step(state, init.id(), Choice.Run.of(init.id()), each).after()
                : state;
    }

    private MachineState goOn(MachineState state, TaskId id, Consumer<Transition> each) {
        MachineState after = state;
        if (!merge) {
            return after;
        }
        for (int i = 0; i < MOST_LOCAL; i++) {
            Task task = after.tasks().get(id.value());
            if (task == null
                    || after.ended() != null
                    || !task.runnable()
                    || !Locality.isNextLocal(after, task, exposed.contains(id.value()))) {
                return after;
            }
            Transition next = step(after, id, new Choice.Run(id, SLICE), each);
            after = next.after();
            if (next.instructions() >= SLICE) {
                return after;
            }
        }
        return after;
    }

    /// How far a task goes in one transition.
    private Choice choice(MachineState state, HandlerFrames handlers, TaskId id) {
        Task task = state.task(id);
        if (!(task.run() instanceof RunState.App)) {
            return Choice.Run.of(id);
        }
        boolean shares = !Locality.ownsMemory(state, task);
        boolean isExposed = exposed.contains(id.value());
        if (points == Points.INSTRUCTION && (shares || isExposed)) {
            return new Choice.Run(id, 1);
        }
        SharedAccesses.Reach reach;
        if (points == Points.AUTO && (shares || isExposed)) {
            reach = accesses.reach(state, handlers, task, SLICE);
        } else if (isExposed) {
            Transition whole = Machine.step(state, new Choice.Run(id, SLICE), execution);
            boolean traps = !(whole.after().task(id).run() instanceof RunState.App);
            reach = new SharedAccesses.Reach(whole.instructions(), traps);
        } else {
            return new Choice.Run(id, SLICE);
        }
        // Up to the system call, where a signal may still find it in its own code.
        long most = isExposed && reach.traps() ? reach.instructions() - 1 : reach.instructions();
        return new Choice.Run(id, Math.max(1, most));
    }

    private Transition step(
            MachineState state, @Nullable TaskId mover, Choice choice, Consumer<Transition> each) {
        Transition transition = Machine.step(state, choice, execution);
        for (Change change : transition.changes()) {
            if (change instanceof SignalSent sent) {
                sent(state, mover, sent);
            }
        }
        each.accept(transition);
        return transition;
    }

    /// Notes who got a signal while it was in its own code or about to enter the kernel.
    private void sent(MachineState before, @Nullable TaskId mover, SignalSent sent) {
        Task target = before.tasks().get(sent.task().value());
        if (target == null || target.id().equals(mover)) {
            return;
        }
        for (TaskId member : before.group(target.group()).tasks().values()) {
            Task receiver = before.task(member);
            boolean runs =
                    receiver.run() instanceof RunState.App
                            || receiver.run() instanceof RunState.Newborn
                            || receiver.run() instanceof RunState.Exit
                            || (receiver.run() instanceof RunState.Syscall(_, var resumed)
                                    && resumed == null);
            if (runs && !exposed.contains(member.value())) {
                newlyExposed.add(member.value());
            }
        }
    }
}
