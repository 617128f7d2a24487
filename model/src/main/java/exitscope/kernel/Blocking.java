package exitscope.kernel;

import exitscope.change.RuleId;
import exitscope.change.SyscallChange.SyscallBlocked;
import exitscope.change.SyscallChange.SyscallInterrupted;
import exitscope.change.SyscallChange.SyscallWoken;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.FutexWaiters;
import exitscope.state.ProcessTimers.Sleeper;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.SyscallCall;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;

import org.jspecify.annotations.Nullable;

/// Putting tasks to sleep in a system call and ending their sleep. (Seed: task_block.go)
///
/// A sleeper stands in the queue of what it sleeps on, so that waking costs nothing for the others.
public final class Blocking {
    private static final RuleId INTERRUPTED = RuleId.of("SG-17");

    private Blocking() {}

    /// Puts the task to sleep, unless a signal already waits for it: then the sleep is over before
    /// it began.
    public static void block(Editor edit, TaskDraft task, SyscallCall call, BlockReason reason) {
        if (task.signalPending) {
            // What was to be opened and has no descriptor yet ends here.
            reason.held().forEach(held -> Descriptors.addReference(edit, held));
            letGo(edit, task, reason);
            edit.record(new SyscallInterrupted(task.id, call, reason, INTERRUPTED));
            task.run = TraceEvents.interrupted(task, call, reason);
            return;
        }
        enqueue(edit, task, reason);
        task.run = new RunState.Blocked(call, reason);
        edit.record(new SyscallBlocked(task.id, call, reason));
    }

    /// What a sleeper waited for may have come: it looks again. Nothing happens to a task that does
    /// not sleep.
    public static void wake(Editor edit, TaskDraft task) {
        wake(edit, task, Resumption.Cause.WOKEN);
    }

    /// The deadline of a sleep has come.
    static void timeOut(Editor edit, TaskDraft task) {
        wake(edit, task, Resumption.Cause.TIMED_OUT);
    }

    private static void wake(Editor edit, TaskDraft task, Resumption.Cause cause) {
        if (task.run instanceof RunState.Blocked(SyscallCall call, BlockReason reason)) {
            dequeue(edit, task, reason);
            task.run = new RunState.Syscall(call, new Resumption(reason, cause));
            edit.record(new SyscallWoken(task.id, call, reason));
        }
    }

    /// A signal or stop ends the sleep. (SG-17)
    static void interrupt(Editor edit, TaskDraft task) {
        if (task.run instanceof RunState.Blocked(SyscallCall call, BlockReason reason)) {
            dequeue(edit, task, reason);
            letGo(edit, task, reason);
            // sigtimedwait takes the signal itself if it is one of those it waits for.
            task.run =
                    reason instanceof BlockReason.OneOf
                            ? new RunState.Syscall(
                                    call, new Resumption(reason, Resumption.Cause.RESTARTED))
                            : TraceEvents.interrupted(task, call, reason);
            edit.record(new SyscallInterrupted(task.id, call, reason, INTERRUPTED));
        }
    }

    private static void enqueue(Editor edit, TaskDraft task, BlockReason reason) {
        reason.held().forEach(held -> Descriptors.addReference(edit, held));
        switch (reason) {
            case BlockReason.FileEvent(WaitKey event, _, _, @Nullable Long deadline) -> {
                WaitQueues.add(edit, event, new WaitQueue.Sleeper(task.id));
                addDeadline(edit, task, deadline);
            }
            case BlockReason.FifoPeer(WaitKey event, _, _) ->
                    WaitQueues.add(edit, event, new WaitQueue.Sleeper(task.id));
            case BlockReason.FileLock(_, var inode, _, _) ->
                    WaitQueues.add(
                            edit, WaitKey.fileUnlocked(inode), new WaitQueue.Sleeper(task.id));
            case BlockReason.ExecOver(var group, _) ->
                    WaitQueues.add(edit, WaitKey.execOver(group), new WaitQueue.Sleeper(task.id));
            case BlockReason.Sleep(long deadline, _) -> addDeadline(edit, task, deadline);
            case BlockReason.ProcessorSleep(var clock, long expiry, _) ->
                    ProcessorTime.watch(edit, new Sleeper(task.id, clock, expiry));
            case BlockReason.Futex(FutexKey key, int bitset, @Nullable Long deadline) -> {
                Futexes.add(edit, new FutexWaiters.Waiter(key, task.id, bitset));
                addDeadline(edit, task, deadline);
            }
            case BlockReason.FutexVector(var words, _, @Nullable Long deadline) -> {
                words.forEach(word ->
                        Futexes.add(edit, new FutexWaiters.Waiter(word, task.id, Futexes.ANY)));
                addDeadline(edit, task, deadline);
            }
            case BlockReason.OneOf(var _, @Nullable Long deadline) ->
                    addDeadline(edit, task, deadline);
            case BlockReason.Poll(var events, @Nullable Long deadline, _) -> {
                events.forEach(
                        event -> WaitQueues.add(edit, event, new WaitQueue.Sleeper(task.id)));
                addDeadline(edit, task, deadline);
            }
            case BlockReason.ChildEvent _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ -> {}
        }
    }

    private static void dequeue(Editor edit, TaskDraft task, BlockReason reason) {
        switch (reason) {
            case BlockReason.FileEvent(WaitKey event, _, _, @Nullable Long deadline) -> {
                WaitQueues.remove(edit, event, new WaitQueue.Sleeper(task.id));
                removeDeadline(edit, task, deadline);
            }
            case BlockReason.FifoPeer(WaitKey event, _, _) ->
                    WaitQueues.remove(edit, event, new WaitQueue.Sleeper(task.id));
            case BlockReason.FileLock(_, var inode, _, _) ->
                    WaitQueues.remove(
                            edit, WaitKey.fileUnlocked(inode), new WaitQueue.Sleeper(task.id));
            case BlockReason.ExecOver(var group, _) ->
                    WaitQueues.remove(
                            edit, WaitKey.execOver(group), new WaitQueue.Sleeper(task.id));
            case BlockReason.Sleep(long deadline, _) -> removeDeadline(edit, task, deadline);
            case BlockReason.ProcessorSleep(var clock, long expiry, _) ->
                    ProcessorTime.unwatch(edit, new Sleeper(task.id, clock, expiry));
            case BlockReason.Futex(FutexKey key, int bitset, @Nullable Long deadline) -> {
                Futexes.remove(edit, new FutexWaiters.Waiter(key, task.id, bitset));
                removeDeadline(edit, task, deadline);
            }
            case BlockReason.FutexVector(var words, _, @Nullable Long deadline) -> {
                words.forEach(word ->
                        Futexes.remove(edit, new FutexWaiters.Waiter(word, task.id, Futexes.ANY)));
                removeDeadline(edit, task, deadline);
            }
            case BlockReason.OneOf(var _, @Nullable Long deadline) ->
                    removeDeadline(edit, task, deadline);
            case BlockReason.Poll(var events, @Nullable Long deadline, _) -> {
                events.forEach(
                        event -> WaitQueues.remove(edit, event, new WaitQueue.Sleeper(task.id)));
                removeDeadline(edit, task, deadline);
            }
            case BlockReason.ChildEvent _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ -> {}
        }
    }

    /// A call that had slept is over, or sleeps anew: it lets go of the files that it held.
    public static void letGo(Editor edit, TaskDraft task, BlockReason reason) {
        reason.held().forEach(held -> Descriptors.dropReference(edit, task, held));
    }

    private static void addDeadline(Editor edit, TaskDraft task, @Nullable Long deadline) {
        if (deadline != null) {
            Clock.add(edit, deadline, Clock.wakeOf(task));
        }
    }

    private static void removeDeadline(Editor edit, TaskDraft task, @Nullable Long deadline) {
        if (deadline != null) {
            Clock.remove(edit, deadline, Clock.wakeOf(task));
        }
    }
}
