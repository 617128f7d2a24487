package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.PtraceRequest;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.abi.TraceOptions;
import exitscope.change.Difference;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.ListeningBegun;
import exitscope.change.TraceChange.OptionsSet;
import exitscope.change.TraceChange.StopRequested;
import exitscope.kernel.GroupStops;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.PtraceStops;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.Tracing;
import exitscope.state.BlockReason;
import exitscope.state.Resumption;
import exitscope.state.Stop.PtraceStop;
import exitscope.state.TaskExitState;
import exitscope.state.Traced;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// ptrace: who may ask what of whom, attaching, and setting going. (section PT; ptrace(2); Linux:
/// kernel/ptrace.c)
final class PtraceCalls {
    private static final RuleId INTERRUPT = RuleId.of("PT-19");
    private static final RuleId LISTEN = RuleId.of("PT-22");
    private static final RuleId KILL = RuleId.of("PT-10");
    private static final RuleId OPTIONS = RuleId.of("PT-27");

    private PtraceCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.PTRACE, PtraceCalls::ptrace);
    }

    private static Outcome ptrace(Invocation call) {
        PtraceRequest request = PtraceRequest.orNull(call.call().arg0());
        if (request == PtraceRequest.TRACEME) {
            return traceMe(call);
        }
        if (call.resumed() instanceof Resumption(BlockReason.ExecOver awaited, var cause)
                && cause != Resumption.Cause.RESTARTED) {
            TaskDraft target = call.edit().findTask(awaited.target());
            return target == null
                    ? Outcome.error(Errno.EPERM)
                    : attach(call, target, request == PtraceRequest.SEIZE);
        }
        TaskDraft target =
                PidNumbers.find(call.edit(), call.group().namespace, (int) call.call().arg1());
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (request == PtraceRequest.ATTACH
                || (request == PtraceRequest.SEIZE
                        && !call.edit().asSeed(Difference.SEIZE, call.task()))) {
            return attach(call, target, request == PtraceRequest.SEIZE);
        }
        if (!call.task().id.equals(target.tracer())) {
            return Outcome.error(Errno.ESRCH);
        }
        if (request == PtraceRequest.KILL) {
            return kill(call, target);
        }
        if (request == PtraceRequest.INTERRUPT
                && !call.edit().asSeed(Difference.INTERRUPT, call.task())) {
            return interrupt(call, target);
        }
        if (!(target.stop instanceof PtraceStop stop) || !obeys(call, target, stop)) {
            return Outcome.error(Errno.ESRCH);
        }
        // A request that riscv does not know, such as PTRACE_GETREGS, is an error of input. (Linux:
        // ptrace_request)
        return request == null
                ? Outcome.error(Errno.EIO)
                : ask(call, new TraceeRequest(call, target, stop), request);
    }

    /// Whether a stopped tracee is at its tracer's command. One that was killed or listens is not;
    /// nor is one that took over another's number by an exec that no wait has reported yet. (PT-06,
    /// PT-22; Linux: ptrace_freeze_traced, looks_like_a_spurious_pid)
    private static boolean obeys(Invocation call, TaskDraft target, PtraceStop stop) {
        boolean unknownExec =
                stop.event() == TraceOptions.EVENT_EXEC
                        && !stop.reported()
                        && target.numberIn(call.group().namespace) != stop.message();
        return !stop.listening() && !target.killed() && !unknownExec;
    }

    private static Outcome ask(Invocation call, TraceeRequest tracee, PtraceRequest request) {
        return switch (request) {
            case TRACEME, ATTACH, SEIZE, KILL, INTERRUPT -> Outcome.error(Errno.EIO);
            case CONT -> resume(tracee, Traced.Mode.RUN);
            case SYSCALL -> resume(tracee, Traced.Mode.SYSCALL);
            case SINGLESTEP -> resume(tracee, Traced.Mode.STEP);
            case DETACH -> detach(call, tracee);
            case LISTEN ->
                    call.edit().asSeed(Difference.LISTEN, call.task())
                            ? Outcome.error(Errno.EIO)
                            : listen(tracee);
            case SETOPTIONS -> setOptions(call, tracee);
            case GETEVENTMSG ->
                    tracee.put(GuestLayout.buffer(8).putLong(0, tracee.stop().message()).array());
            case PEEKTEXT, PEEKDATA -> TraceeMemory.peek(tracee);
            case POKETEXT, POKEDATA -> TraceeMemory.poke(tracee);
            case GETREGSET -> TraceeRegisters.get(tracee);
            case SETREGSET -> TraceeRegisters.set(tracee);
            case GETSIGINFO -> TraceeSignals.getInfo(tracee);
            case SETSIGINFO -> TraceeSignals.setInfo(tracee);
            case PEEKSIGINFO -> TraceeSignals.peekPending(tracee);
            case GETSIGMASK -> TraceeSignals.getMask(tracee);
            case SETSIGMASK -> TraceeSignals.setMask(tracee);
            case GET_SYSCALL_INFO -> TraceeSyscall.get(tracee);
            case SET_SYSCALL_INFO -> TraceeSyscall.set(tracee);
            case SECCOMP_GET_FILTER, SECCOMP_GET_METADATA ->
                    // There are no filters; looking for one is for the privileged.
                    Outcome.error(
                            Permissions.may(call.task(), Capability.CAP_SYS_ADMIN)
                                    ? Errno.EINVAL
                                    : Errno.EACCES);
            case GET_RSEQ_CONFIGURATION -> {
                // No task has registered for restartable sequences.
                int size = 24;
                byte[] none = new byte[(int) Math.min(tracee.size(), size)];
                yield tracee.store(none) ? Outcome.of(size) : Outcome.error(Errno.EFAULT);
            }
        };
    }

    /// The parent traces the caller from now on; one that has begun to exit does not. (PT-01)
    private static Outcome traceMe(Invocation call) {
        TaskDraft task = call.task();
        TaskDraft parent =
                task.parent == null ? parentOfLeader(call) : call.edit().task(task.parent);
        if (task.traced != null) {
            return Outcome.error(Errno.EPERM);
        }
        if (parent == null) {
            return Outcome.ZERO;
        }
        if (!Permissions.mayBeTracedBy(task, parent)) {
            return Outcome.error(Errno.EPERM);
        }
        if (parent.active()) {
            Tracing.traceMe(call.edit(), task, parent);
        }
        return Outcome.ZERO;
    }

    /// A thread's parent is its leader's.
    private static @Nullable TaskDraft parentOfLeader(Invocation call) {
        TaskDraft leader = call.edit().task(call.group().leader);
        return leader.parent == null ? null : call.edit().task(leader.parent);
    }

    /// PTRACE_ATTACH and PTRACE_SEIZE. While the target's process waits in an exec for its other
    /// threads to be gone, so does the caller: the exec may change who may trace it. (PT-02 to
    /// PT-04, PT-23, PT-28; Linux: ptrace_attach)
    private static Outcome attach(Invocation call, TaskDraft target, boolean seize) {
        long options = call.call().arg3();
        if (seize) {
            if (call.call().arg2() != 0 || (options & ~TraceOptions.ALL) != 0) {
                return Outcome.error(Errno.EIO);
            }
            Errno refused = refusedOptions(call, options);
            if (refused != null) {
                return Outcome.error(refused);
            }
        }
        if (target.group.equals(call.task().group)) {
            return Outcome.error(Errno.EPERM);
        }
        if (call.edit().groupOf(target).execing != null) {
            return new Outcome.Sleep(new BlockReason.ExecOver(target.group, target.id));
        }
        boolean refused =
                !Permissions.mayAccess(call.edit(), call.task(), target, Permissions.Access.ATTACH)
                        || target.exitState.compareTo(TaskExitState.ZOMBIE) >= 0
                        || target.traced != null;
        if (refused) {
            return Outcome.error(Errno.EPERM);
        }
        if (seize) {
            Tracing.seize(call.edit(), call.task(), target, (int) options);
        } else {
            Tracing.attach(call.edit(), call.task(), target);
        }
        return Outcome.ZERO;
    }

    /// Linux: check_ptrace_options
    private static @Nullable Errno refusedOptions(Invocation call, long options) {
        if ((options & ~TraceOptions.ALL) != 0) {
            return Errno.EINVAL;
        }
        boolean suspends = (options & TraceOptions.SUSPEND_SECCOMP) != 0;
        return suspends && !Permissions.may(call.task(), Capability.CAP_SYS_ADMIN)
                ? Errno.EPERM
                : null;
    }

    private static Outcome setOptions(Invocation call, TraceeRequest tracee) {
        Errno refused = refusedOptions(call, call.call().arg3());
        if (refused != null) {
            return Outcome.error(refused);
        }
        TaskDraft task = tracee.task();
        int options = (int) call.call().arg3();
        task.traced = tracee.traced().withOptions(options);
        call.edit().record(new OptionsSet(task.id, options, OPTIONS));
        return Outcome.ZERO;
    }

    private static boolean invalidSignal(long number) {
        return number < 0 || number > Signal.LAST;
    }

    private static Outcome resume(TraceeRequest tracee, Traced.Mode mode) {
        if (invalidSignal(tracee.data())) {
            return Outcome.error(Errno.EIO);
        }
        PtraceStops.resume(tracee.edit(), tracee.task(), mode, Signal.orNull(tracee.data()));
        return Outcome.ZERO;
    }

    private static Outcome detach(Invocation call, TraceeRequest tracee) {
        if (invalidSignal(tracee.data())) {
            return Outcome.error(Errno.EIO);
        }
        Tracing.detach(call.edit(), call.task(), tracee.task(), Signal.orNull(tracee.data()));
        return Outcome.ZERO;
    }

    /// The same as SIGKILL, whether the tracee is stopped or not. In the sentry of 2018 only a
    /// stopped one is killed. (PT-10)
    private static Outcome kill(Invocation call, TaskDraft target) {
        boolean works =
                target.stop instanceof PtraceStop
                        || !call.edit().asSeed(Difference.PTRACE_KILL, target);
        if (works) {
            TaskDraft leader = call.edit().task(call.group().leader);
            SignalInfo info =
                    new SignalInfo(
                            Signal.SIGKILL,
                            SignalInfo.SI_USER,
                            new SignalInfo.Sender(
                                    leader.numberIn(call.edit().groupOf(target).namespace),
                                    call.task().credentials.realUid(),
                                    0));
            Signals.sendToTask(call.edit(), target, info, call.task().id, KILL);
        }
        return Outcome.ZERO;
    }

    /// At least one more stop will come. (PT-19)
    private static Outcome interrupt(Invocation call, TaskDraft target) {
        Traced traced = target.traced;
        if (traced == null || !traced.seized()) {
            return Outcome.error(Errno.EIO);
        }
        if (target.active() && !target.killed()) {
            target.traced = traced.withTrapStop(true);
            call.edit().record(new StopRequested(target.id, INTERRUPT));
            GroupStops.endListening(call.edit(), target);
            Signals.wakeUp(call.edit(), target);
        }
        return Outcome.ZERO;
    }

    /// Stays stopped and reports what happens to its group. (PT-22)
    private static Outcome listen(TraceeRequest tracee) {
        PtraceStop stop = tracee.stop();
        if (!tracee.traced().seized() || stop.event() != TraceOptions.EVENT_STOP) {
            return Outcome.error(Errno.EIO);
        }
        tracee.task().stop = stop.withListening();
        tracee.edit().record(new ListeningBegun(tracee.task().id, LISTEN));
        if (tracee.traced().trapNotify()) {
            GroupStops.endListening(tracee.edit(), tracee.task());
        }
        return Outcome.ZERO;
    }
}
