package exitscope.kernel;

import exitscope.change.RuleId;
import exitscope.change.SyscallChange.SyscallBlocked;
import exitscope.change.SyscallChange.SyscallInterrupted;
import exitscope.change.SyscallChange.SyscallWoken;
import exitscope.state.BlockReason;
import exitscope.state.Console;
import exitscope.state.FutexKey;
import exitscope.state.FutexWaiters;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.SyscallCall;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

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
        int id = task.id.value();
        switch (reason) {
            case BlockReason.PipeReadable(var pipeId) -> {
                Pipe pipe = edit.pipes.get(pipeId.value());
                edit.pipes.put(
                        pipeId.value(),
                        Pipes.withReaders(pipe, pipe.waitingReaders().with(id, task.id)));
            }
            case BlockReason.PipeWritable(var pipeId, _) -> {
                Pipe pipe = edit.pipes.get(pipeId.value());
                edit.pipes.put(
                        pipeId.value(),
                        Pipes.withWriters(pipe, pipe.waitingWriters().with(id, task.id)));
            }
            case BlockReason.ConsoleInput _ -> {
                Console console = edit.console;
                edit.console =
                        Consoles.withReaders(console, console.waitingReaders().with(id, task.id));
            }
            case BlockReason.Sleep(long deadline, _) ->
                    Clock.add(edit, deadline, Clock.wakeOf(task));
            case BlockReason.Futex(FutexKey key, int bitset, @Nullable Long deadline) -> {
                Futexes.add(edit, new FutexWaiters.Waiter(key, task.id, bitset));
                addDeadline(edit, task, deadline);
            }
            case BlockReason.OneOf(var _, @Nullable Long deadline) ->
                    addDeadline(edit, task, deadline);
            case BlockReason.Poll poll -> {
                poll.pipes().forEach(pipe -> enqueueAtPipe(edit, task, pipe));
                if (poll.console()) {
                    enqueue(edit, task, new BlockReason.ConsoleInput());
                }
                addDeadline(edit, task, poll.deadline());
            }
            case BlockReason.ChildEvent _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ -> {}
        }
    }

    private static void dequeue(Editor edit, TaskDraft task, BlockReason reason) {
        int id = task.id.value();
        switch (reason) {
            case BlockReason.PipeReadable(var pipeId) -> {
                Pipe pipe = edit.pipes.find(pipeId.value());
                if (pipe != null) {
                    edit.pipes.put(
                            pipeId.value(),
                            Pipes.withReaders(pipe, pipe.waitingReaders().without(id)));
                }
            }
            case BlockReason.PipeWritable(var pipeId, _) -> {
                Pipe pipe = edit.pipes.find(pipeId.value());
                if (pipe != null) {
                    edit.pipes.put(
                            pipeId.value(),
                            Pipes.withWriters(pipe, pipe.waitingWriters().without(id)));
                }
            }
            case BlockReason.ConsoleInput _ ->
                    edit.console =
                            Consoles.withReaders(
                                    edit.console, edit.console.waitingReaders().without(id));
            case BlockReason.Sleep(long deadline, _) ->
                    Clock.remove(edit, deadline, Clock.wakeOf(task));
            case BlockReason.Futex(FutexKey key, int bitset, @Nullable Long deadline) -> {
                Futexes.remove(edit, new FutexWaiters.Waiter(key, task.id, bitset));
                removeDeadline(edit, task, deadline);
            }
            case BlockReason.OneOf(var _, @Nullable Long deadline) ->
                    removeDeadline(edit, task, deadline);
            case BlockReason.Poll poll -> {
                poll.pipes().forEach(pipe -> dequeueAtPipe(edit, task, pipe));
                if (poll.console()) {
                    dequeue(edit, task, new BlockReason.ConsoleInput());
                }
                removeDeadline(edit, task, poll.deadline());
            }
            case BlockReason.ChildEvent _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ -> {}
        }
    }

    /// Whatever happens at a pipe may be what a poll waits for, so it stands in both queues.
    private static void enqueueAtPipe(Editor edit, TaskDraft task, PipeId pipe) {
        enqueue(edit, task, new BlockReason.PipeReadable(pipe));
        enqueue(edit, task, new BlockReason.PipeWritable(pipe, 0));
    }

    private static void dequeueAtPipe(Editor edit, TaskDraft task, PipeId pipe) {
        dequeue(edit, task, new BlockReason.PipeReadable(pipe));
        dequeue(edit, task, new BlockReason.PipeWritable(pipe, 0));
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

    /// Wakes every task of a queue, in order.
    static void wakeAll(Editor edit, Iterable<TaskId> sleepers) {
        List<TaskId> queue = new ArrayList<>();
        sleepers.forEach(queue::add);
        for (TaskId sleeper : queue) {
            wake(edit, edit.task(sleeper));
        }
    }
}
