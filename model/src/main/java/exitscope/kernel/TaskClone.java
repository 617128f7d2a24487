package exitscope.kernel;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.change.FamilyChange.Creation;
import exitscope.change.FamilyChange.NumberWritten;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.FamilyChange.VforkParentSuspended;
import exitscope.change.RuleId;
import exitscope.persistent.LongMap;
import exitscope.state.DescriptorTable;
import exitscope.state.ExitStatus;
import exitscope.state.NamespaceId;
import exitscope.state.PendingSignals;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.SignalStack;
import exitscope.state.Stop;
import exitscope.state.ThreadGroup.GroupStop;
import exitscope.state.UsageCounts;

/// Making tasks. (section CL; Seed: task_clone.go; Linux: kernel/fork.c:copy_process)
public final class TaskClone {
    private static final RuleId CREATE = RuleId.of("CL-13");
    private static final RuleId THREAD = RuleId.of("CL-02");
    private static final RuleId NUMBER = RuleId.of("CL-10");
    private static final RuleId SUSPEND = RuleId.of("CL-09");

    private TaskClone() {}

    /// What came of it.
    public sealed interface Result {
        /// A new task.
        record Made(TaskDraft child) implements Result {}

        record Refused(Errno errno) implements Result {}

        /// Nothing yet: a signal comes first, and then the call begins anew. (CL-14; Linux:
        /// ERESTARTNOINTR)
        record SignalFirst() implements Result {}
    }

    /// Makes a task that goes on where the caller's call returns, with 0 as the result. (CL-01 to
    /// CL-13)
    public static Result make(Editor edit, TaskDraft caller, CloneRequest request) {
        GroupDraft callerGroup = edit.groupOf(caller);
        Errno refusal = CloneChecks.illegal(edit, caller, request);
        if (refusal != null) {
            return new Result.Refused(refusal);
        }
        if (caller.signalPending) {
            return new Result.SignalFirst();
        }
        refusal = CloneChecks.refusal(edit, caller, request);
        if (refusal != null) {
            return new Result.Refused(refusal);
        }
        boolean newNamespace = request.is(CloneFlags.NEWPID);
        NamespaceId namespace =
                newNamespace
                        ? Namespaces.create(edit, caller)
                        : Namespaces.forChildren(edit, caller);
        TaskDraft child = edit.newTask(caller.freeze());
        switch (PidNumbers.allocate(
                edit, child.id, namespace, request.numbers(), Namespaces.mayAdminister(caller))) {
            case PidNumbers.Allocation.Given(var numbers) -> child.numbers = numbers;
            case PidNumbers.Allocation.Refused(Errno errno) -> {
                edit.forgetTask(child);
                if (newNamespace) {
                    Namespaces.removeIfUnused(edit, namespace);
                }
                return new Result.Refused(errno);
            }
        }
        freshTask(child, edit.clock);
        shareMemory(edit, caller, child, request);
        shareDescriptors(edit, caller, child, request);
        if (request.is(CloneFlags.FS)) {
            FsContexts.share(edit, caller);
        } else {
            child.fs = FsContexts.copy(edit, FsContexts.of(edit, caller));
            if (request.is(CloneFlags.NEWNS)) {
                FsContexts.separateMounts(edit, child.fs);
            }
        }
        if (request.is(CloneFlags.THREAD)) {
            joinGroup(callerGroup, child);
        } else {
            foundGroup(edit, caller, child, namespace, request);
        }
        setUpRegisters(edit, caller, child, request);
        edit.record(
                new TaskCreated(
                        child.id,
                        caller.id,
                        child.parent,
                        child.group,
                        creation(request),
                        request.is(CloneFlags.THREAD) ? THREAD : CREATE));
        if (request.is(CloneFlags.VFORK)) {
            child.vforkParent = caller.id;
        }
        TraceEvents.created(edit, caller, child, request);
        if (request.is(CloneFlags.VFORK) && caller.stop == null) {
            caller.stop = new Stop.VforkStop(child.id);
            edit.record(new VforkParentSuspended(caller.id, child.id, SUSPEND));
        }
        return new Result.Made(child);
    }

    private static Creation creation(CloneRequest request) {
        if (request.is(CloneFlags.THREAD)) {
            return Creation.THREAD;
        }
        if (request.is(CloneFlags.VFORK)) {
            return Creation.VFORK;
        }
        boolean plain = !request.is(CloneFlags.VM) && !request.is(CloneFlags.FILES);
        return plain && request.exitSignal() == Signal.SIGCHLD.number()
                ? Creation.FORK
                : Creation.CLONE;
    }

    /// What a new task does not inherit. (CL-13)
    private static void freshTask(TaskDraft child, long clock) {
        child.run = RunState.APP;
        child.stop = null;
        child.children = LongMap.of();
        child.traced = null;
        child.tracees = LongMap.of();
        child.exitStatus = ExitStatus.ZERO;
        child.savedMask = null;
        child.pending = PendingSignals.NONE;
        child.clearTid = 0;
        child.robustList = 0;
        child.parentDeathSignal = null;
        child.vforkParent = null;
        child.namespaceForChildren = null;
        child.signalPending = false;
        child.groupStopPending = false;
        child.rejoinsStop = false;
        child.instructions = 0;
        child.systemTime = 0;
        child.counts = UsageCounts.ZERO;
        child.slept = false;
        child.overProcessLimit = false;
        child.startTime = clock;
        child.scheduling = child.scheduling.forked();
        child.settings = child.settings.forked();
        child.parent = null;
        child.linkOrder = 0;
    }

    /// Shares the memory or takes a copy of it, which costs nothing. (CL-05)
    private static void shareMemory(
            Editor edit, TaskDraft caller, TaskDraft child, CloneRequest request) {
        if (caller.memory == null) {
            throw new KernelInvariantError(caller.id + " has no memory");
        }
        SharedSpace shared = edit.memories.get(caller.memory.value());
        if (request.is(CloneFlags.VM)) {
            edit.memories.put(shared.id().value(), shared.withUsers(shared.users() + 1));
            if (!request.is(CloneFlags.VFORK)) {
                child.signalStack = SignalStack.DISABLED;
            }
            return;
        }
        var copy = edit.identities.nextMemory();
        edit.memories.put(
                copy.value(),
                new SharedSpace(
                        copy,
                        edit.spaceNow(shared.id()).forked(),
                        1,
                        shared.dumpable(),
                        shared.program(),
                        shared.start(),
                        shared.settings()));
        Inodes.run(edit, shared.program());
        child.memory = copy;
    }

    private static void shareDescriptors(
            Editor edit, TaskDraft caller, TaskDraft child, CloneRequest request) {
        DescriptorTable table = Descriptors.table(edit, caller);
        if (request.is(CloneFlags.FILES)) {
            edit.descriptorTables.put(
                    table.id().value(),
                    new DescriptorTable(table.id(), table.descriptors(), table.users() + 1));
        } else {
            child.descriptors = Descriptors.copy(edit, table).id();
        }
    }

    private static void joinGroup(GroupDraft group, TaskDraft child) {
        group.tasks = group.tasks.with(child.id.value(), child.id);
        group.activeTasks++;
        group.liveTasks++;
        GroupStops.joinNew(group, child);
    }

    private static void foundGroup(
            Editor edit,
            TaskDraft caller,
            TaskDraft child,
            NamespaceId namespace,
            CloneRequest request) {
        GroupDraft callerGroup = edit.groupOf(caller);
        GroupDraft group = edit.newGroup(callerGroup.freeze());
        child.group = group.id;
        group.leader = child.id;
        group.signalTarget = child.id;
        group.tasks = LongMap.of(child.id.value(), child.id);
        group.pending = PendingSignals.NONE;
        group.activeTasks = 1;
        group.liveTasks = 1;
        group.exiting = false;
        group.exitStatus = ExitStatus.ZERO;
        group.execing = null;
        group.groupStop = GroupStop.NONE;
        group.namespace = namespace;
        group.unkillable = child.number() == PidNamespace.INIT;
        group.childSubreaper = false;
        group.exitedTimes = ResourceUsage.ZERO;
        group.childTimes = ResourceUsage.ZERO;
        group.peakResident = 0;
        group.childPeakResident = 0;
        group.lostForeground = null;
        group.execed = false;
        group.handles = 0;
        group.alarm = null;
        group.timers = ProcessTimers.NONE;
        shareHandlers(edit, group, request);
        if (callerGroup.processGroup != null) {
            Jobs.join(edit, group, edit.processGroups.get(callerGroup.processGroup.value()));
        }
        if (request.is(CloneFlags.PARENT)) {
            group.terminationSignal = callerGroup.terminationSignal;
            TaskDraft leader = edit.task(callerGroup.leader);
            if (leader.parent != null) {
                Reparenting.link(edit, child, edit.task(leader.parent));
            }
        } else {
            group.terminationSignal = Signal.orNull(request.exitSignal());
            group.parentExeced = false;
            Reparenting.link(edit, child, caller);
        }
    }

    private static void shareHandlers(Editor edit, GroupDraft group, CloneRequest request) {
        SignalHandlers table = edit.handlers.get(group.handlers.value());
        if (request.is(CloneFlags.SIGHAND)) {
            edit.handlers.put(
                    table.id().value(),
                    new SignalHandlers(table.id(), table.actions(), table.users() + 1));
        } else {
            group.handlers = edit.identities.nextHandlers();
            edit.handlers.put(
                    group.handlers.value(),
                    new SignalHandlers(
                            group.handlers,
                            request.is(CloneFlags.CLEAR_SIGHAND)
                                    ? SignalActions.onlyIgnored(table.actions())
                                    : table.actions(),
                            1));
        }
    }

    private static void setUpRegisters(
            Editor edit, TaskDraft caller, TaskDraft child, CloneRequest request) {
        child.registers = caller.registers.withA(0, 0).withoutReservation();
        if (request.stack() != 0) {
            child.registers = child.registers.withSp(request.stack());
        }
        if (request.is(CloneFlags.SETTLS)) {
            child.registers = child.registers.withTp(request.tls());
        }
        if (request.is(CloneFlags.PARENT_SETTID)) {
            int number = child.numberIn(edit.groupOf(caller).namespace);
            edit.memoryOf(caller).copyOut(request.parentTid(), word(number), 0, Integer.BYTES);
        }
        if (request.is(CloneFlags.CHILD_SETTID) && request.childTid() != 0) {
            child.run = new RunState.Newborn(request.childTid());
        }
        if (request.is(CloneFlags.CHILD_CLEARTID)) {
            child.clearTid = request.childTid();
        }
    }

    /// The task's first move, where it was asked to write down its number. (CL-10)
    public static void firstRun(Editor edit, TaskDraft task, long numberAt) {
        if (edit.memoryOf(task).copyOut(numberAt, word(task.number()), 0, Integer.BYTES)
                == Integer.BYTES) {
            edit.record(new NumberWritten(task.id, numberAt, task.number(), NUMBER));
        }
        task.run = task.signalPending ? new RunState.Interrupt(null, null) : RunState.APP;
    }

    private static byte[] word(int number) {
        return GuestLayout.buffer(Integer.BYTES).putInt(0, number).array();
    }
}
