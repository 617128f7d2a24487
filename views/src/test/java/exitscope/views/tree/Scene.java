package exitscope.views.tree;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.change.Change;
import exitscope.change.ExitChange;
import exitscope.change.FamilyChange;
import exitscope.change.RuleId;
import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.persistent.LongMap;
import exitscope.program.Functions;
import exitscope.publish.Activity;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.riscv.Registers;
import exitscope.state.BlockReason;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Console;
import exitscope.state.Credentials;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.Host;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.NamespaceId;
import exitscope.state.OomScore;
import exitscope.state.PendingSignals;
import exitscope.state.Personality;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceLimits;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.Scheduling;
import exitscope.state.SignalStack;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;
import exitscope.state.TaskSettings;
import exitscope.state.ThreadGroup;
import exitscope.state.Traced;
import exitscope.state.UsageCounts;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A made-up machine that tests set up by hand: task n has number n; its group, too, unless it is a
/// thread.
final class Scene {
    static final RuleId RULE = RuleId.of("XS-01");
    static final NamespaceId FIRST = new NamespaceId(1);

    private final Map<Integer, Actor> actors = new TreeMap<>();
    private final List<Integer> subreapers = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private LongMap<Task> madeTasks = LongMap.of();
    private LongMap<ThreadGroup> madeGroups = LongMap.of();
    private long links;
    private long step;
    private int mover;
    private @Nullable MachineState before;

    static TaskId task(int id) {
        return new TaskId(id);
    }

    static SyscallCall call(SyscallNumber number) {
        return new SyscallCall(number.number(), 0, 0, 0, 0, 0, 0, 0);
    }

    static RunState waiting() {
        return new RunState.Blocked(
                call(SyscallNumber.WAIT4),
                new BlockReason.ChildEvent(
                        new WaitOptions(0, null, true, false, WaitOptions.EXIT, true, false)));
    }

    static RunState sleeping(long nanoseconds) {
        return new RunState.Blocked(
                call(SyscallNumber.CLOCK_NANOSLEEP), new BlockReason.Sleep(nanoseconds, 0));
    }

    /// A new process.
    Scene process(int id, String name, int parent) {
        actors.put(
                id,
                new Actor(
                        id,
                        id,
                        parent,
                        ++links,
                        name,
                        RunState.APP,
                        null,
                        TaskExitState.NONE,
                        ExitStatus.ZERO,
                        0,
                        List.of(new TaskNumber(FIRST, id)),
                        0));
        return this;
    }

    /// A new thread of the group of `leader`.
    Scene thread(int id, int leader) {
        Actor it = actor(leader);
        actors.put(
                id,
                new Actor(
                        id,
                        leader,
                        it.parent(),
                        0,
                        it.name(),
                        RunState.APP,
                        null,
                        TaskExitState.NONE,
                        ExitStatus.ZERO,
                        0,
                        List.of(new TaskNumber(FIRST, id)),
                        0));
        return this;
    }

    Actor actor(int id) {
        Actor actor = actors.get(id);
        if (actor == null) {
            throw new IllegalArgumentException("no task " + id);
        }
        return actor;
    }

    Scene change(int id, UnaryOperator<Actor> how) {
        actors.put(id, how.apply(actor(id)));
        return this;
    }

    Scene blocks(int id) {
        return change(id, it -> it.running(waiting()));
    }

    Scene subreaper(int id) {
        subreapers.add(id);
        return this;
    }

    Scene exiting(int id, ExitStage next) {
        return change(
                id,
                it ->
                        it.running(new RunState.Exit(next))
                                .ended(
                                        next == ExitStage.ENTER || next == ExitStage.LEAVE_GROUP
                                                ? TaskExitState.NONE
                                                : TaskExitState.INITIATED,
                                        it.status()));
    }

    Scene zombie(int id, ExitStatus status) {
        return change(id, it -> it.running(RunState.GONE).ended(TaskExitState.ZOMBIE, status));
    }

    Scene reap(int id) {
        actors.remove(id);
        did(
                new ExitChange.ExitStateAdvanced(
                        task(id), TaskExitState.ZOMBIE, TaskExitState.DEAD, RULE));
        return this;
    }

    Scene forked(int parent, int child) {
        return did(
                new FamilyChange.TaskCreated(
                        task(child),
                        task(parent),
                        task(parent),
                        new GroupId(child),
                        FamilyChange.Creation.FORK,
                        RULE));
    }

    Scene adopt(int child, int by, FamilyChange.Adoption how) {
        int from = actor(child).parent();
        change(child, it -> it.child(by, ++links));
        return did(new FamilyChange.ParentChanged(task(child), task(from), task(by), how, RULE));
    }

    Scene did(Change change) {
        changes.add(change);
        return this;
    }

    Scene moves(int id) {
        mover = id;
        return this;
    }

    /// All that was done so far lies further back; what follows is the last transition.
    Scene then() {
        before = state();
        changes.clear();
        step++;
        return this;
    }

    MachineState state() {
        LongMap.Editor<Task> tasks = madeTasks.edit();
        madeTasks.values().stream()
                .filter(task -> !actors.containsKey(task.id().value()))
                .forEach(task -> tasks.remove(task.id().value()));
        Map<Integer, LongMap.Editor<TaskId>> members = new TreeMap<>();
        LongMap.Editor<TaskId> runnable = LongMap.<TaskId>of().edit();
        Map<Integer, NamespaceId> homes = new TreeMap<>();
        Map<NamespaceId, LongMap<TaskId>> spaces = new TreeMap<>();
        for (Actor actor : actors.values()) {
            Task task = shared(task(actor), tasks.get(actor.id()));
            tasks.put(actor.id(), task);
            members.computeIfAbsent(actor.group(), _ -> LongMap.<TaskId>of().edit())
                    .put(actor.id(), task.id());
            homes.put(actor.group(), actor.numbers().getFirst().namespace());
            for (TaskNumber number : actor.numbers()) {
                spaces.merge(
                        number.namespace(),
                        LongMap.of(number.number(), task.id()),
                        (all, one) -> all.with(number.number(), task.id()));
            }
            if (task.runnable()) {
                runnable.put(actor.id(), task.id());
            }
        }
        LongMap.Editor<ThreadGroup> groups = madeGroups.edit();
        madeGroups.values().stream()
                .filter(group -> !members.containsKey(group.id().value()))
                .forEach(group -> groups.remove(group.id().value()));
        members.forEach((id, tasksOf) ->
                groups.put(
                        id,
                        shared(
                                group(id, tasksOf.commit(), homes.getOrDefault(id, FIRST)),
                                groups.get(id))));
        madeTasks = tasks.commit();
        madeGroups = groups.commit();
        LongMap.Editor<PidNamespace> namespaces = LongMap.<PidNamespace>of().edit();
        spaces.forEach((id, inside) ->
                namespaces.put(
                        id.value(),
                        PidNamespace.empty(
                                        id,
                                        id.equals(FIRST) ? null : PidNamespace.empty(FIRST, null))
                                .withTasks(inside)
                                .withLast(inside.size())));
        return new MachineState(
                madeTasks,
                madeGroups,
                namespaces.commit(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                new Console(null, LongMap.of(), 0, Bytes.EMPTY, false),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                runnable.commit(),
                mover == 0 ? null : task(mover),
                0,
                0,
                0,
                0,
                new GroupId(1),
                null,
                MachineState.Counters.NONE,
                Limits.DEFAULT,
                Personality.LINUX,
                LongMap.of(),
                Host.DEFAULT);
    }

    /// The old value where it is equal, as states of a real run share what did not change.
    private static <T> T shared(T made, @Nullable T old) {
        return old != null && old.equals(made) ? old : made;
    }

    private static Task task(Actor actor) {
        return new Task(
                task(actor.id()),
                new GroupId(actor.group()),
                actor.numbers(),
                actor.name(),
                actor.parent() == 0 ? null : task(actor.parent()),
                actor.order(),
                LongMap.of(),
                actor.tracer() == 0 ? null : Traced.by(task(actor.tracer()), false, 0),
                LongMap.of(),
                actor.run(),
                actor.stop(),
                actor.exitState(),
                actor.status(),
                false,
                false,
                false,
                false,
                Registers.ZERO,
                null,
                null,
                null,
                Credentials.PERSON,
                SignalSet.NONE,
                null,
                PendingSignals.NONE,
                SignalStack.DISABLED,
                0,
                0,
                null,
                actor.vforkParent() == 0 ? null : task(actor.vforkParent()),
                null,
                false,
                false,
                false,
                0,
                0,
                UsageCounts.ZERO,
                false,
                false,
                0,
                Scheduling.NORMAL,
                TaskSettings.INITIAL);
    }

    private ThreadGroup group(int id, LongMap<TaskId> tasks, NamespaceId namespace) {
        return new ThreadGroup(
                new GroupId(id),
                task(id),
                tasks,
                namespace,
                null,
                new HandlersId(1),
                PendingSignals.NONE,
                tasks.size(),
                tasks.size(),
                false,
                ExitStatus.ZERO,
                null,
                Signal.SIGCHLD,
                new ThreadGroup.GroupStop(
                        Signal.SIGSTOP, 0, true, false, false, ThreadGroup.ContinueNotice.NONE),
                id == 1,
                subreapers.contains(id),
                ResourceUsage.ZERO,
                ResourceUsage.ZERO,
                0,
                0,
                null,
                null,
                task(id),
                false,
                false,
                0,
                null,
                ProcessTimers.NONE,
                ResourceLimits.DEFAULT,
                OomScore.NONE);
    }

    @SuppressWarnings("NullAway") // No view of the tree looks at lines.
    Publication publication() {
        MachineState after = state();
        Choice choice = mover == 0 ? new Choice.FireTimer() : Choice.Run.of(task(mover));
        return new Publication(
                new ProgramInfo("scene.c", "/scene", null, null, Functions.NONE, null, List.of()),
                new Moment(0, step, 0),
                after,
                before == null
                        ? null
                        : new Transition(before, choice, changes, after, 0, Footprint.NOTHING),
                List.of(),
                List.of(new BranchInfo(0, null, step)),
                Activity.PAUSED);
    }
}
