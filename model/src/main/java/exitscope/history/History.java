package exitscope.history;

import exitscope.change.Transition;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.memory.Interruption;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.StateFingerprint;
import exitscope.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// A run and where one stands in it. Going back costs a look-up or a short replay and loses
/// nothing; choosing otherwise than recorded begins a branch.
///
/// For one thread. Positions are stable: a [Moment] means the same state for ever.
public final class History {
    /// What the kept states may weigh together unless told otherwise, in bytes.
    public static final long DEFAULT_BUDGET = 512L << 20;

    private final Schedule schedule;
    private final Execution execution;
    private final Branches branches = new Branches();
    private final Replayer replayer;

    /// What the kept states and the window may weigh together, in bytes.
    private long budget;

    /// Who may have a transition given up, during [#attempt].
    private BooleanSupplier interrupted = () -> false;

    private Branch branch;
    private Moment moment = Moment.START;
    private MachineState state;
    private @Nullable Transition last;

    public History(MachineState boot, Schedule schedule) {
        this(boot, schedule, DEFAULT_BUDGET);
    }

    /// @param budget what the kept states may weigh together, in bytes; with less of it, going far
    ///   back replays more
    public History(MachineState boot, Schedule schedule, long budget) {
        this(boot, schedule, budget, Execution.STANDARD);
    }

    /// @param budget what the kept states may weigh together, in bytes; with less of it, going far
    ///   back replays more
    public History(MachineState boot, Schedule schedule, long budget, Execution execution) {
        this.schedule = schedule;
        this.execution = execution.interruptedBy(() -> interrupted.getAsBoolean());
        this.budget = budget;
        this.replayer = new Replayer(this.execution, budget / 4);
        this.state = boot;
        this.branch = branches.begin(null, 0, boot);
    }

    /// Makes a history again from what was kept of it; stands where one had stood.
    ///
    /// @param boot the state in which it began
    /// @param budget what the kept states may weigh together, in bytes
    /// @param progress hears the number of transitions made so far
    /// @throws ReplayProblem when the choices are damaged or not possible
    public static History replay(
            MachineState boot,
            Schedule schedule,
            long budget,
            Execution execution,
            HistoryRecord kept,
            LongConsumer progress) {
        History history = new History(boot, schedule, budget, execution);
        long[] done = {0};
        boolean first = true;
        for (BranchRecord record : kept.branches()) {
            Branch target = first ? history.branch : history.leaving(record);
            if (first && (record.number() != 0 || record.parent() >= 0 || record.origin() != 0)) {
                throw ReplayProblem.unrelated(record.number());
            }
            first = false;
            MachineState[] at = {history.replayer.stateAt(target, target.origin)};
            record.choices()
                    .forEach((index, choice, _) -> {
                        if (!Machine.isEnabled(at[0], choice)) {
                            throw ReplayProblem.impossible(
                                    record.number(), record.origin() + index, choice);
                        }
                        Transition transition = Machine.step(at[0], choice, execution);
                        at[0] = transition.after();
                        target.append(transition);
                        history.keepWithinBudget();
                        progress.accept(++done[0]);
                    });
            target.name = record.name();
            target.deleted = record.deleted();
        }
        history.seek(kept.moment());
        return history;
    }

    private Branch leaving(BranchRecord record) {
        Branch parent = branches.parentOf(record);
        return branches.begin(record, parent, replayer.stateAt(parent, record.origin()));
    }

    /// What is needed to make it again with [#replay]. Costs a look at every branch.
    public HistoryRecord record() {
        return new HistoryRecord(branches.records(), moment, StateFingerprint.of(state));
    }

    public Moment moment() {
        return moment;
    }

    public MachineState state() {
        return state;
    }

    /// The transition that led here, null at boot; inside a transition, its part up to here.
    public @Nullable Transition last() {
        return last;
    }

    /// The time line of the present branch, from boot to its end. Costs a look at each task.
    public Timeline timeline() {
        return branch.timeline.timeline();
    }

    /// Every branch that was not deleted, in the order of their numbers.
    public List<BranchInfo> branches() {
        return branches.infos();
    }

    /// Names a branch.
    ///
    /// @param name empty for none
    public void name(int number, String name) {
        Branch named = branches.get(number);
        if (named != null) {
            named.name = name;
        }
    }

    /// Deletes a branch. The first one stays; whoever stands on the deleted one then stands where
    /// it had begun. What left from it is kept, with what it needs.
    ///
    /// @return false when there is no such branch to delete
    public boolean delete(int number) {
        Branch gone = branches.deletable(number);
        if (gone == null) {
            return false;
        }
        if (gone == branch) {
            seek(Objects.requireNonNull(gone.originMoment(), "the first branch stays"));
        }
        branches.delete(gone);
        return true;
    }

    /// Has the branch that was deleted last again, and does not go there.
    ///
    /// @return its number, or -1 when there is none
    public int restore() {
        Branch back = branches.restore();
        return back == null ? -1 : back.number;
    }

    /// Changes what the kept states may weigh together. With less of it some are given up at once;
    /// with more of it, later ones are kept closer.
    ///
    /// @param bytes positive
    public void budget(long bytes) {
        budget = bytes;
        replayer.budget(bytes / 4);
        keepWithinBudget();
    }

    /// What the recorded future takes next, or null at the end of the branch.
    public @Nullable Choice recorded() {
        ChoiceLog.Entry next = branch.at(moment.step());
        return next == null ? null : next.choice();
    }

    /// What the schedule would take here, or null when nothing can move.
    public @Nullable Choice scheduled() {
        List<Choice> enabled = Machine.enabled(state);
        return enabled.isEmpty() ? null : schedule.pick(state, enabled);
    }

    /// What [#forward] does: the recorded future, else what the schedule takes; null when nothing
    /// can move.
    public @Nullable Choice next() {
        Choice future = recorded();
        return future != null ? future : scheduled();
    }

    /// Does something here, but gives it up where it is when somebody wants that, be it in the
    /// midst of a transition. Each step of it is then done or not done.
    ///
    /// @param wanted whether to give up; asked many times
    /// @param work goes to and fro, and may make what is new
    /// @return whether it was done
    public boolean attempt(BooleanSupplier wanted, Runnable work) {
        BooleanSupplier before = interrupted;
        interrupted = wanted;
        try {
            work.run();
            return true;
        } catch (Interruption.Interrupted _) {
            return false;
        } finally {
            interrupted = before;
        }
    }

    /// How transitions are carried out here.
    public Execution execution() {
        return execution;
    }

    /// One transition on. Inside a transition: to its end.
    ///
    /// @return false when nothing can move
    public boolean forward() {
        Choice next = next();
        if (next == null) {
            return false;
        }
        if (moment.ticks() > 0) {
            seek(new Moment(moment.branch(), moment.step() + 1, 0));
            return true;
        }
        choose(next);
        return true;
    }

    /// One transition back. Inside a transition: to its begin.
    ///
    /// @return false at the start
    public boolean back() {
        if (moment.ticks() > 0) {
            seek(new Moment(moment.branch(), moment.step(), 0));
            return true;
        }
        if (moment.step() == 0) {
            return false;
        }
        seek(new Moment(moment.branch(), moment.step() - 1, 0));
        return true;
    }

    /// Makes a choice. Where the recorded future begins with it, one goes along; else a branch
    /// begins.
    ///
    /// @throws IllegalArgumentException if it cannot be made here
    public void choose(Choice choice) {
        if (moment.ticks() > 0) {
            chooseInside(choice);
            return;
        }
        ChoiceLog.Entry future = branch.at(moment.step());
        if (future == null || future.choice().equals(choice)) {
            advance(choice, future == null);
            return;
        }
        if (isPartOf(choice, future)) {
            seek(new Moment(moment.branch(), moment.step(), ((Choice.Run) choice).limit()));
            return;
        }
        if (!Machine.isEnabled(state, choice)) {
            throw new IllegalArgumentException(choice + " cannot be chosen here");
        }
        Transition made = Machine.step(state, choice, execution);
        startBranch();
        take(made, true);
    }

    /// Goes to a moment and makes choices from there, exactly these; ends where one of them cannot
    /// be made. Goes along the branch that agrees longest; from where that ends or takes another
    /// way, a branch begins.
    ///
    /// @return where one parted from the branch on which one stood before, the end where one did
    ///   not; null when the branch is not there any more, and then nothing is done
    public @Nullable Moment follow(Moment from, List<Choice> choices) {
        if (branches.get(from.branch()) == null) {
            return null;
        }
        Branch before = branch;
        seek(from);
        List<Choice> way = choices;
        if (moment.ticks() > 0 && last != null) {
            way = new ArrayList<>();
            way.add(last.choice());
            way.addAll(choices);
            seek(new Moment(moment.branch(), moment.step(), 0));
        }
        branch = branches.longest(branch, moment.step(), way);
        moment = new Moment(branch.number, moment.step(), 0);
        for (Choice choice : way) {
            if (isRecorded(choice)) {
                advance(choice, false);
            } else if (Machine.isEnabled(state, choice)) {
                Transition made = Machine.step(state, choice, execution);
                if (branch.at(moment.step()) != null) {
                    startBranch();
                }
                take(made, true);
            } else {
                break;
            }
        }
        return new Moment(branch.number, Partings.common(branch, before, moment.step()), 0);
    }

    private boolean isRecorded(Choice choice) {
        ChoiceLog.Entry future = branch.at(moment.step());
        return future != null && future.choice().equals(choice);
    }

    /// A choice in the midst of a recorded transition: its continuation, or a branch whose first
    /// choice is the part up to here.
    private void chooseInside(Choice choice) {
        ChoiceLog.Entry future = branch.at(moment.step());
        if (future == null || !(future.choice() instanceof Choice.Run whole)) {
            throw new IllegalStateException("only guest code has moments inside");
        }
        if (choice instanceof Choice.Run run && run.task().equals(whole.task())) {
            long ticks = moment.ticks() + Math.min(run.limit(), Choice.Run.SLICE);
            boolean inside = ticks < future.instructions();
            seek(
                    inside
                            ? new Moment(moment.branch(), moment.step(), ticks)
                            : new Moment(moment.branch(), moment.step() + 1, 0));
            return;
        }
        if (!Machine.isEnabled(state, choice)) {
            throw new IllegalArgumentException(choice + " cannot be chosen here");
        }
        Choice part = new Choice.Run(whole.task(), moment.ticks());
        MachineState begin = replayer.stateAt(branch, moment.step());
        Transition first = Machine.step(begin, part, execution);
        Transition second = Machine.step(first.after(), choice, execution);
        moment = new Moment(branch.number, moment.step(), 0);
        state = begin;
        startBranch();
        take(first, true);
        take(second, true);
    }

    /// Whether a choice only runs fewer instructions of what the recorded future runs.
    private static boolean isPartOf(Choice choice, ChoiceLog.Entry future) {
        return choice instanceof Choice.Run run
                && future.choice() instanceof Choice.Run whole
                && run.task().equals(whole.task())
                && run.limit() < future.instructions();
    }

    private void startBranch() {
        branch = branches.begin(branch, moment.step(), state);
        moment = new Moment(branch.number, moment.step(), 0);
    }

    private void advance(Choice choice, boolean record) {
        take(Machine.step(state, choice, execution), record);
    }

    private void take(Transition transition, boolean record) {
        state = transition.after();
        last = transition;
        if (record) {
            branch.append(transition);
            keepWithinBudget();
        }
        moment = new Moment(branch.number, moment.step() + 1, 0);
    }

    private void keepWithinBudget() {
        branches.keepWithin(budget - budget / 4);
    }

    /// Goes to a moment, or to the nearest that exists: a step beyond the end of the branch means
    /// its end, a branch that is not there the present one.
    public void seek(Moment wanted) {
        Branch asked = branches.get(wanted.branch());
        Branch target = asked == null ? branch : asked;
        long step = Math.min(wanted.step(), target.length());
        ChoiceLog.Entry inside = target.at(step);
        long ticks =
                inside == null
                        ? 0
                        : Math.min(wanted.ticks(), Math.max(inside.instructions() - 1, 0));
        @Nullable Transition to =
                ticks > 0 && inside != null && inside.choice() instanceof Choice.Run whole
                        ? replayer.inside(target, step, new Choice.Run(whole.task(), ticks))
                        : step == 0 ? null : replayer.transitionTo(target, step);
        state = to == null ? replayer.stateAt(target, 0) : to.after();
        last = to;
        branch = target;
        moment = new Moment(target.number, step, ticks);
    }

    /// How many guest instructions the transition after `step` ran in the current branch; 0 at its
    /// end.
    public long instructionsAt(long step) {
        ChoiceLog.Entry recorded = branch.at(step);
        return recorded == null ? 0 : recorded.instructions();
    }

    /// The state at a moment, or at the nearest that exists, without going there.
    public MachineState stateAt(Moment wanted) {
        Branch branchNow = branch;
        Moment momentNow = moment;
        MachineState stateNow = state;
        Transition lastNow = last;
        seek(wanted);
        MachineState there = state;
        branch = branchNow;
        moment = momentNow;
        state = stateNow;
        last = lastNow;
        return there;
    }

    /// Sees a recorded transition.
    public interface Visitor {
        /// Looks at one transition, and says whether to show the next.
        ///
        /// @param step the number of transitions that have happened after this one
        /// @return false to see no more
        boolean see(long step, Transition transition);
    }

    /// Shows recorded transitions of the current branch, oldest first, without going anywhere.
    /// Costs their replay.
    ///
    /// @param from transitions that have happened before the first shown
    /// @param to transitions that have happened after the last shown
    public void scan(long from, long to, Visitor visitor) {
        replayer.scan(branch, from, to, visitor);
    }
}
