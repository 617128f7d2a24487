package exitscope.timeline;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Change;
import exitscope.change.ExitChange.VforkParentReleased;
import exitscope.change.FamilyChange;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.FamilyChange.ProgramExecuted;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.TraceChange.PtraceResumed;
import exitscope.change.TraceChange.PtraceStopped;
import exitscope.change.TraceChange.TracerAttached;
import exitscope.change.TraceChange.TracerDetached;
import exitscope.state.TaskId;
import exitscope.timeline.Arrow.Kind;

import org.jspecify.annotations.Nullable;

/// Which changes are drawn as arrows.
final class Arrows {
    private Arrows() {}

    /// Writes the arrow of a change, if it has one.
    ///
    /// @param mover the task that made the transition, or null
    static void write(SeriesLog log, long step, Change change, @Nullable TaskId mover) {
        switch (change) {
            case TaskCreated it ->
                    put(
                            log,
                            step,
                            it.kind() == FamilyChange.Creation.THREAD ? Kind.THREAD : Kind.FORK,
                            0,
                            it.creator(),
                            it.task());
            case ProgramExecuted it -> put(log, step, Kind.EXEC, 0, null, it.task());
            case ParentChanged it -> {
                if (it.to() != null) {
                    put(log, step, Kind.REPARENT, 0, it.task(), it.to());
                }
            }
            case VforkParentReleased it -> put(log, step, Kind.RELEASE, 0, it.child(), it.task());
            case ExitNotified it ->
                    put(log, step, Kind.NOTIFY, number(it.signal()), it.task(), it.to());
            case WaitReported it -> put(log, step, Kind.WAIT, 0, it.child(), it.task());
            case SignalSent it -> sent(log, step, it, mover);
            case TracerAttached it -> put(log, step, Kind.ATTACH, 0, it.tracer(), it.task());
            case TracerDetached it -> put(log, step, Kind.DETACH, 0, it.tracer(), it.task());
            case PtraceStopped it -> put(log, step, Kind.TRACE_STOP, 0, it.task(), it.tracer());
            case PtraceResumed it ->
                    put(log, step, Kind.RESUME, number(it.signal()), mover, it.task());
            default -> {
                // Passes between no two tasks.
            }
        }
    }

    /// A signal that tells of a child is what it tells; of exits [ExitNotified] tells already.
    private static void sent(SeriesLog log, long step, SignalSent it, @Nullable TaskId mover) {
        if (!(it.info().detail() instanceof SignalInfo.Child)) {
            put(log, step, Kind.SIGNAL, it.info().signal().number(), it.sender(), it.task());
            return;
        }
        boolean exit =
                it.info().code() == SignalInfo.CLD_EXITED
                        || it.info().code() == SignalInfo.CLD_KILLED
                        || it.info().code() == SignalInfo.CLD_DUMPED;
        if (!exit) {
            TaskId from = it.sender() == null ? mover : it.sender();
            put(log, step, Kind.NOTIFY, it.info().signal().number(), from, it.task());
        }
    }

    private static int number(@Nullable Signal signal) {
        return signal == null ? 0 : signal.number();
    }

    private static void put(
            SeriesLog log, long step, Kind kind, int detail, @Nullable TaskId from, TaskId to) {
        log.append(step, Arrow.code(kind, detail, from, to));
    }
}
