package exitscope.format.strace;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.change.Change;
import exitscope.change.ExitChange;
import exitscope.change.FamilyChange;
import exitscope.change.SignalChange;
import exitscope.change.SyscallChange;
import exitscope.change.Transition;
import exitscope.state.BlockReason;
import exitscope.state.Choice;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A run as `strace -f` would print it.
///
/// Like strace it prints a call's arguments when the call is entered and the rest when it returns,
/// breaks an open line off with `<unfinished ...>` when another task has something to say, names
/// the task only while there is more than one, and shows signals at the moment at which the task
/// takes them. Unlike strace it watches without stopping anyone.
///
/// Feed it every transition, in order. Not thread-safe.
public final class StraceTrace {
    private final StraceLines lines;

    /// Tasks that strace would have attached to, and that are not gone.
    private final Set<TaskId> traced = new TreeSet<>();

    /// Children of the machine's own init that have not yet become the person's program.
    private final Set<TaskId> starting = new TreeSet<>();

    private final Map<TaskId, PendingCall> pending = new TreeMap<>();

    /// The name of the call that each task made last.
    private final Map<TaskId, String> previous = new TreeMap<>();

    private final UntakenSignals untaken = new UntakenSignals();

    /// Starts an empty trace.
    ///
    /// @param boot the state in which the run begins
    /// @param withInit whether to show the first process too, which else is taken for the machine's
    ///   own
    public StraceTrace(Appendable out, MachineState boot, boolean withInit) {
        this.lines = new StraceLines(out);
        TaskId first = boot.group(boot.root()).leader();
        if (withInit) {
            for (Task task : boot.tasks().values()) {
                traced.add(task.id());
            }
        } else {
            for (Task task : boot.tasks().values()) {
                if (!task.id().equals(first)) {
                    starting.add(task.id());
                }
            }
        }
    }

    /// Prints what a transition shows.
    public void add(Transition transition) {
        TransitionView at = new TransitionView(transition);
        if (transition.choice() instanceof Choice.Run run) {
            PendingCall call = pending.get(run.task());
            if (call == null || call.interrupted) {
                showUntaken(run.task(), at);
            }
        }
        for (Change change : transition.changes()) {
            add(change, at);
        }
        TaskId unknown = unknownCall();
        if (unknown != null) {
            returned(unknown, -Errno.ENOSYS.number(), at);
        }
        lines.announce();
    }

    private @Nullable TaskId unknownCall() {
        for (Map.Entry<TaskId, PendingCall> entry : pending.entrySet()) {
            if (entry.getValue().unknown) {
                return entry.getKey();
            }
        }
        return null;
    }

    private void add(Change change, TransitionView at) {
        switch (change) {
            case FamilyChange.TaskCreated created -> created(created, at);
            case FamilyChange.ProgramExecuted executed -> {
                // Nothing returns to the program that called, but a tracer sees the call succeed.
                PendingCall call = pending.get(executed.task());
                if (call != null
                        && (call.syscall.call().is(SyscallNumber.EXECVE)
                                || call.syscall.call().is(SyscallNumber.EXECVEAT))) {
                    returned(executed.task(), 0, at);
                }
            }
            case FamilyChange.LeaderReplaced replaced -> superseded(replaced, at);
            case SyscallChange.SyscallEntered(TaskId task, SyscallCall call) ->
                    entered(task, call, at);
            case SyscallChange.SyscallReturned(TaskId task, SyscallCall call, long result) -> {
                if (!pending.containsKey(task)) {
                    entered(task, call, at);
                }
                returned(task, result, at);
            }
            case SyscallChange.SyscallUnknown(TaskId task, SyscallCall _) -> {
                PendingCall call = pending.get(task);
                if (call != null) {
                    call.unknown = true;
                }
            }
            case SyscallChange.SyscallInterrupted(
                            TaskId task,
                            SyscallCall _,
                            BlockReason reason,
                            _) -> {
                // A call that waits for signals returns what woke it.
                if (!(reason instanceof BlockReason.OneOf)) {
                    interrupted(task, reason, at);
                }
            }
            case SignalChange.SignalDropped dropped -> {
                if (dropped.why() == SignalChange.DropReason.IGNORED
                        && traced.contains(dropped.task())) {
                    untaken.add(dropped.task(), dropped.info());
                }
            }
            case ExitChange.GroupExitStarted started -> {
                if (traced.contains(started.task())) {
                    untaken.addFatal(started, at.transition());
                }
            }
            case SyscallChange.SyscallRestarted(TaskId task, SyscallCall call, _) ->
                    restarted(task, call, at);
            case SignalChange.SignalTaken taken -> signalTaken(taken, at);
            case SignalChange.TaskStopped(TaskId task, Signal signal, _) -> {
                if (traced.contains(task)) {
                    lines.begin(task, traced.size() > 1, at.number(task));
                    lines.write("--- stopped by " + signal + " ---");
                    lines.end();
                }
            }
            case SignalChange.HandlerReturned(TaskId task) -> handlerReturned(task, at);
            case ExitChange.VforkParentReleased(TaskId task, _, _) -> {
                PendingCall call = pending.get(task);
                if (call != null && call.held != null) {
                    long result = call.held;
                    call.held = null;
                    returned(task, result, at);
                }
            }
            case ExitChange.ExitPrepared(TaskId task, ExitStatus _, _) -> leaving(task, at);
            case ExitChange.ExitStagePassed(TaskId task, _, _, _) -> leaving(task, at);
            case ExitChange.ExitStateAdvanced(
                            TaskId task,
                            TaskExitState _,
                            TaskExitState to,
                            _) -> {
                if (to == TaskExitState.ZOMBIE) {
                    gone(task, at);
                }
            }
            default -> {
                // Nothing that a tracer could see.
            }
        }
    }

    private void created(FamilyChange.TaskCreated created, TransitionView at) {
        TaskId task = created.task();
        if (traced.contains(created.creator())) {
            traced.add(task);
            lines.attached(at.number(task));
        } else {
            starting.add(task);
        }
    }

    private void entered(TaskId task, SyscallCall call, TransitionView at) {
        if (starting.contains(task) && call.is(SyscallNumber.EXECVE)) {
            starting.remove(task);
            traced.add(task);
        }
        if (!traced.contains(task)) {
            return;
        }
        begin(
                task,
                call.is(SyscallNumber.RESTART_SYSCALL)
                        ? resuming(task, call)
                        : StraceCalls.of(call, at.view(task)),
                at);
    }

    private StraceCall resuming(TaskId task, SyscallCall call) {
        return StraceCall.resuming(call, previous.getOrDefault(task, "system call"));
    }

    private void begin(TaskId task, StraceCall syscall, TransitionView at) {
        lines.begin(task, traced.size() > 1, at.number(task));
        lines.write(syscall.entering());
        pending.put(task, new PendingCall(syscall));
        previous.put(task, syscall.name());
    }

    private void returned(TaskId task, long result, TransitionView at) {
        PendingCall call = pending.get(task);
        if (call == null || call.syscall.call().is(SyscallNumber.RT_SIGRETURN)) {
            return; // HandlerReturned has more to say of the latter
        }
        if (call.interrupted) {
            pending.remove(task);
            return;
        }
        Task after = at.transition().after().tasks().get(task.value());
        if (after != null && after.stop() instanceof Stop.VforkStop) {
            call.held = result; // the parent sees it once the child lets it
            return;
        }
        pending.remove(task);
        finish(task, call, result, call.syscall.result(at.view(task), result), at);
        showUntaken(task, at);
    }

    private void interrupted(TaskId task, BlockReason reason, TransitionView at) {
        PendingCall call = pending.get(task);
        if (call == null || call.interrupted) {
            return;
        }
        String shown = call.syscall.interruption(reason);
        call.interrupted = true;
        call.resumable = shown.equals(StraceCall.RESTART_THE_REST);
        finish(task, call, 0, shown, at);
    }

    /// A call that a signal broke off begins anew: at once, or once a handler has returned.
    private void restarted(TaskId task, SyscallCall call, TransitionView at) {
        PendingCall broken = pending.get(task);
        if (broken == null || !broken.interrupted) {
            return;
        }
        pending.remove(task);
        RunState run = at.transition().after().task(task).run();
        if (run instanceof RunState.Syscall || run instanceof RunState.SyscallEntry) {
            if (broken.resumable) {
                begin(task, resuming(task, call), at);
            } else {
                entered(task, call, at);
            }
        }
    }

    private void finish(
            TaskId task, PendingCall call, long result, String shown, TransitionView at) {
        resume(task, call, at);
        if (call.syscall.exiting() != null) {
            GuestView guest = at.view(task);
            lines.write(
                    call.syscall
                            .exiting()
                            .text(new StraceCall.Outcome(guest, result, call.interrupted)));
        }
        lines.result(shown);
    }

    /// Goes on with a call's line, or begins it anew where it was broken off.
    private void resume(TaskId task, PendingCall call, TransitionView at) {
        if (!lines.ownedBy(task)) {
            lines.begin(task, traced.size() > 1, at.number(task));
            lines.write("<... " + call.syscall.name() + " resumed>");
        }
    }

    private void handlerReturned(TaskId task, TransitionView at) {
        if (!traced.contains(task)) {
            return;
        }
        PendingCall call = pending.remove(task);
        Task after = at.transition().after().task(task);
        if (call == null) {
            lines.begin(task, traced.size() > 1, at.number(task));
            lines.write("rt_sigreturn(");
        } else {
            resume(task, call, at);
        }
        // The frame that held the mask is gone; what it held is the mask now.
        lines.write("{mask=" + StraceValues.signals(after.mask()) + "}");
        long value = after.registers().a(0);
        Errno errno = Errno.ofResult(value);
        lines.result(
                errno == null
                        ? Long.toString(value)
                        : "-1 " + errno + " (" + errno.description() + ")");
    }

    private void signalTaken(SignalChange.SignalTaken taken, TransitionView at) {
        // A tracer never sees SIGKILL, which cannot be held back, nor what a call like sigtimedwait
        // takes for itself.
        PendingCall call = pending.get(taken.task());
        boolean byCall = call != null && !call.interrupted;
        if (!byCall
                && traced.contains(taken.task())
                && !taken.info().signal().equals(Signal.SIGKILL)) {
            signal(taken.task(), taken.info(), at);
        }
    }

    private void showUntaken(TaskId task, TransitionView at) {
        for (SignalInfo info : untaken.take(task)) {
            signal(task, info, at);
        }
    }

    private void signal(TaskId task, SignalInfo info, TransitionView at) {
        lines.begin(task, traced.size() > 1, at.number(task));
        lines.write("--- " + info.signal() + " " + StraceValues.signalInfo(info) + " ---");
        lines.end();
    }

    /// The task will not return from what it is in.
    private void leaving(TaskId task, TransitionView at) {
        PendingCall call = pending.remove(task);
        if (call != null && !call.interrupted) {
            BlockReason reason = untaken.has(task) ? at.sleep(task) : null;
            if (reason != null) {
                call.interrupted = true;
                finish(task, call, 0, call.syscall.interruption(reason), at);
            } else {
                resume(task, call, at);
                if (call.syscall.exiting() != null) {
                    lines.write(" <unfinished ...>");
                }
                lines.result("?");
            }
        }
        showUntaken(task, at);
    }

    /// An execve took over the leader's number.
    private void superseded(FamilyChange.LeaderReplaced replaced, TransitionView at) {
        TaskId old = replaced.oldLeader();
        if (traced.remove(old)) {
            pending.remove(old);
            Task before = at.transition().before().tasks().get(replaced.task().value());
            lines.begin(old, traced.size() > 1, replaced.number());
            lines.write(
                    "+++ superseded by execve in pid "
                            + (before == null ? 0 : before.outerNumber())
                            + " +++");
            lines.end();
        }
    }

    private void gone(TaskId task, TransitionView at) {
        if (!traced.contains(task)) {
            starting.remove(task);
            return;
        }
        leaving(task, at);
        lines.begin(task, traced.size() > 1, at.number(task));
        ExitStatus status = at.dying(task).exitStatus();
        lines.write(
                status.signal() == null
                        ? "+++ exited with " + status.code() + " +++"
                        : "+++ killed by "
                                + status.signal()
                                + (status.dumpedCore() ? " (core dumped)" : "")
                                + " +++");
        lines.end();
        traced.remove(task);
        untaken.take(task);
        previous.remove(task);
    }
}
