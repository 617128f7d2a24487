package exitscope.explore;

import exitscope.phrase.Phrase;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;
import exitscope.waiting.WaitCircles;
import exitscope.waiting.WaitGraph;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Says of a state in which nothing can move who waits for whom.
final class Deadlock {
    private Deadlock() {}

    static Phrase describe(MachineState state) {
        return describe(state, LockOwners.NONE);
    }

    /// Names those who wait for each other in a circle, and whomever these wait for besides; all
    /// who wait where there is no circle.
    ///
    /// @param owners who holds the locks that tasks sleep on, as far as is known
    static Phrase describe(MachineState state, Map<FutexKey, TaskId> owners) {
        WaitGraph graph = new WaitGraph(state, owners);
        List<Task> circle = new WaitCircles(graph).shortest();
        List<Phrase> parts = new ArrayList<>();
        for (Task task : circle.isEmpty() ? state.tasks().values() : waitedFor(graph, circle)) {
            if (task.exitState() == TaskExitState.NONE) {
                parts.add(waits(state, task, owners));
            }
        }
        if (!circle.isEmpty()) {
            parts.add(circle(circle));
        }
        return Phrase.joined("deadlock.and", parts);
    }

    /// Some tasks and all those for whom they wait, and so on, in the order of their ids: all who
    /// keep them from going on, without those who wait for them in turn.
    private static Collection<Task> waitedFor(WaitGraph graph, List<Task> tasks) {
        SortedMap<Integer, Task> found = new TreeMap<>();
        Deque<Task> left = new ArrayDeque<>(tasks);
        for (Task task = left.poll(); task != null; task = left.poll()) {
            if (found.putIfAbsent(task.id().value(), task) == null) {
                left.addAll(graph.others(task));
            }
        }
        return found.values();
    }

    private static Phrase circle(List<Task> tasks) {
        int first = tasks.getFirst().outerNumber();
        if (tasks.size() == 1) {
            return Phrase.of("deadlock.itself", first);
        }
        List<Phrase> round = new ArrayList<>(tasks.stream().map(Deadlock::number).toList());
        round.add(number(tasks.getFirst()));
        return Phrase.of("deadlock.circle", Phrase.joined("deadlock.waitsFor", round));
    }

    private static Phrase number(Task task) {
        return Phrase.verbatim(String.valueOf(task.outerNumber()));
    }

    private static Phrase waits(MachineState state, Task task, Map<FutexKey, TaskId> owners) {
        int number = task.outerNumber();
        if (task.stop() != null) {
            return Phrase.of("deadlock.stopped", number);
        }
        if (!(task.run() instanceof RunState.Blocked(var call, var reason))) {
            return Phrase.of("deadlock.cannotMove", number);
        }
        return switch (reason) {
            case BlockReason.ChildEvent _ -> children(state, task);
            case BlockReason.FileEvent(WaitKey event, _, _, _) -> file(state, task, event);
            case BlockReason.FifoPeer _ -> Phrase.of("deadlock.fifo", number);
            case BlockReason.FileLock _ -> Phrase.of("deadlock.fileLock", number);
            case BlockReason.Futex(var key, _, _) -> lock(state, task, owners.get(key));
            case BlockReason.FutexVector _ -> Phrase.of("deadlock.futex", number);
            case BlockReason.AnySignal _, BlockReason.OneOf _ ->
                    Phrase.of("deadlock.signal", number);
            case BlockReason.Poll(var events, _, _) ->
                    events.isEmpty()
                            ? Phrase.of("deadlock.signal", number)
                            : Phrase.of("deadlock.call", number, call.name());
            case BlockReason.Sleep _ -> Phrase.of("deadlock.sleeps", number);
            case BlockReason.ProcessorSleep _ -> Phrase.of("deadlock.processorTime", number);
            case BlockReason.ExecOver _ -> Phrase.of("deadlock.exec", number);
            case BlockReason.NamespaceEmpty _ -> Phrase.of("deadlock.namespace", number);
        };
    }

    private static Phrase lock(MachineState state, Task waiter, @Nullable TaskId owner) {
        int number = waiter.outerNumber();
        if (owner == null) {
            return Phrase.of("deadlock.futex", number);
        }
        if (owner.equals(waiter.id())) {
            return Phrase.of("deadlock.ownLock", number);
        }
        Task holder = state.tasks().get(owner.value());
        return holder == null || holder.exitState() != TaskExitState.NONE
                ? Phrase.of("deadlock.deadLock", number)
                : Phrase.of("deadlock.lock", number, holder.outerNumber());
    }

    private static Phrase children(MachineState state, Task task) {
        List<Phrase> names = new ArrayList<>();
        for (TaskId child : task.children().values()) {
            Task of = state.tasks().get(child.value());
            if (of != null) {
                names.add(number(of));
            }
        }
        return names.isEmpty()
                ? Phrase.of("deadlock.noChildren", task.outerNumber())
                : Phrase.of(
                        "deadlock.children",
                        task.outerNumber(),
                        Phrase.joined("deadlock.listed", names));
    }

    /// What a reader or writer of a pipe waits for, and who holds the other end.
    private static Phrase file(MachineState state, Task task, WaitKey event) {
        int number = task.outerNumber();
        boolean reads = event.event() == WaitKey.Event.PIPE_READABLE;
        if (!reads && event.event() != WaitKey.Event.PIPE_WRITABLE) {
            return Phrase.of("deadlock.file", number);
        }
        List<Task> holders = holders(state, event.number(), reads);
        return Phrase.of(
                reads ? "deadlock.pipeData" : "deadlock.pipeRoom",
                number,
                holders.isEmpty() ? Phrase.of("deadlock.nobody") : names(task, holders));
    }

    private static Phrase names(Task task, List<Task> others) {
        return Phrase.joined(
                "deadlock.listed",
                others.stream()
                        .map(other ->
                                other.id().equals(task.id())
                                        ? Phrase.of("deadlock.oneself")
                                        : number(other))
                        .toList());
    }

    private static List<Task> holders(MachineState state, int pipe, boolean writers) {
        return new WaitGraph(state).holders(pipe, writers);
    }

    /// Readers of pipes that would go on if write ends were closed: those who have them open read
    /// the same pipe or wait for their children.
    static List<Phrase> heldOpen(MachineState state) {
        List<Phrase> readers = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            int pipe = pipeRead(task);
            List<Task> holders = pipe < 0 ? List.of() : holders(state, pipe, true);
            if (!holders.isEmpty()
                    && holders.stream()
                            .allMatch(holder -> pipeRead(holder) == pipe || isParent(holder))) {
                readers.add(
                        Phrase.of("deadlock.heldOpen", task.outerNumber(), names(task, holders)));
            }
        }
        return readers;
    }

    /// The pipe that a task waits for to read from, or -1.
    private static int pipeRead(Task task) {
        return task.stop() == null
                        && task.run()
                                instanceof
                                RunState.Blocked(_, BlockReason.FileEvent(WaitKey event, _, _, _))
                        && event.event() == WaitKey.Event.PIPE_READABLE
                ? event.number()
                : -1;
    }

    private static boolean isParent(Task task) {
        return task.stop() == null
                && task.run() instanceof RunState.Blocked(_, BlockReason.ChildEvent _);
    }
}
