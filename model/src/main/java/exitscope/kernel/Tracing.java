package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.TraceOptions;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.Attachment;
import exitscope.change.TraceChange.Detachment;
import exitscope.change.TraceChange.TracerAttached;
import exitscope.change.TraceChange.TracerDetached;
import exitscope.state.Stop;
import exitscope.state.TaskId;
import exitscope.state.Traced;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Who traces whom. (section PT; Seed: ptrace.go; Linux: kernel/ptrace.c ptrace_link,
/// __ptrace_unlink, exit_ptrace)
public final class Tracing {
    private static final RuleId TRACER_EXITS = RuleId.of("PT-29");
    private static final RuleId EXIT_KILL = RuleId.of("PT-32");
    private static final RuleId ATTACH_STOPS = RuleId.of("PT-03");
    private static final RuleId DETACH = RuleId.of("PT-25");
    private static final RuleId BORN_TRACED = RuleId.of("PT-17");

    private Tracing() {}

    /// The task asks its parent to trace it. (PT-01)
    public static void traceMe(Editor edit, TaskDraft task, TaskDraft parent) {
        link(
                edit,
                task,
                parent,
                Traced.by(parent.id, false, 0),
                Attachment.TRACEME,
                RuleId.of("PT-01"));
    }

    /// PTRACE_ATTACH: the task is sent a SIGSTOP of its own. (PT-03, PT-23)
    public static void attach(Editor edit, TaskDraft tracer, TaskDraft task) {
        link(edit, task, tracer, Traced.by(tracer.id, false, 0), Attachment.ATTACH, ATTACH_STOPS);
        Signals.sendToTask(edit, task, SignalInfo.kernel(Signal.SIGSTOP), tracer.id, ATTACH_STOPS);
        PtraceStops.takeOverGroupStop(edit, task);
    }

    /// PTRACE_SEIZE: the task goes on undisturbed, unless it is stopped already. (PT-04, PT-23)
    public static void seize(Editor edit, TaskDraft tracer, TaskDraft task, int options) {
        link(
                edit,
                task,
                tracer,
                Traced.by(tracer.id, true, options),
                Attachment.SEIZE,
                RuleId.of("PT-04"));
        PtraceStops.takeOverGroupStop(edit, task);
    }

    /// A child of a traced task is traced from birth, by the same tracer in the same style, and
    /// stops first of all. (PT-17, PT-18; Linux: ptrace_init_task)
    static void bear(Editor edit, TaskDraft creator, TaskDraft child) {
        Traced model = creator.traced;
        if (model == null) {
            throw new KernelInvariantError(creator.id + " is not traced");
        }
        Traced traced = Traced.by(model.tracer(), model.seized(), model.options());
        link(edit, child, edit.task(model.tracer()), traced, Attachment.BIRTH, BORN_TRACED);
        if (model.seized()) {
            child.traced = traced.withTrapStop(true);
            Signals.wakeUp(edit, child);
        } else {
            SignalInfo stop =
                    new SignalInfo(
                            Signal.SIGSTOP, SignalInfo.SI_USER, new SignalInfo.Sender(0, 0, 0));
            Signals.sendToTask(edit, child, stop, null, BORN_TRACED);
        }
    }

    private static void link(
            Editor edit,
            TaskDraft task,
            TaskDraft tracer,
            Traced traced,
            Attachment how,
            RuleId rule) {
        task.traced = traced;
        tracer.tracees = tracer.tracees.with(edit.identities.nextLink(), task.id);
        edit.record(new TracerAttached(task.id, tracer.id, how, rule));
    }

    /// PTRACE_DETACH, giving the signal as PTRACE_CONT does. (PT-24, PT-25)
    ///
    /// @param signal null for none
    public static void detach(
            Editor edit, TaskDraft tracer, TaskDraft tracee, @Nullable Signal signal) {
        Signal effective = unlessContinued(edit, tracee, signal);
        unlink(edit, tracee, tracer, Detachment.REQUEST, DETACH);
        letGo(edit, tracee, effective);
    }

    /// The tracing task exits: each tracee is let go, and a dead one offered to its parent. (PT-29
    /// to PT-33; Seed: exitPtrace)
    static void detachAll(Editor edit, TaskDraft tracer) {
        for (TaskId id : List.copyOf(tracer.tracees.values()).reversed()) {
            TaskDraft tracee = edit.task(id);
            if (tracee.traced != null && tracee.traced.has(TraceOptions.EXITKILL)) {
                Signals.sendToTask(
                        edit, tracee, SignalInfo.kernel(Signal.SIGKILL), tracer.id, EXIT_KILL);
            }
            // A signal that no wait has reported takes effect. (PT-31)
            Signal signal =
                    tracee.stop instanceof Stop.PtraceStop stop
                                    && stop.kind() == Stop.PtraceStop.Kind.SIGNAL
                                    && !stop.reported()
                            ? stop.signal()
                            : null;
            Signal effective = unlessContinued(edit, tracee, signal);
            unlink(edit, tracee, tracer, Detachment.TRACER_EXITED, TRACER_EXITS);
            letGo(edit, tracee, effective);
            DeadTracees.letGo(edit, tracee, tracer);
        }
    }

    /// The signal that a tracee is left with; null for none, as it is for a stop that SIGCONT has
    /// overtaken. (GS-12; Linux: JOBCTL_STOP_DEQUEUED)
    private static @Nullable Signal unlessContinued(
            Editor edit, TaskDraft tracee, @Nullable Signal signal) {
        if (signal == null
                || tracee.traced == null
                || !tracee.traced.continued()
                || !SignalSet.STOPPING.contains(signal)) {
            return signal;
        }
        int handlers = edit.groupOf(tracee).handlers.value();
        return edit.handlers.get(handlers).action(signal).isDefault() ? null : signal;
    }

    /// A task without a tracer goes on; where its group is stopped, it stops again, uncounted.
    /// (PT-24; Linux: __ptrace_unlink)
    private static void letGo(Editor edit, TaskDraft tracee, @Nullable Signal signal) {
        if (tracee.active()
                && !tracee.groupStopPending
                && edit.groupOf(tracee).groupStop.signal() != null) {
            tracee.rejoinsStop = true;
        }
        if (tracee.stop instanceof Stop.PtraceStop) {
            PtraceStops.end(edit, tracee, signal);
        } else if (tracee.rejoinsStop || tracee.groupStopPending) {
            Signals.wakeUp(edit, tracee);
        }
    }

    /// Cuts the link between a tracer and one tracee; options, style and mode go with it. (PT-27;
    /// Seed: forgetTracerLocked)
    static void unlink(
            Editor edit, TaskDraft tracee, TaskDraft tracer, Detachment how, RuleId rule) {
        tracee.traced = null;
        for (var entry : tracer.tracees) {
            if (entry.value().equals(tracee.id)) {
                tracer.tracees = tracer.tracees.without(entry.key());
                edit.record(new TracerDetached(tracee.id, tracer.id, how, rule));
                return;
            }
        }
        throw new KernelInvariantError(tracee.id + " is no tracee of " + tracer.id);
    }
}
