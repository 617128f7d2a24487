package exitscope.kernel;

import static exitscope.abi.CloneFlags.has;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.change.FamilyChange.Creation;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.FamilyChange.VforkParentSuspended;
import exitscope.change.RuleId;
import exitscope.persistent.LongMap;
import exitscope.state.CpuTimes;
import exitscope.state.DescriptorTable;
import exitscope.state.ExitStatus;
import exitscope.state.PendingSignals;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessTimers;
import exitscope.state.RunState;
import exitscope.state.Scheduling;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.SignalStack;
import exitscope.state.Stop;
import exitscope.state.TaskNumber;
import exitscope.state.ThreadGroup.GroupStop;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Making tasks. (section CL; Seed: task_clone.go; Linux: kernel/fork.c:copy_process)
public final class TaskClone {
    private static final RuleId CREATE = RuleId.of("CL-13");
    private static final RuleId THREAD = RuleId.of("CL-02");
    private static final RuleId SUSPEND = RuleId.of("CL-09");

    /// Flags that this kernel has no meaning for yet: refused, so that no program believes it got
    /// what it asked for.
    private static final long UNSUPPORTED =
            CloneFlags.NEWPID | CloneFlags.NEWUSER | CloneFlags.NEWNS | CloneFlags.PIDFD;

    private TaskClone() {}

    /// What clone(2) was asked for.
    ///
    /// @param stack the new task's stack pointer, 0 for the caller's
    /// @param parentTid where the number is written in the caller's memory (CL-10)
    /// @param tls the new task's thread pointer (CL-12)
    /// @param childTid where the number is written in the child's memory, and cleared on exit
    ///   (CL-10, CL-11)
    public record Request(long flags, long stack, long parentTid, long tls, long childTid) {
        boolean is(long flag) {
            return has(flags, flag);
        }
    }

    /// What came of it.
    public sealed interface Result {
        /// A new task.
        record Made(TaskDraft child) implements Result {}

        record Refused(Errno errno) implements Result {}
    }

    /// Makes a task that goes on where the caller's call returns, with 0 as the result. (CL-01 to
    /// CL-13)
    public static Result make(Editor edit, TaskDraft caller, Request request) {
        Errno refusal = refusal(edit, caller, request);
        if (refusal != null) {
            return new Result.Refused(refusal);
        }
        TaskDraft child = edit.newTask(caller.freeze());
        GroupDraft callerGroup = edit.groupOf(caller);
        List<TaskNumber> numbers = PidNumbers.allocate(edit, child.id, callerGroup.namespace);
        if (numbers == null) {
            throw new KernelInvariantError("the limit on tasks is above the supply of numbers");
        }
        child.numbers = numbers;
        freshTask(child);
        shareMemory(edit, caller, child, request);
        shareDescriptors(edit, caller, child, request);
        if (request.is(CloneFlags.FS)) {
            FsContexts.share(edit, caller);
        } else {
            child.fs = FsContexts.copy(edit, FsContexts.of(edit, caller));
        }
        if (request.is(CloneFlags.THREAD)) {
            joinGroup(callerGroup, child);
        } else {
            foundGroup(edit, caller, callerGroup, child, request);
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
        TraceEvents.created(edit, caller, child, request.flags);
        if (request.is(CloneFlags.VFORK) && caller.stop == null) {
            caller.stop = new Stop.VforkStop(child.id);
            edit.record(new VforkParentSuspended(caller.id, child.id, SUSPEND));
        }
        return new Result.Made(child);
    }

    /// Why the request cannot be granted, or null. (CL-01, CL-04, CL-14, NS-12)
    private static @Nullable Errno refusal(Editor edit, TaskDraft caller, Request request) {
        boolean threadWithoutHandlers =
                request.is(CloneFlags.THREAD) && !request.is(CloneFlags.SIGHAND);
        boolean handlersWithoutMemory =
                request.is(CloneFlags.SIGHAND) && !request.is(CloneFlags.VM);
        if (threadWithoutHandlers || handlersWithoutMemory || has(request.flags, UNSUPPORTED)) {
            return Errno.EINVAL;
        }
        GroupDraft tg = edit.groupOf(caller);
        PidNamespace namespace = edit.namespaces.get(tg.namespace.value());
        boolean isInit = edit.task(tg.leader).numberIn(tg.namespace) == PidNamespace.INIT;
        if (request.is(CloneFlags.PARENT) && isInit) {
            return Errno.EINVAL;
        }
        if (namespace.exiting()) {
            return Errno.ENOMEM;
        }
        if (!ProcessLimits.mayClone(edit, caller)) {
            return Errno.EAGAIN;
        }
        if (tg.exiting || tg.execing != null || edit.taskCount() >= edit.limits().tasks()) {
            return Errno.EAGAIN;
        }
        return null;
    }

    private static Creation creation(Request request) {
        if (request.is(CloneFlags.THREAD)) {
            return Creation.THREAD;
        }
        if (request.is(CloneFlags.VFORK)) {
            return Creation.VFORK;
        }
        boolean plain = !request.is(CloneFlags.VM) && !request.is(CloneFlags.FILES);
        return plain && (request.flags & CloneFlags.CSIGNAL) == Signal.SIGCHLD.number()
                ? Creation.FORK
                : Creation.CLONE;
    }

    /// What a new task does not inherit. (CL-13)
    private static void freshTask(TaskDraft child) {
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
        child.signalPending = false;
        child.groupStopPending = false;
        child.rejoinsStop = false;
        child.instructions = 0;
        child.systemTime = 0;
        if (child.scheduling.resetOnFork()) {
            int nice = Math.max(child.scheduling.nice(), 0);
            child.scheduling = Scheduling.NORMAL.withNice(nice);
        }
        child.parent = null;
        child.linkOrder = 0;
    }

    /// Shares the memory or takes a copy of it, which costs nothing. (CL-05)
    private static void shareMemory(
            Editor edit, TaskDraft caller, TaskDraft child, Request request) {
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
                        shared.start()));
        Inodes.hold(edit, shared.program());
        child.memory = copy;
    }

    private static void shareDescriptors(
            Editor edit, TaskDraft caller, TaskDraft child, Request request) {
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
            GroupDraft callerGroup,
            TaskDraft child,
            Request request) {
        GroupDraft group = edit.newGroup(callerGroup.freeze());
        child.group = group.id;
        group.leader = child.id;
        group.tasks = LongMap.of(child.id.value(), child.id);
        group.pending = PendingSignals.NONE;
        group.activeTasks = 1;
        group.liveTasks = 1;
        group.exiting = false;
        group.exitStatus = ExitStatus.ZERO;
        group.execing = null;
        group.groupStop = GroupStop.NONE;
        group.unkillable = false;
        group.childSubreaper = false;
        group.exitedTimes = CpuTimes.ZERO;
        group.childTimes = CpuTimes.ZERO;
        group.peakResident = 0;
        group.childPeakResident = 0;
        group.lostForeground = null;
        group.execed = false;
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
            group.terminationSignal = Signal.orNull(request.flags & CloneFlags.CSIGNAL);
            Reparenting.link(edit, child, caller);
        }
    }

    private static void shareHandlers(Editor edit, GroupDraft group, Request request) {
        SignalHandlers table = edit.handlers.get(group.handlers.value());
        if (request.is(CloneFlags.SIGHAND)) {
            edit.handlers.put(
                    table.id().value(),
                    new SignalHandlers(table.id(), table.actions(), table.users() + 1));
        } else {
            group.handlers = edit.identities.nextHandlers();
            edit.handlers.put(
                    group.handlers.value(), new SignalHandlers(group.handlers, table.actions(), 1));
        }
    }

    private static void setUpRegisters(
            Editor edit, TaskDraft caller, TaskDraft child, Request request) {
        child.registers = caller.registers.withA(0, 0).withoutReservation();
        if (request.stack != 0) {
            child.registers = child.registers.withSp(request.stack);
        }
        if (request.is(CloneFlags.SETTLS)) {
            child.registers = child.registers.withTp(request.tls);
        }
        byte[] number = GuestLayout.buffer(4).putInt(0, child.number()).array();
        if (request.is(CloneFlags.PARENT_SETTID)) {
            edit.memoryOf(caller).copyOut(request.parentTid, number, 0, 4);
        }
        if (request.is(CloneFlags.CHILD_SETTID)) {
            edit.memoryOf(child).copyOut(request.childTid, number, 0, 4);
        }
        if (request.is(CloneFlags.CHILD_CLEARTID)) {
            child.clearTid = request.childTid;
        }
    }
}
