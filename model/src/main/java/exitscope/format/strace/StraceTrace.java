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

import java.util.ArrayList;
import java.util.List;
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

    private final Map<TaskId, Pending> pending = new TreeMap<>();

    /// Signals that no task takes and that are shown when it next goes on: a tracer makes the
    /// kernel keep what is ignored, and take what is fatal. (SG-06, ES-12)
    private final Map<TaskId, List<SignalInfo>> untaken = new TreeMap<>();

    /// A call that was entered and has not returned.
    private static final class Pending {
        final StraceCall syscall;

        /// A signal broke the call off; what the guest will see of it strace does not show.
        boolean interrupted;

        /// The model does not know the call.
        boolean unknown;

        /// What the call will return once its task goes on; null when that is not known.
        @Nullable Long held;

        Pending(StraceCall syscall) {
            this.syscall = syscall;
        }
    }

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
        if (transition.choice() instanceof Choice.Run run) {
            Pending call = pending.get(run.task());
            if (call == null || call.interrupted) {
                showUntaken(run.task(), transition);
            }
        }
        for (Change change : transition.changes()) {
            add(change, transition);
        }
        TaskId unknown = unknownCall();
        if (unknown != null) {
            returned(unknown, -Errno.ENOSYS.number(), transition);
        }
        lines.announce();
    }

    private @Nullable TaskId unknownCall() {
        for (Map.Entry<TaskId, Pending> entry : pending.entrySet()) {
            if (entry.getValue().unknown) {
                return entry.getKey();
            }
        }
        return null;
    }

    private void add(Change change, Transition transition) {
        switch (change) {
            case FamilyChange.TaskCreated created -> created(created, transition);
            case FamilyChange.ProgramExecuted executed -> {
                // Nothing returns to the program that called, but a tracer sees the call succeed.
                Pending call = pending.get(executed.task());
                if (call != null && call.syscall.call().is(SyscallNumber.EXECVE)) {
                    returned(executed.task(), 0, transition);
                }
            }
            case FamilyChange.LeaderReplaced replaced -> superseded(replaced, transition);
            case SyscallChange.SyscallEntered(TaskId task, SyscallCall call) ->
                    entered(task, call, transition);
            case SyscallChange.SyscallReturned(TaskId task, SyscallCall call, long result) -> {
                if (!pending.containsKey(task)) {
                    entered(task, call, transition);
                }
                returned(task, result, transition);
            }
            case SyscallChange.SyscallUnknown(TaskId task, SyscallCall _) -> {
                Pending call = pending.get(task);
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
                    interrupted(task, reason, transition);
                }
            }
            case SignalChange.SignalDropped dropped -> {
                if (dropped.why() == SignalChange.DropReason.IGNORED) {
                    untaken(dropped.task(), dropped.info());
                }
            }
            case ExitChange.GroupExitStarted started -> fatal(started, transition);
            case SyscallChange.SyscallRestarted(TaskId task, SyscallCall _, _) ->
                    forgetInterrupted(task);
            case SignalChange.SignalTaken taken -> signalTaken(taken, transition);
            case SignalChange.TaskStopped(TaskId task, Signal signal, _) -> {
                if (traced.contains(task)) {
                    lines.begin(task, traced.size() > 1, number(task, transition));
                    lines.write("--- stopped by " + signal + " ---");
                    lines.end();
                }
            }
            case SignalChange.HandlerReturned(TaskId task) -> handlerReturned(task, transition);
            case ExitChange.VforkParentReleased(TaskId task, _, _) -> {
                Pending call = pending.get(task);
                if (call != null && call.held != null) {
                    long result = call.held;
                    call.held = null;
                    returned(task, result, transition);
                }
            }
            case ExitChange.ExitPrepared(TaskId task, ExitStatus _, _) -> leaving(task, transition);
            case ExitChange.ExitStagePassed(TaskId task, _, _, _) -> leaving(task, transition);
            case ExitChange.ExitStateAdvanced(
                            TaskId task,
                            TaskExitState _,
                            TaskExitState to,
                            _) -> {
                if (to == TaskExitState.ZOMBIE) {
                    gone(task, transition);
                }
            }
            default -> {
                // Nothing that a tracer could see.
            }
        }
    }

    private void created(FamilyChange.TaskCreated created, Transition transition) {
        TaskId task = created.task();
        if (traced.contains(created.creator())) {
            traced.add(task);
            lines.attached(number(task, transition));
        } else {
            starting.add(task);
        }
    }

    private void entered(TaskId task, SyscallCall call, Transition transition) {
        if (starting.contains(task) && call.is(SyscallNumber.EXECVE)) {
            starting.remove(task);
            traced.add(task);
        }
        if (!traced.contains(task)) {
            return;
        }
        StraceCall syscall =
                StraceCalls.of(call, view(task, transition.after(), transition.before()));
        lines.begin(task, traced.size() > 1, number(task, transition));
        lines.write(syscall.entering());
        pending.put(task, new Pending(syscall));
    }

    private void returned(TaskId task, long result, Transition transition) {
        Pending call = pending.get(task);
        if (call == null || call.syscall.call().is(SyscallNumber.RT_SIGRETURN)) {
            return; // HandlerReturned has more to say of the latter
        }
        if (call.interrupted) {
            pending.remove(task);
            return;
        }
        Task after = transition.after().tasks().get(task.value());
        if (after != null && after.stop() instanceof Stop.VforkStop) {
            call.held = result; // the parent sees it once the child lets it
            return;
        }
        pending.remove(task);
        finish(
                task,
                call,
                result,
                call.syscall.result(view(task, transition.after(), transition.before()), result),
                transition);
        showUntaken(task, transition);
    }

    private void interrupted(TaskId task, BlockReason reason, Transition transition) {
        Pending call = pending.get(task);
        if (call == null || call.interrupted) {
            return;
        }
        call.interrupted = true;
        finish(task, call, 0, call.syscall.interruption(reason), transition);
    }

    private void forgetInterrupted(TaskId task) {
        Pending call = pending.get(task);
        if (call != null && call.interrupted) {
            pending.remove(task);
        }
    }

    private void finish(
            TaskId task, Pending call, long result, String shown, Transition transition) {
        resume(task, call, transition);
        if (call.syscall.exiting() != null) {
            GuestView guest = view(task, transition.after(), transition.before());
            lines.write(
                    call.syscall
                            .exiting()
                            .text(new StraceCall.Outcome(guest, result, call.interrupted)));
        }
        lines.result(shown);
    }

    /// Goes on with a call's line, or begins it anew where it was broken off.
    private void resume(TaskId task, Pending call, Transition transition) {
        if (!lines.ownedBy(task)) {
            lines.begin(task, traced.size() > 1, number(task, transition));
            lines.write("<... " + call.syscall.name() + " resumed>");
        }
    }

    private void handlerReturned(TaskId task, Transition transition) {
        if (!traced.contains(task)) {
            return;
        }
        Pending call = pending.remove(task);
        Task after = transition.after().task(task);
        if (call == null) {
            lines.begin(task, traced.size() > 1, number(task, transition));
            lines.write("rt_sigreturn(");
        } else {
            resume(task, call, transition);
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

    private void signalTaken(SignalChange.SignalTaken taken, Transition transition) {
        // A tracer never sees SIGKILL, which cannot be held back, nor what a call like sigtimedwait
        // takes for itself.
        Pending call = pending.get(taken.task());
        boolean byCall = call != null && !call.interrupted;
        if (!byCall
                && traced.contains(taken.task())
                && !taken.info().signal().equals(Signal.SIGKILL)) {
            signal(taken.task(), taken.info(), transition);
        }
    }

    /// A fatal signal ends the process when it is sent; a traced task would have taken it.
    private void fatal(ExitChange.GroupExitStarted started, Transition transition) {
        Signal signal = started.status().signal();
        if (signal == null || signal.equals(Signal.SIGKILL)) {
            return;
        }
        for (Change change : transition.changes()) {
            if (change instanceof SignalChange.SignalSent sent
                    && sent.info().signal().equals(signal)) {
                untaken(started.task(), sent.info());
                return;
            }
        }
    }

    private void untaken(TaskId task, SignalInfo info) {
        if (traced.contains(task)) {
            untaken.computeIfAbsent(task, _ -> new ArrayList<>()).add(info);
        }
    }

    private void showUntaken(TaskId task, Transition transition) {
        List<SignalInfo> infos = untaken.remove(task);
        if (infos != null) {
            for (SignalInfo info : infos) {
                signal(task, info, transition);
            }
        }
    }

    private void signal(TaskId task, SignalInfo info, Transition transition) {
        lines.begin(task, traced.size() > 1, number(task, transition));
        lines.write("--- " + info.signal() + " " + StraceValues.signalInfo(info) + " ---");
        lines.end();
    }

    /// The task will not return from what it is in.
    private void leaving(TaskId task, Transition transition) {
        Pending call = pending.remove(task);
        if (call != null && !call.interrupted) {
            BlockReason reason = untaken.containsKey(task) ? sleep(task, transition) : null;
            if (reason != null) {
                call.interrupted = true;
                finish(task, call, 0, call.syscall.interruption(reason), transition);
            } else {
                resume(task, call, transition);
                if (call.syscall.exiting() != null) {
                    lines.write(" <unfinished ...>");
                }
                lines.result("?");
            }
        }
        showUntaken(task, transition);
    }

    /// What the task's call waited for before it was broken off.
    private static @Nullable BlockReason sleep(TaskId task, Transition transition) {
        Task before = transition.before().tasks().get(task.value());
        return switch (before == null ? null : before.run()) {
            case RunState.Blocked(_, BlockReason reason) -> reason;
            case RunState.Interrupt interrupt -> interrupt.reason();
            case RunState.Syscall(_, var resumed) -> resumed == null ? null : resumed.reason();
            case null, default -> null;
        };
    }

    /// An execve took over the leader's number.
    private void superseded(FamilyChange.LeaderReplaced replaced, Transition transition) {
        TaskId old = replaced.oldLeader();
        if (traced.remove(old)) {
            pending.remove(old);
            Task before = transition.before().tasks().get(replaced.task().value());
            lines.begin(old, traced.size() > 1, replaced.number());
            lines.write(
                    "+++ superseded by execve in pid "
                            + (before == null ? 0 : before.number())
                            + " +++");
            lines.end();
        }
    }

    private void gone(TaskId task, Transition transition) {
        if (!traced.contains(task)) {
            starting.remove(task);
            return;
        }
        leaving(task, transition);
        lines.begin(task, traced.size() > 1, number(task, transition));
        ExitStatus status = dying(task, transition).exitStatus();
        lines.write(
                status.signal() == null
                        ? "+++ exited with " + status.code() + " +++"
                        : "+++ killed by "
                                + status.signal()
                                + (status.dumpedCore() ? " (core dumped)" : "")
                                + " +++");
        lines.end();
        traced.remove(task);
        untaken.remove(task);
    }

    // ---- looking at states ----

    /// A task that has become a zombie; one that was reaped in the same transition as it was
    /// before.
    private static Task dying(TaskId task, Transition transition) {
        Task after = transition.after().tasks().get(task.value());
        return after == null ? transition.before().task(task) : after;
    }

    /// A task's number, also when it has just lost it.
    private static int number(TaskId task, Transition transition) {
        Task after = transition.after().tasks().get(task.value());
        if (after != null && after.number() != 0) {
            return after.number();
        }
        Task before = transition.before().tasks().get(task.value());
        return before == null ? 0 : before.number();
    }

    /// The task's memory, also when it has just lost it.
    private static GuestView view(TaskId task, MachineState first, MachineState second) {
        Task found = first.tasks().get(task.value());
        if (found != null && found.memory() != null) {
            return GuestView.of(first, found);
        }
        Task other = second.tasks().get(task.value());
        return other != null
                ? GuestView.of(second, other)
                : new GuestView(null, first.sharedMemories());
    }
}
