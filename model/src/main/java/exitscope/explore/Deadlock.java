package exitscope.explore;

import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;
import exitscope.waiting.WaitGraph;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says of a state in which nothing can move who waits for whom.
final class Deadlock {
    private Deadlock() {}

    static String describe(MachineState state) {
        return describe(state, LockOwners.NONE);
    }

    /// @param owners who holds the locks that tasks sleep on, as far as is known
    static String describe(MachineState state, Map<FutexKey, TaskId> owners) {
        List<String> parts = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            if (task.exitState() == TaskExitState.NONE) {
                parts.add(name(task) + " " + waits(state, task, owners));
            }
        }
        String circle = circle(new WaitGraph(state, owners).circle());
        if (!circle.isEmpty()) {
            parts.add(circle);
        }
        return String.join("; ", parts);
    }

    /// A circle in words, or nothing.
    private static String circle(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return "";
        }
        String first = String.valueOf(tasks.getFirst().outerNumber());
        return tasks.size() == 1
                ? "process " + first + " waits for itself"
                : "in a circle, "
                        + tasks.stream()
                                .map(task -> String.valueOf(task.outerNumber()))
                                .collect(Collectors.joining(" waits for "))
                        + " waits for "
                        + first;
    }

    private static String name(Task task) {
        return "process " + task.outerNumber();
    }

    private static String waits(MachineState state, Task task, Map<FutexKey, TaskId> owners) {
        if (task.stop() != null) {
            return "is stopped";
        }
        if (!(task.run() instanceof RunState.Blocked(var call, var reason))) {
            return "cannot move";
        }
        return switch (reason) {
            case BlockReason.ChildEvent _ -> "waits for its children" + children(state, task);
            case BlockReason.FileEvent(WaitKey event, _, _, _) ->
                    "waits for " + file(state, task, event);
            case BlockReason.FifoPeer _ -> "waits for somebody to open the other end of a FIFO";
            case BlockReason.FileLock _ -> "waits for a lock on a file";
            case BlockReason.Futex(var key, _, _) -> lock(state, task, owners.get(key));
            case BlockReason.FutexVector _ -> "waits for a futex";
            case BlockReason.AnySignal _, BlockReason.OneOf _ -> "waits for a signal";
            case BlockReason.Poll(var events, _, _) ->
                    events.isEmpty() ? "waits for a signal" : "waits in " + call.name();
            case BlockReason.Sleep _ -> "sleeps";
            case BlockReason.ProcessorSleep _ -> "waits for processor time to be used";
            case BlockReason.ExecOver _ -> "waits for the end of an exec";
            case BlockReason.NamespaceEmpty _ -> "waits for the other processes of its namespace";
        };
    }

    private static String lock(MachineState state, Task waiter, @Nullable TaskId owner) {
        if (owner == null) {
            return "waits for a futex";
        }
        Task holder = state.tasks().get(owner.value());
        return "waits for a lock that "
                + (owner.equals(waiter.id())
                        ? "it holds itself"
                        : holder == null || holder.exitState() != TaskExitState.NONE
                                ? "a task held when it ended"
                                : "process " + holder.outerNumber() + " holds");
    }

    private static String children(MachineState state, Task task) {
        List<String> names = new ArrayList<>();
        for (TaskId child : task.children().values()) {
            Task of = state.tasks().get(child.value());
            if (of != null) {
                names.add(String.valueOf(of.outerNumber()));
            }
        }
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    /// What a reader or writer of a pipe waits for, and who holds the other end.
    private static String file(MachineState state, Task task, WaitKey event) {
        boolean reads = event.event() == WaitKey.Event.PIPE_READABLE;
        if (!reads && event.event() != WaitKey.Event.PIPE_WRITABLE) {
            return "input or output";
        }
        String holders = names(task, holders(state, event.number(), reads));
        return (reads ? "data in a pipe whose write end is open in " : "room in a pipe read by ")
                + (holders.isEmpty() ? "nobody" : holders);
    }

    private static String names(Task task, List<Task> others) {
        return others.stream()
                .map(other ->
                        other.id().equals(task.id())
                                ? "itself"
                                : String.valueOf(other.outerNumber()))
                .collect(Collectors.joining(", "));
    }

    private static List<Task> holders(MachineState state, int pipe, boolean writers) {
        return new WaitGraph(state).holders(pipe, writers);
    }

    /// Readers of pipes that would go on if write ends were closed: those who have them open read
    /// the same pipe or wait for their children.
    static List<String> heldOpen(MachineState state) {
        List<String> readers = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            int pipe = pipeRead(task);
            List<Task> holders = pipe < 0 ? List.of() : holders(state, pipe, true);
            if (!holders.isEmpty()
                    && holders.stream()
                            .allMatch(holder -> pipeRead(holder) == pipe || isParent(holder))) {
                readers.add(
                        name(task)
                                + " reads for ever from a pipe whose write end is still open in "
                                + names(task, holders));
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
