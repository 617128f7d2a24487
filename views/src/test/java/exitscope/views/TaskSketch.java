package exitscope.views;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.Credentials;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;
import exitscope.state.MemoryId;
import exitscope.state.NamespaceId;
import exitscope.state.PendingSignals;
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

/// A task in the making, with what tests of views care about.
final class TaskSketch {
    static final NamespaceId ROOT = new NamespaceId(1);

    final int id;
    int group;
    String name = "family";
    @Nullable TaskId parent;
    @Nullable TaskId tracer;
    RunState run = RunState.APP;
    @Nullable Stop stop;
    TaskExitState exitState = TaskExitState.NONE;
    ExitStatus status = ExitStatus.ZERO;
    boolean parentNotified;
    boolean parentAcked;
    boolean tracerNotified;
    boolean tracerAcked;
    boolean numbered = true;
    Registers registers = Registers.ZERO;
    @Nullable MemoryId memory = new MemoryId(1);
    PendingSignals pending = PendingSignals.NONE;
    long clearTid;
    @Nullable Signal parentDeathSignal;

    TaskSketch(int id) {
        this.id = id;
        this.group = id;
    }

    TaskSketch named(String value) {
        name = value;
        return this;
    }

    TaskSketch childOf(int value) {
        parent = new TaskId(value);
        return this;
    }

    TaskSketch threadOf(int value) {
        group = value;
        return this;
    }

    TaskSketch tracedBy(int value) {
        tracer = new TaskId(value);
        return this;
    }

    TaskSketch doing(RunState value) {
        run = value;
        return this;
    }

    TaskSketch stopped(Stop value) {
        stop = value;
        return this;
    }

    TaskSketch at(long pc) {
        registers = registers.withPc(pc);
        return this;
    }

    TaskSketch calledFrom(long returnAddress) {
        registers = registers.withX(1, returnAddress);
        return this;
    }

    TaskSketch pending(Signal signal) {
        pending = pending.enqueue(SignalInfo.kernel(signal));
        return this;
    }

    TaskSketch status(ExitStatus value) {
        status = value;
        return this;
    }

    TaskSketch initiated(exitscope.state.ExitStage next) {
        exitState = TaskExitState.INITIATED;
        run = new RunState.Exit(next);
        return this;
    }

    TaskSketch zombie() {
        exitState = TaskExitState.ZOMBIE;
        run = RunState.GONE;
        memory = null;
        return this;
    }

    TaskSketch dead() {
        zombie();
        exitState = TaskExitState.DEAD;
        numbered = false;
        parent = null;
        return this;
    }

    TaskSketch parentTold(boolean acked) {
        parentNotified = true;
        parentAcked = acked;
        return this;
    }

    Task build() {
        return new Task(
                new TaskId(id),
                new GroupId(group),
                numbered ? List.of(new TaskNumber(ROOT, id)) : List.of(),
                name,
                parent,
                id,
                LongMap.of(),
                tracer == null ? null : Traced.by(tracer, false, 0),
                LongMap.of(),
                run,
                stop,
                exitState,
                status,
                tracerNotified,
                tracerAcked,
                parentNotified,
                parentAcked,
                registers,
                memory,
                null,
                null,
                Credentials.PERSON,
                SignalSet.NONE,
                null,
                pending,
                SignalStack.DISABLED,
                clearTid,
                0,
                parentDeathSignal,
                null,
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
}
