package exitscope.kernel;

import static exitscope.kernel.KernelInvariantError.require;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.PidNamespace;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;
import exitscope.state.ThreadGroup;
import exitscope.state.ThreadGroup.GroupStop;
import exitscope.state.UserUsage;

import java.util.HashMap;

/// What holds in every state. (section IN) A breach is a defect of the model.
public final class Invariants {
    private final MachineState state;

    private Invariants(MachineState state) {
        this.state = state;
    }

    /// Checks the whole state.
    ///
    /// @throws KernelInvariantError naming the rule that is broken and where
    public static void check(MachineState state) {
        checkAllButFiles(state);
        FileInvariants.check(state);
        TreeInvariants.check(state);
    }

    private static void checkAllButFiles(MachineState state) {
        Invariants invariants = new Invariants(state);
        state.groups().values().forEach(invariants::checkGroup);
        state.tasks().values().forEach(invariants::checkTask);
        state.namespaces().values().forEach(invariants::checkNamespace);
        invariants.checkUsers();
        SleeperInvariants.check(state);
        TerminalInvariants.check(state);
    }

    /// Checks what one transition must not do, and then the whole state that it led to.
    ///
    /// @throws KernelInvariantError naming the rule that is broken and where
    public static void check(MachineState before, MachineState after) {
        for (Task task : after.tasks().values()) {
            Task old = before.tasks().get(task.id().value());
            int steps =
                    task.exitState().ordinal()
                            - (old == null ? TaskExitState.NONE : old.exitState()).ordinal();
            require(
                    steps == 0 || steps == 1,
                    "IN-01",
                    task.id(),
                    "its exit state moved by %s",
                    steps);
        }
        for (PidNamespace closed : before.namespaces().values()) {
            PidNamespace now = after.namespaces().get(closed.id().value());
            if (closed.exiting() && now != null) {
                for (TaskId id : now.tasks().values()) {
                    require(
                            before.tasks().contains(id.value()),
                            "IN-13",
                            id,
                            "it came to be in the closed %s",
                            closed.id());
                }
            }
        }
        checkAllButFiles(after);
        FileInvariants.check(before, after);
        TreeInvariants.check(before, after);
    }

    /// The sums per user are those of what there is.
    private void checkUsers() {
        HashMap<Long, UserUsage> counted = new HashMap<>();
        for (Task task : state.tasks().values()) {
            ThreadGroup group = state.group(task.group());
            int signals = task.pending().queue().size();
            if (group.leader().equals(task.id())) {
                signals += group.pending().queue().size();
            }
            long uid = Integer.toUnsignedLong(task.credentials().realUid());
            counted.put(uid, counted.getOrDefault(uid, UserUsage.NONE).plus(1, signals));
        }
        require(
                counted.size() == state.users().size(),
                "RLIMIT_NPROC",
                state.users(),
                "other users than those there are");
        counted.forEach((uid, usage) ->
                require(
                        usage.equals(state.users().get(uid)),
                        "RLIMIT_NPROC",
                        uid,
                        "counted are %s",
                        usage));
    }

    private void checkGroup(ThreadGroup group) {
        require(
                group.tasks().contains(group.signalTarget().value()),
                "SG-10",
                group.id(),
                "the task that it asks first for signals is none of it");
        int active = 0;
        int live = 0;
        int stopPending = 0;
        boolean stopSignal = false;
        boolean continueSignal = group.pending().contains(Signal.SIGCONT);
        stopSignal |= hasStop(group.pending().set());
        for (TaskId id : group.tasks().values()) {
            Task task = state.task(id);
            require(
                    task.group().equals(group.id()),
                    "IN-10",
                    task.id(),
                    "it is listed by %s",
                    group.id());
            active += task.exitState() == TaskExitState.NONE ? 1 : 0;
            live += task.exitState().compareTo(TaskExitState.ZOMBIE) < 0 ? 1 : 0;
            stopPending += task.groupStopPending() ? 1 : 0;
            stopSignal |= hasStop(task.pending().set());
            continueSignal |= task.pending().contains(Signal.SIGCONT);
            boolean dyingOrKilled =
                    task.exitState() != TaskExitState.NONE
                            || task.killed()
                            || task.run() instanceof RunState.Exit;
            require(
                    !group.exiting() || dyingOrKilled,
                    "IN-06",
                    task.id(),
                    "its group exits and it is neither killed nor on its way out");
        }
        require(active == group.activeTasks(), "IN-01", group.id(), "%s tasks are active", active);
        require(live == group.liveTasks(), "IN-01", group.id(), "%s tasks are live", live);
        require(
                active <= live && live <= group.tasksCount(),
                "IN-01",
                group.id(),
                "active, live and present are out of order");
        GroupStop stop = group.groupStop();
        require(
                stop.pendingTasks() == stopPending,
                "IN-08",
                group.id(),
                "%s tasks owe an answer to the stop, not %s",
                stopPending,
                stop.pendingTasks());
        require(
                !stop.complete() || stop.pendingTasks() == 0,
                "IN-08",
                group.id(),
                "its stop is complete and %s tasks owe an answer",
                stop.pendingTasks());
        require(
                stop.complete() || !stop.waitable(),
                "WT-23",
                group.id(),
                "a stop that is not complete can be waited for");
        require(
                !(stop.waitable() && stop.continueWaitable()),
                "WT-26",
                group.id(),
                "a stop and a continue can be waited for");
        require(
                !(stopSignal && continueSignal),
                "IN-09",
                group.id(),
                "a stop signal and SIGCONT are pending together");
        require(
                group.tasks().contains(group.leader().value()),
                "IN-02",
                group.id(),
                "its leader is gone before it");
    }

    private static boolean hasStop(SignalSet signals) {
        return !signals.intersect(SignalSet.STOPPING).isEmpty();
    }

    private void checkTask(Task task) {
        ThreadGroup group = state.group(task.group());
        boolean leader = task.id().equals(group.leader());
        require(task.exitState() != TaskExitState.DEAD, "IN-02", task.id(), "a dead task is kept");
        require(!task.numbers().isEmpty(), "IN-02", task.id(), "it has no number");
        for (TaskNumber number : task.numbers()) {
            require(
                    task.id()
                            .equals(
                                    state.namespace(number.namespace())
                                            .tasks()
                                            .get(number.number())),
                    "IN-10",
                    task.id(),
                    "its number %s is another's",
                    number.number());
        }
        checkLinks(task, leader);
        require(
                !(task.stop() instanceof Stop.ExecStop) || task.id().equals(group.execing()),
                "IN-07",
                task.id(),
                "it waits in execve and %s is the one that execs",
                group.execing());
        if (task.exitState() == TaskExitState.ZOMBIE) {
            checkZombie(task, group, leader);
        } else {
            require(
                    task.mask().intersect(SignalSet.UNBLOCKABLE).isEmpty()
                            || task.exitState() != TaskExitState.NONE,
                    "IN-11",
                    task.id(),
                    "it blocks KILL or STOP");
        }
        require(
                task.runnable() == state.runnable().contains(task.id().value()),
                "IN-12",
                task.id(),
                "the set of runnable tasks is wrong about it");
        require(
                !(task.run() instanceof RunState.Exit(_, boolean alone) && alone)
                        || task.id().equals(state.running()),
                "EX-19",
                task.id(),
                "it is in an atomic section and another has moved");
        if (task.stop() instanceof Stop.VforkStop(TaskId child)) {
            Task waitedFor = state.tasks().get(child.value());
            require(
                    waitedFor != null && task.id().equals(waitedFor.vforkParent()),
                    "IN-12",
                    task.id(),
                    "its vfork child has let go");
        }
    }

    private void checkLinks(Task task, boolean leader) {
        TaskId parentId = task.parent();
        if (parentId != null) {
            Task parent = state.tasks().get(parentId.value());
            require(parent != null, "IN-03", task.id(), "its parent is gone");
            require(
                    parent != null && task.id().equals(parent.children().get(task.linkOrder())),
                    "IN-03",
                    task.id(),
                    "its parent does not know it");
        }
        boolean mayBeAlone =
                task.group().equals(state.root())
                        // Only there a namespace can outlive its init. (NT-27)
                        || state.personality() == Personality.SENTRY_2018;
        require(parentId != null || !leader || mayBeAlone, "IN-03", task.id(), "it has no parent");
        if (parentId != null) {
            checkAncestors(task);
        }
        for (TaskId child : task.children().values()) {
            require(
                    task.id().equals(state.task(child).parent()),
                    "IN-03",
                    task.id(),
                    "%s has another parent",
                    child);
        }
        checkTrace(task);
        for (TaskId tracee : task.tracees().values()) {
            require(
                    task.id().equals(state.task(tracee).tracer()),
                    "IN-03",
                    task.id(),
                    "%s has another tracer",
                    tracee);
        }
    }

    /// No task is its own ancestor. (IN-03)
    private void checkAncestors(Task task) {
        TaskId at = task.parent();
        for (int generations = 0; at != null; generations++) {
            require(
                    generations <= state.groups().size(),
                    "IN-03",
                    task.id(),
                    "its ancestors go round in a circle");
            at = state.task(state.group(state.task(at).group()).leader()).parent();
        }
    }

    /// A traced task stands in its tracer's list exactly once; only a traced one stops for a
    /// tracer; and the tracer belongs to another process. (IN-02, IN-03, PT-02)
    private void checkTrace(Task task) {
        TaskId tracerId = task.tracer();
        require(
                tracerId != null || !(task.stop() instanceof Stop.PtraceStop),
                "IN-02",
                task.id(),
                "it stands before a tracer that it does not have");
        if (tracerId == null) {
            return;
        }
        Task tracer = state.tasks().get(tracerId.value());
        require(tracer != null, "IN-03", task.id(), "its tracer is gone");
        long times =
                tracer == null
                        ? 0
                        : tracer.tracees().values().stream()
                                .filter(id -> id.equals(task.id()))
                                .count();
        require(times == 1, "IN-03", task.id(), "its tracer lists it %s times", times);
        require(
                tracer == null || !tracer.group().equals(task.group()),
                "IN-03",
                task.id(),
                "it is traced from within its own process");
        require(
                task.exitState() != TaskExitState.ZOMBIE
                        || (task.stop() == null && !task.exitTracerAcked()),
                "IN-05",
                task.id(),
                "it is dead, and its tracer has acknowledged that and traces it still");
    }

    private void checkZombie(Task task, ThreadGroup group, boolean leader) {
        boolean explained =
                !task.exitTracerAcked()
                        || !task.exitParentAcked()
                        || (leader && group.tasksCount() > 1);
        require(explained, "IN-04", task.id(), "nothing keeps this zombie");
        require(
                !task.exitTracerAcked() || task.exitTracerNotified(),
                "IN-05",
                task.id(),
                "the tracer acknowledged what it was not told");
        require(
                !task.exitParentAcked() || task.exitParentNotified(),
                "IN-05",
                task.id(),
                "the parent acknowledged what it was not told");
        require(
                leader || task.tracer() != null,
                "IN-14",
                task.id(),
                "an untraced thread is a zombie");
        require(
                task.memory() == null && task.descriptors() == null && task.children().isEmpty(),
                "IN-02",
                task.id(),
                "a zombie holds resources");
    }

    private void checkNamespace(PidNamespace namespace) {
        namespace
                .processGroups()
                .forEachEntry((number, id) ->
                        require(
                                state.processGroup(id).numberIn(namespace.id()) == number,
                                "IN-10",
                                id,
                                "it does not bear number %s",
                                number));
        namespace
                .sessions()
                .forEachEntry((number, id) ->
                        require(
                                state.session(id).numberIn(namespace.id()) == number,
                                "IN-10",
                                id,
                                "it does not bear number %s",
                                number));
        namespace
                .tasks()
                .forEachEntry((number, id) ->
                        require(
                                state.task(id).numberIn(namespace.id()) == number,
                                "IN-10",
                                id,
                                "it does not bear number %s",
                                number));
    }
}
