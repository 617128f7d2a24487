package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.Attention;
import exitscope.state.Credentials;
import exitscope.state.DescriptorTableId;
import exitscope.state.ExitStatus;
import exitscope.state.FsContextId;
import exitscope.state.GroupId;
import exitscope.state.MemoryId;
import exitscope.state.NamespaceId;
import exitscope.state.PendingSignals;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.Scheduling;
import exitscope.state.SignalStack;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;
import exitscope.state.TaskSettings;
import exitscope.state.Traced;
import exitscope.state.UsageCounts;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A [Task] being changed by one transition. Plain and mutable: kernel code reads and writes the
/// fields as the seed does; the [Editor] freezes them at the end.
public final class TaskDraft {
    public final TaskId id;
    public GroupId group;
    public List<TaskNumber> numbers;
    public String name;
    public @Nullable TaskId parent;
    public long linkOrder;
    public LongMap<TaskId> children;
    public @Nullable Traced traced;
    public LongMap<TaskId> tracees;
    public RunState run;
    public @Nullable Stop stop;
    public TaskExitState exitState;
    public ExitStatus exitStatus;
    public boolean exitTracerNotified;
    public boolean exitTracerAcked;
    public boolean exitParentNotified;
    public boolean exitParentAcked;
    public Registers registers;
    public @Nullable MemoryId memory;
    public @Nullable DescriptorTableId descriptors;
    public @Nullable FsContextId fs;
    public Credentials credentials;
    public SignalSet mask;
    public @Nullable SignalSet savedMask;
    public PendingSignals pending;
    public SignalStack signalStack;
    public long clearTid;
    public long robustList;
    public @Nullable Signal parentDeathSignal;
    public @Nullable TaskId vforkParent;
    public @Nullable NamespaceId namespaceForChildren;
    public boolean signalPending;
    public boolean groupStopPending;
    public boolean rejoinsStop;
    public long instructions;
    public long systemTime;
    public UsageCounts counts;
    public boolean slept;
    public boolean overProcessLimit;
    public long startTime;
    public Scheduling scheduling;
    public TaskSettings settings;

    TaskDraft(Task task) {
        this(task.id(), task);
    }

    /// A new task that starts out like `model` under its own identity.
    TaskDraft(TaskId id, Task model) {
        this.id = id;
        group = model.group();
        numbers = model.numbers();
        name = model.name();
        parent = model.parent();
        linkOrder = model.linkOrder();
        children = model.children();
        traced = model.traced();
        tracees = model.tracees();
        run = model.run();
        stop = model.stop();
        exitState = model.exitState();
        exitStatus = model.exitStatus();
        exitTracerNotified = model.exitTracerNotified();
        exitTracerAcked = model.exitTracerAcked();
        exitParentNotified = model.exitParentNotified();
        exitParentAcked = model.exitParentAcked();
        registers = model.registers();
        memory = model.memory();
        descriptors = model.descriptors();
        fs = model.fs();
        credentials = model.credentials();
        mask = model.mask();
        savedMask = model.savedMask();
        pending = model.pending();
        signalStack = model.signalStack();
        clearTid = model.clearTid();
        robustList = model.robustList();
        parentDeathSignal = model.parentDeathSignal();
        vforkParent = model.vforkParent();
        namespaceForChildren = model.namespaceForChildren();
        signalPending = model.signalPending();
        groupStopPending = model.groupStopPending();
        rejoinsStop = model.rejoinsStop();
        instructions = model.instructions();
        systemTime = model.systemTime();
        counts = model.counts();
        slept = model.slept();
        overProcessLimit = model.overProcessLimit();
        startTime = model.startTime();
        scheduling = model.scheduling();
        settings = model.settings();
    }

    Task freeze() {
        return new Task(
                id,
                group,
                numbers,
                name,
                parent,
                linkOrder,
                children,
                traced,
                tracees,
                run,
                stop,
                exitState,
                exitStatus,
                exitTracerNotified,
                exitTracerAcked,
                exitParentNotified,
                exitParentAcked,
                registers,
                memory,
                descriptors,
                fs,
                credentials,
                mask,
                savedMask,
                pending,
                signalStack,
                clearTid,
                robustList,
                parentDeathSignal,
                vforkParent,
                namespaceForChildren,
                signalPending,
                groupStopPending,
                rejoinsStop,
                instructions,
                systemTime,
                counts,
                slept,
                overProcessLimit,
                startTime,
                scheduling,
                settings);
    }

    /// The number in the task's own namespace; 0 once dead.
    public int number() {
        return numbers.isEmpty() ? 0 : numbers.getFirst().number();
    }

    /// The number as seen from `namespace`, 0 when it is not visible there. (NS-01)
    public int numberIn(NamespaceId namespace) {
        return TaskNumber.in(namespace, numbers);
    }

    /// What decides whether it heeds what it is told.
    Attention attention() {
        return new Attention(group, numbers, mask, traced != null, Attention.sleep(run));
    }

    /// The task that traces this one, or null.
    public @Nullable TaskId tracer() {
        return traced == null ? null : traced.tracer();
    }

    /// Whether SIGKILL sits in the private set. (ES-13; Seed: killedLocked)
    public boolean killed() {
        return pending.contains(Signal.SIGKILL);
    }

    /// What it has used so far.
    public ResourceUsage used() {
        return new ResourceUsage(instructions, systemTime, counts);
    }

    public boolean active() {
        return exitState == TaskExitState.NONE;
    }
}
