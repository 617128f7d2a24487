package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.change.RuleId;
import exitscope.change.SignalChange.Effect;
import exitscope.change.SignalChange.HandlerEntered;
import exitscope.change.SignalChange.HandlerReturned;
import exitscope.change.SignalChange.SignalActed;
import exitscope.change.SignalChange.SignalTaken;
import exitscope.change.SyscallChange.SyscallRestarted;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.state.BlockReason;
import exitscope.state.ExitStatus;
import exitscope.state.PendingSignals;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.SignalAction;
import exitscope.state.SyscallCall;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

/// What a task does before it returns to guest code: take one signal, or join a stop, or tell the
/// parent of a continue. Each is a transition of its own. (Seed: task_signals.go runInterrupt,
/// deliverSignal; Linux: get_signal, handle_signal)
public final class SignalDelivery {
    private static final RuleId KILLED = RuleId.of("ES-13");
    private static final RuleId ORDER = RuleId.of("SG-03");
    private static final RuleId DEFAULT = RuleId.of("SG-14");
    private static final RuleId WHOLE_GROUP_DIES = RuleId.of("SG-12");
    private static final RuleId MASKS = RuleId.of("SG-19");
    private static final RuleId RESTART = RuleId.of("SG-17");
    private static final RuleId NO_HANDLER = RuleId.of("SG-18");
    private static final RuleId LOST = RuleId.of("GS-12");
    private static final RuleId ORPHANED = RuleId.of("JC-09");
    private static final RuleId LET_THROUGH = RuleId.of("PT-08");
    private static final RuleId FAULT = RuleId.of("SG-15");

    private SignalDelivery() {}

    /// One look at what waits for the task.
    public static void runInterrupt(Editor edit, TaskDraft task, RunState.Interrupt state) {
        GroupDraft tg = edit.groupOf(task);
        if (task.killed() || tg.exiting) {
            die(edit, task, tg);
            return;
        }
        RunState.Interrupt interrupt = settlePartialWrite(edit, task, state);
        task.run = interrupt;
        if (GroupStops.deliverContinueNotice(edit, tg)) {
            return;
        }
        if (GroupStops.stopAsAsked(edit, task)) {
            return;
        }
        Taken taken = dequeue(edit, task, tg);
        if (taken == null) {
            returnToWork(edit, task, interrupt);
            return;
        }
        edit.record(new SignalTaken(task.id, taken.info(), taken.group(), ORDER));
        if (!PtraceStops.beforeDelivery(edit, task, taken.info(), taken.group())) {
            act(edit, task, tg, taken.info(), interrupt);
        }
    }

    /// Takes a signal that the tracer has let through: one that is blocked by now goes back to
    /// where it came from. (PT-08; Linux: ptrace_signal)
    public static void deliver(Editor edit, TaskDraft task, RunState.Deliver state) {
        GroupDraft tg = edit.groupOf(task);
        task.run = state.then();
        if (task.killed() || tg.exiting) {
            die(edit, task, tg);
            return;
        }
        SignalInfo info = state.info();
        if (info.signal().equals(Signal.SIGKILL)) {
            edit.record(new SignalActed(task.id, Signal.SIGKILL, Effect.TERMINATE, LET_THROUGH));
            TaskExit.prepareGroupExit(edit, task, ExitStatus.killedBy(Signal.SIGKILL));
            return;
        }
        if (task.mask.contains(info.signal())) {
            if (state.shared()) {
                Signals.sendToGroup(edit, task, info, task.id, LET_THROUGH);
            } else {
                Signals.sendToTask(edit, task, info, task.id, LET_THROUGH);
            }
            return;
        }
        act(edit, task, tg, info, state.then());
    }

    private record Taken(SignalInfo info, boolean group) {}

    /// Private signals first, then the group's. (SG-03; Seed: dequeueSignalLocked)
    private static @Nullable Taken dequeue(Editor edit, TaskDraft task, GroupDraft tg) {
        SignalInfo own = task.pending.first(task.mask);
        if (own != null) {
            task.pending = task.pending.dequeue(own);
            return new Taken(PosixTimers.taken(edit, tg, own), false);
        }
        SignalInfo shared = tg.pending.first(task.mask);
        if (shared != null) {
            return new Taken(takeShared(edit, tg, shared), true);
        }
        return null;
    }

    private static SignalInfo takeShared(Editor edit, GroupDraft tg, SignalInfo info) {
        tg.pending = tg.pending.dequeue(info);
        if (info.signal().equals(Signal.SIGALRM)) {
            Clock.alarmTaken(edit, tg);
        }
        return PosixTimers.taken(edit, tg, info);
    }

    /// A killed task, or one whose group exits, looks at nothing else. (ES-13)
    private static void die(Editor edit, TaskDraft task, GroupDraft tg) {
        if (task.killed()) {
            task.pending = task.pending.discard(SignalSet.of(Signal.SIGKILL));
        }
        if (task.id.equals(tg.execing)) {
            // A kill wins against an exec that waits. (XC-06)
            TaskExec.over(edit, tg);
        }
        edit.record(new SignalActed(task.id, Signal.SIGKILL, Effect.TERMINATE, KILLED));
        TaskExit.prepareGroupExit(edit, task, ExitStatus.killedBy(Signal.SIGKILL));
    }

    /// A transfer that a signal broke off after some bytes returns their number. (pipe(7))
    private static RunState.Interrupt settlePartialWrite(
            Editor edit, TaskDraft task, RunState.Interrupt state) {
        if (state.interrupted() == null
                || !(state.reason() instanceof BlockReason.FileEvent(_, _, long done, _))
                || done == 0) {
            return state;
        }
        task.registers = task.registers.withA(0, done);
        edit.record(new SyscallReturned(task.id, state.interrupted(), done));
        return new RunState.Interrupt(null, null);
    }

    /// Nothing is left to look at: back to guest code, or into the call whose sleep was broken.
    /// (SG-18)
    private static void returnToWork(Editor edit, TaskDraft task, RunState.Interrupt state) {
        if (task.savedMask != null) {
            SignalSet mask = task.savedMask;
            task.savedMask = null;
            SignalMasks.set(edit, task, mask);
        }
        SignalMasks.recalculate(edit, task);
        if (task.signalPending) {
            return;
        }
        SyscallCall call = state.interrupted();
        BlockReason reason = state.reason();
        if (call == null || reason == null) {
            task.run = RunState.APP;
            return;
        }
        edit.record(new SyscallRestarted(task.id, call, NO_HANDLER));
        TraceEvents.entering(edit, task, call, new Resumption(reason, Resumption.Cause.RESTARTED));
    }

    private static void act(
            Editor edit, TaskDraft task, GroupDraft tg, SignalInfo info, RunState.Interrupt state) {
        Signal signal = info.signal();
        SignalAction action = edit.handlers.get(tg.handlers.value()).action(signal);
        if (action.hasHandler()) {
            enterHandler(edit, task, tg, info, action, state);
            return;
        }
        if (action.ignores() || SignalDefaults.ignored(signal)) {
            edit.record(new SignalActed(task.id, signal, Effect.IGNORE, DEFAULT));
            return;
        }
        if (tg.unkillable
                && !SignalSet.UNBLOCKABLE.contains(signal)
                && !edit.asSeed(Difference.INIT_PROTECTED, task)) {
            // Blocked when it was sent, and without a handler now. (NS-10)
            edit.record(new SignalActed(task.id, signal, Effect.IGNORE, RuleId.of("NS-10")));
            return;
        }
        if (SignalSet.STOPPING.contains(signal)) {
            stop(edit, task, tg, signal);
            return;
        }
        if (SignalDefaults.dumpsCore(signal) && !edit.asSeed(Difference.CORE_DUMPED, task)) {
            edit.coreDue = info;
            return;
        }
        edit.record(new SignalActed(task.id, signal, Effect.TERMINATE, WHOLE_GROUP_DIES));
        TaskExit.prepareGroupExit(edit, task, ExitStatus.killedBy(signal));
    }

    private static void stop(Editor edit, TaskDraft task, GroupDraft tg, Signal signal) {
        boolean orphaned =
                tg.processGroup != null
                        && Jobs.orphaned(
                                edit, edit.processGroups.get(tg.processGroup.value()), null);
        if (orphaned
                && !signal.equals(Signal.SIGSTOP)
                && !edit.asSeed(Difference.ORPHANED_STOPS, task)) {
            edit.record(new SignalActed(task.id, signal, Effect.IGNORE, ORPHANED));
            return;
        }
        if (task.traced != null && task.traced.continued()) {
            // SIGCONT came while the tracer decided. (GS-12)
            edit.record(new SignalActed(task.id, signal, Effect.IGNORE, LOST));
            return;
        }
        edit.record(new SignalActed(task.id, signal, Effect.STOP, DEFAULT));
        GroupStops.initiate(edit, task, signal);
    }

    /// Sets up the handler's frame; an interrupted call is made to restart or to fail first. All
    /// deliverable signals get their frames before guest code runs. (SG-04, SG-17, SG-19)
    private static void enterHandler(
            Editor edit,
            TaskDraft task,
            GroupDraft tg,
            SignalInfo info,
            SignalAction action,
            RunState.Interrupt state) {
        Signal signal = info.signal();
        if (state.interrupted() != null) {
            settleCall(edit, task, state.interrupted(), state.reason(), action);
        }
        if (action.has(SignalAction.SA_RESETHAND)) {
            SignalActions.set(
                    edit,
                    tg,
                    signal,
                    new SignalAction(SignalAction.SIG_DFL, action.flags(), action.mask()));
        }
        SignalSet restored = task.savedMask != null ? task.savedMask : task.mask;
        if (!SignalFrame.push(edit, task, info, action, restored)) {
            // No stack to run on: the fault cannot be handled there either. (Linux: force_sigsegv)
            SignalActions.set(edit, tg, Signal.SIGSEGV, SignalAction.DEFAULT);
            task.run = new RunState.Interrupt(null, null);
            Signals.force(edit, task, SignalInfo.kernel(Signal.SIGSEGV), FAULT);
            return;
        }
        task.savedMask = null;
        SignalSet blocked = task.mask.union(action.mask());
        if (!action.has(SignalAction.SA_NODEFER)) {
            blocked = blocked.plus(signal);
        }
        edit.record(new HandlerEntered(task.id, signal, action.handler(), MASKS));
        SignalMasks.set(edit, task, blocked);
        task.run = task.signalPending ? new RunState.Interrupt(null, null) : RunState.APP;
        if (TraceEvents.steps(task)) {
            PtraceStops.atHandler(edit, task);
        }
    }

    /// An interrupted call fails with EINTR or begins anew, by what it slept on and by SA_RESTART.
    /// (SG-17)
    private static void settleCall(
            Editor edit,
            TaskDraft task,
            SyscallCall call,
            @Nullable BlockReason reason,
            SignalAction action) {
        boolean always = reason instanceof BlockReason.ExecOver; // Linux: ERESTARTNOINTR
        // Its time is a moment, which stays. (Linux: sys_futex_wait)
        boolean restartable = restartable(reason) || call.is(SyscallNumber.FUTEX_WAIT);
        if (always || (restartable && action.has(SignalAction.SA_RESTART))) {
            task.registers = task.registers.withPc(call.restartsAt()).withA(0, call.arg0());
            edit.record(new SyscallRestarted(task.id, call, RESTART));
        } else {
            if (reason instanceof BlockReason.Sleep(long deadline, long remaining)
                    && remaining != 0) {
                storeRemaining(edit, task, deadline, remaining);
            }
            if (reason instanceof BlockReason.ProcessorSleep(var clock, long expiry, long at)
                    && at != 0) {
                long left = expiry - ProcessorTime.now(edit, clock, null);
                storeRemaining(edit, task, edit.clock + left, at);
            }
            if (reason instanceof BlockReason.Poll(_, @Nullable Long deadline, long remaining)
                    && deadline != null
                    && remaining != 0) {
                storeRemaining(edit, task, deadline, remaining);
            }
            long result = -Errno.EINTR.number();
            task.registers = task.registers.withA(0, result);
            edit.record(new SyscallReturned(task.id, call, result));
        }
    }

    /// The time that a sleep has left until its deadline. (nanosleep(2), poll(2))
    public static void storeRemaining(Editor edit, TaskDraft task, long deadline, long address) {
        long nanoseconds = Math.max(deadline - edit.clock, 0);
        byte[] time =
                GuestLayout.buffer(16)
                        .putLong(0, nanoseconds / 1_000_000_000L)
                        .putLong(8, nanoseconds % 1_000_000_000L)
                        .array();
        edit.memoryOf(task).copyOut(address, time, 0, time.length);
    }

    /// Calls that wait for a moment or for a signal never restart after a handler. (signal(7))
    static boolean restartable(@Nullable BlockReason reason) {
        return switch (reason) {
            case null -> false;
            case BlockReason.ChildEvent _,
                    BlockReason.FifoPeer _,
                    BlockReason.FileLock _,
                    BlockReason.FutexVector _,
                    BlockReason.ExecOver _ ->
                    true;
            // A terminal's read begins anew with all of its time. (Linux: n_tty_read)
            case BlockReason.FileEvent(WaitKey event, _, _, @Nullable Long deadline) ->
                    deadline == null || event.event() == WaitKey.Event.TERMINAL_READABLE;
            case BlockReason.Futex(_, _, @Nullable Long deadline) -> deadline == null;
            case BlockReason.Sleep _,
                    BlockReason.ProcessorSleep _,
                    BlockReason.AnySignal _,
                    BlockReason.OneOf _,
                    BlockReason.Poll _,
                    BlockReason.NamespaceEmpty _ ->
                    false;
        };
    }

    /// Returns from a handler. A frame that cannot be read is a fault of the task's own.
    /// (sigreturn(2))
    public static void returnFromHandler(Editor edit, TaskDraft task) {
        SignalFrame.Saved saved = SignalFrame.pop(edit, task);
        task.run = RunState.APP;
        if (saved == null) {
            Signals.force(edit, task, SignalInfo.kernel(Signal.SIGSEGV), FAULT);
            return;
        }
        task.registers = saved.registers();
        // What cannot be restored stays as it is. (Linux: restore_altstack)
        SignalStacks.set(task, saved.stack());
        edit.record(new HandlerReturned(task.id));
        SignalMasks.set(edit, task, saved.mask());
        if (task.signalPending) {
            task.run = new RunState.Interrupt(null, null);
        }
    }

    /// Takes one of the given signals out of the pending sets, as sigtimedwait does.
    public static @Nullable SignalInfo take(Editor edit, TaskDraft task, SignalSet wanted) {
        GroupDraft tg = edit.groupOf(task);
        SignalSet others = SignalSet.ALL.without(wanted);
        SignalInfo own = task.pending.first(others);
        PendingSignals set = own != null ? task.pending : tg.pending;
        SignalInfo info = own != null ? own : set.first(others);
        if (info == null) {
            return null;
        }
        if (own != null) {
            task.pending = set.dequeue(info);
            info = PosixTimers.taken(edit, tg, info);
        } else {
            info = takeShared(edit, tg, info);
        }
        edit.record(new SignalTaken(task.id, info, own == null, ORDER));
        SignalMasks.recalculate(edit, task);
        return info;
    }
}
