package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.TraceOptions;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.PtraceResumed;
import exitscope.change.TraceChange.PtraceStopped;
import exitscope.riscv.Registers;
import exitscope.state.BlockReason;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.SignalAction;
import exitscope.state.Stop.GroupStop;
import exitscope.state.Stop.PtraceStop;
import exitscope.state.Stop.PtraceStop.Kind;
import exitscope.state.SyscallCall;
import exitscope.state.TaskId;
import exitscope.state.Traced;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

/// Standing before one's tracer, and going on. (Seed: ptrace.go beginPtraceStopLocked,
/// ptraceUnstop; Linux: kernel/signal.c ptrace_stop, do_jobctl_trap, kernel/ptrace.c ptrace_resume)
///
/// What a tracee does when it goes on is its run state, set when it stops; ending the stop changes
/// it by what the tracer gave. So a tracee that is killed simply goes on, and dies where it looks.
public final class PtraceStops {
    private static final RuleId SIGNAL = RuleId.of("PT-07");
    private static final RuleId DECIDES = RuleId.of("PT-08");
    private static final RuleId SYSCALL = RuleId.of("PT-11");
    private static final RuleId INTERRUPTED = RuleId.of("PT-19");
    private static final RuleId ATTACHED_GROUP_STOP = RuleId.of("PT-20");
    private static final RuleId SEIZED_GROUP_STOP = RuleId.of("PT-21");
    private static final RuleId REPORTED = RuleId.of("NT-26");

    private PtraceStops() {}

    /// Before a signal is delivered. (PT-07)
    ///
    /// @param shared whether it came from the group's set
    /// @return false when there is no tracer to ask
    static boolean beforeDelivery(Editor edit, TaskDraft task, SignalInfo info, boolean shared) {
        Traced traced = task.traced;
        if (traced == null || info.signal().equals(Signal.SIGKILL)) {
            return false;
        }
        task.traced = traced.withContinued(false);
        PtraceStop stop =
                new PtraceStop(Kind.SIGNAL, info.signal().number(), false, 0, info, shared, false);
        return begin(edit, task, stop, SignalInfo.CLD_TRAPPED, SIGNAL);
    }

    /// Before or after a system call. (PT-11; Linux: ptrace_report_syscall)
    static boolean atSyscall(Editor edit, TaskDraft task, Kind kind) {
        Traced traced = task.traced;
        if (traced == null) {
            return false;
        }
        int mark = traced.has(TraceOptions.TRACESYSGOOD) ? TraceOptions.SYSCALL_MARK : 0;
        return trap(
                edit,
                task,
                kind,
                Signal.SIGTRAP.number() | mark,
                kind == Kind.SYSCALL_ENTRY ? 1 : 2,
                SYSCALL);
    }

    /// At an event, if the tracer asked for it. (PT-13 to PT-16; Linux: ptrace_event)
    static boolean atEvent(Editor edit, TaskDraft task, int event, long message, RuleId rule) {
        Traced traced = task.traced;
        if (traced == null || !traced.has(TraceOptions.optionOf(event))) {
            return false;
        }
        return trap(edit, task, Kind.EVENT, Signal.SIGTRAP.number() | event << 8, message, rule);
    }

    /// At the first instruction of a handler, stepping. (Linux: signal_setup_done)
    static boolean atHandler(Editor edit, TaskDraft task) {
        return trap(edit, task, Kind.HANDLER, Signal.SIGTRAP.number(), 0, SIGNAL);
    }

    /// A stop with a siginfo that says no more than the code. (Linux: ptrace_do_notify)
    private static boolean trap(
            Editor edit, TaskDraft task, Kind kind, int code, long message, RuleId rule) {
        PtraceStop stop =
                new PtraceStop(
                        kind,
                        code,
                        false,
                        message,
                        ownInfo(task, Signal.SIGTRAP, code),
                        false,
                        false);
        return begin(edit, task, stop, SignalInfo.CLD_TRAPPED, rule);
    }

    private static SignalInfo ownInfo(TaskDraft task, Signal signal, int code) {
        return new SignalInfo(
                signal, code, new SignalInfo.Sender(task.number(), task.credentials.realUid(), 0));
    }

    /// Stops for the group, or because the tracer asked. An attached task shows the stop signal and
    /// no siginfo (PT-20); a seized one an event, with SIGTRAP where its group is not stopping
    /// (PT-19, PT-21). (Linux: do_jobctl_trap)
    static void trapForGroup(Editor edit, TaskDraft task, Traced traced) {
        GroupDraft tg = edit.groupOf(task);
        boolean stopping = tg.groupStop.signal() != null;
        Signal signal = traced.stopSignal() == null ? Signal.SIGSTOP : traced.stopSignal();
        if (!traced.seized()) {
            PtraceStop stop =
                    new PtraceStop(Kind.GROUP_STOP, signal.number(), false, 0, null, false, false);
            begin(edit, task, stop, SignalInfo.CLD_STOPPED, ATTACHED_GROUP_STOP);
            return;
        }
        Signal shown = stopping ? signal : Signal.SIGTRAP;
        int code = shown.number() | TraceOptions.EVENT_STOP << 8;
        PtraceStop stop =
                new PtraceStop(
                        Kind.EVENT_STOP, code, false, 0, ownInfo(task, shown, code), false, false);
        begin(edit, task, stop, SignalInfo.CLD_STOPPED, stopping ? SEIZED_GROUP_STOP : INTERRUPTED);
    }

    /// A task that stands in a group stop when it is attached to stands before its tracer from then
    /// on. (PT-23)
    static void takeOverGroupStop(Editor edit, TaskDraft task) {
        Traced traced = task.traced;
        if (traced == null || !(task.stop instanceof GroupStop)) {
            return;
        }
        task.stop = null;
        task.traced = traced.withStopSignal(edit.groupOf(task).groupStop.signal());
        trapForGroup(edit, task, task.traced);
    }

    /// Begins the stop and tells the tracer; a killed task does not stop. (PT-09; Linux:
    /// ptrace_stop)
    private static boolean begin(
            Editor edit, TaskDraft task, PtraceStop stop, int why, RuleId rule) {
        Traced traced = task.traced;
        if (traced == null || task.killed()) {
            return false;
        }
        showRestart(task, stop.kind());
        task.stop = stop;
        // Whatever stop it is answers a request to stop. (Linux: JOBCTL_TRAP_STOP)
        boolean settlesNotice = stop.kind() == Kind.EVENT_STOP;
        task.traced =
                traced.withTrapStop(false).withTrapNotify(traced.trapNotify() && !settlesNotice);
        edit.record(new PtraceStopped(task.id, stop, traced.tracer(), rule));
        boolean completes = why == SignalInfo.CLD_STOPPED && GroupStops.joinTraced(edit, task);
        TaskDraft tracer = edit.task(traced.tracer());
        tell(edit, task, tracer, stop, why);
        TaskId parent = edit.task(edit.groupOf(task).leader).parent;
        if (completes && parent != null && !edit.task(parent).group.equals(tracer.group)) {
            GroupStops.tellParentOfStop(edit, edit.groupOf(task));
        }
        return true;
    }

    /// SIGCHLD to the tracer, unless it ignores SIGCHLD or set SA_NOCLDSTOP; its waits look again
    /// in either case. (PT-07, NT-26; Linux: do_notify_parent_cldstop)
    private static void tell(
            Editor edit, TaskDraft task, TaskDraft tracer, PtraceStop stop, int why) {
        GroupDraft tg = edit.groupOf(task);
        Signal stopSignal = tg.groupStop.signal();
        int status =
                why == SignalInfo.CLD_TRAPPED
                        ? stop.code() & 0x7f
                        : stopSignal == null ? 0 : stopSignal.number();
        tellTracer(edit, task, tracer, why, status);
        TaskWait.wakeWaiters(edit, edit.groupOf(tracer), WaitOptions.TRACEE_STOP);
    }

    /// SIGCHLD about a tracee's stop or continue.
    static void tellTracer(Editor edit, TaskDraft task, TaskDraft tracer, int code, int status) {
        GroupDraft tracerGroup = edit.groupOf(tracer);
        SignalAction action =
                edit.handlers.get(tracerGroup.handlers.value()).action(Signal.SIGCHLD);
        if (action.ignores() || action.has(SignalAction.SA_NOCLDSTOP)) {
            return;
        }
        SignalInfo info =
                new SignalInfo(
                        Signal.SIGCHLD,
                        code,
                        new SignalInfo.Child(
                                task.numberIn(tracerGroup.namespace),
                                task.credentials.realUid(),
                                status,
                                ResourceUsage.inClockTicks(task.instructions),
                                ResourceUsage.inClockTicks(task.systemTime)));
        Signals.sendToGroup(edit, tracer, info, task.id, REPORTED);
    }

    /// PTRACE_CONT, PTRACE_SYSCALL, PTRACE_SINGLESTEP. (PT-08, PT-11)
    ///
    /// @param signal null for none
    public static void resume(
            Editor edit, TaskDraft task, Traced.Mode mode, @Nullable Signal signal) {
        if (task.traced == null) {
            throw new KernelInvariantError(task.id + " is not traced");
        }
        task.traced = task.traced.withMode(mode);
        edit.record(new PtraceResumed(task.id, mode, signal, DECIDES));
        end(edit, task, signal);
    }

    /// Ends the stop. In a delivery stop the signal replaces the one that stood before delivery;
    /// after a system call it is sent; elsewhere it means nothing. (PT-08)
    static void end(Editor edit, TaskDraft task, @Nullable Signal signal) {
        if (!(task.stop instanceof PtraceStop stop)) {
            throw new KernelInvariantError(task.id + " is in no ptrace stop");
        }
        leave(edit, task);
        switch (stop.kind()) {
            case SIGNAL -> {
                SignalInfo info = stop.info();
                if (signal != null && info != null && task.run instanceof RunState.Interrupt then) {
                    SignalInfo taken =
                            signal.equals(info.signal()) && stop.renamed() == null
                                    ? info
                                    : another(edit, task, signal);
                    task.run = new RunState.Deliver(taken, stop.shared(), then);
                }
            }
            case SYSCALL_ENTRY, SYSCALL_EXIT -> {
                if (signal != null) {
                    Signals.sendToTask(edit, task, SignalInfo.kernel(signal), null, DECIDES);
                }
            }
            case EVENT, GROUP_STOP, EVENT_STOP, HANDLER -> {}
        }
        if (task.active()) {
            SignalMasks.recalculate(edit, task);
            if (task.signalPending && task.run instanceof RunState.App) {
                task.run = new RunState.Interrupt(null, null);
            }
        }
    }

    /// A signal of the tracer's own choice comes from it, or from the parent once it has let go.
    /// (PT-08; Linux: ptrace_signal)
    private static SignalInfo another(Editor edit, TaskDraft task, Signal signal) {
        TaskId from = task.tracer() == null ? task.parent : task.tracer();
        TaskDraft sender = from == null ? null : edit.findTask(from);
        SignalInfo.Sender detail =
                sender == null
                        ? new SignalInfo.Sender(0, 0, 0)
                        : new SignalInfo.Sender(
                                sender.numberIn(edit.groupOf(task).namespace),
                                sender.credentials.realUid(),
                                0);
        return new SignalInfo(signal, SignalInfo.SI_USER, detail);
    }

    /// No longer stands before its tracer: because it may go on, is killed, or is to stop anew.
    static void leave(Editor edit, TaskDraft task) {
        if (task.stop instanceof PtraceStop stop) {
            task.stop = null;
            settleRestart(task, stop.kind());
        }
    }

    /// A tracer sees an interrupted call as about to begin anew, and may send the task elsewhere.
    /// (Linux: arch_do_signal_or_restart, "so that a debugger will see the already changed PC")
    private static void showRestart(TaskDraft task, Kind kind) {
        if (kind != Kind.SYSCALL_EXIT
                && task.run instanceof RunState.Interrupt(SyscallCall call, BlockReason _)
                && call != null) {
            task.registers = task.registers.withPc(call.restartsAt()).withA(0, call.arg0());
        }
    }

    private static void settleRestart(TaskDraft task, Kind kind) {
        if (!(task.run instanceof RunState.Interrupt(SyscallCall call, BlockReason reason))
                || call == null
                || reason == null) {
            return;
        }
        Registers now = task.registers;
        if (kind == Kind.SYSCALL_EXIT) {
            if (now.a(0) != -TraceEvents.restartCode(reason)) {
                task.run = new RunState.Interrupt(null, null);
            }
        } else if (now.pc() == call.restartsAt()
                && SyscallCall.at(now, call.restartsAt()).equals(call)) {
            task.registers = now.withPc(call.restartsAt() + SyscallCall.LENGTH);
        } else {
            task.run = new RunState.Interrupt(null, null);
        }
    }
}
