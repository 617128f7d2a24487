package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.persistent.LongMap;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.NamespaceId;
import exitscope.state.OomScore;
import exitscope.state.PendingSignals;
import exitscope.state.ProcessGroupId;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceLimits;
import exitscope.state.ResourceUsage;
import exitscope.state.TaskId;
import exitscope.state.TerminalId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

/// A [ThreadGroup] being changed by one transition; see [TaskDraft].
public final class GroupDraft {
    public final GroupId id;
    public TaskId leader;
    public LongMap<TaskId> tasks;
    public NamespaceId namespace;
    public @Nullable ProcessGroupId processGroup;
    public HandlersId handlers;
    public PendingSignals pending;
    public int activeTasks;
    public int liveTasks;
    public boolean exiting;
    public ExitStatus exitStatus;
    public @Nullable TaskId execing;
    public @Nullable Signal terminationSignal;
    public ThreadGroup.GroupStop groupStop;
    public boolean unkillable;
    public boolean childSubreaper;
    public ResourceUsage exitedTimes;
    public ResourceUsage childTimes;
    public long peakResident;
    public long childPeakResident;
    public @Nullable TerminalId terminal;
    public @Nullable ProcessGroupId lostForeground;
    public TaskId signalTarget;
    public boolean parentExeced;
    public boolean execed;
    public int handles;
    public ThreadGroup.@Nullable IntervalTimer alarm;
    public ProcessTimers timers;
    public ResourceLimits limits;
    public OomScore oomScore;

    GroupDraft(ThreadGroup group) {
        this(group.id(), group);
    }

    /// A new group that starts out like `model` under its own identity.
    GroupDraft(GroupId id, ThreadGroup model) {
        this.id = id;
        leader = model.leader();
        tasks = model.tasks();
        namespace = model.namespace();
        processGroup = model.processGroup();
        handlers = model.handlers();
        pending = model.pending();
        activeTasks = model.activeTasks();
        liveTasks = model.liveTasks();
        exiting = model.exiting();
        exitStatus = model.exitStatus();
        execing = model.execing();
        terminationSignal = model.terminationSignal();
        groupStop = model.groupStop();
        unkillable = model.unkillable();
        childSubreaper = model.childSubreaper();
        exitedTimes = model.exitedTimes();
        childTimes = model.childTimes();
        peakResident = model.peakResident();
        childPeakResident = model.childPeakResident();
        terminal = model.terminal();
        lostForeground = model.lostForeground();
        signalTarget = model.signalTarget();
        parentExeced = model.parentExeced();
        execed = model.execed();
        handles = model.handles();
        alarm = model.alarm();
        timers = model.timers();
        limits = model.limits();
        oomScore = model.oomScore();
    }

    ThreadGroup freeze() {
        return new ThreadGroup(
                id,
                leader,
                tasks,
                namespace,
                processGroup,
                handlers,
                pending,
                activeTasks,
                liveTasks,
                exiting,
                exitStatus,
                execing,
                terminationSignal,
                groupStop,
                unkillable,
                childSubreaper,
                exitedTimes,
                childTimes,
                peakResident,
                childPeakResident,
                terminal,
                lostForeground,
                signalTarget,
                parentExeced,
                execed,
                handles,
                alarm,
                timers,
                limits,
                oomScore);
    }

    /// *Present* tasks: those not yet dead. (XS-08; Seed: tasksCount)
    public int tasksCount() {
        return tasks.size();
    }
}
