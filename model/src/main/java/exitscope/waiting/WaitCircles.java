package exitscope.waiting;

import exitscope.state.BlockReason;
import exitscope.state.RunState;
import exitscope.state.Task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tasks that wait for one another in a circle.
public final class WaitCircles {
    private final WaitGraph graph;

    /// Those of a graph.
    public WaitCircles(WaitGraph graph) {
        this.graph = graph;
    }

    /// A shortest circle of tasks each of which waits for the next and the last for the first;
    /// empty when there is none.
    public List<Task> shortest() {
        List<Task> shortest = List.of();
        for (Task task : graph.state().tasks().values()) {
            List<Task> way = wayBack(task);
            if (!way.isEmpty() && (shortest.isEmpty() || way.size() < shortest.size())) {
                shortest = way;
            }
            if (shortest.size() == 1) {
                break;
            }
        }
        return shortest;
    }

    /// The circles from which no way leads to anybody who goes on without the others: by itself, by
    /// the time, or by something that is not looked at. Each begins with its first task; no task is
    /// in two of them.
    public List<List<Task>> closed() {
        Set<Integer> open = open();
        Set<Integer> found = new TreeSet<>();
        List<List<Task>> circles = new ArrayList<>();
        for (Task task : graph.state().tasks().values()) {
            int id = task.id().value();
            if (open.contains(id) || found.contains(id)) {
                continue;
            }
            List<Task> way = wayBack(task);
            if (way.stream().noneMatch(each -> found.contains(each.id().value()))) {
                way.forEach(each -> found.add(each.id().value()));
                if (!way.isEmpty()) {
                    circles.add(way);
                }
            }
        }
        return List.copyOf(circles);
    }

    /// Those who may go on without being let by anybody of a circle, by their ids.
    private Set<Integer> open() {
        // Many may wait for the same many, who are one list then: each is looked through once.
        IdentityHashMap<List<Task>, List<Integer>> waiters = new IdentityHashMap<>();
        Map<Integer, List<List<Task>>> waitedFor = new TreeMap<>();
        Set<Integer> open = new TreeSet<>();
        Deque<Integer> reached = new ArrayDeque<>();
        for (Task task : graph.state().tasks().values()) {
            int id = task.id().value();
            List<Task> others = graph.others(task);
            if (others.isEmpty() || hasDeadline(task)) {
                open.add(id);
                reached.add(id);
            }
            List<Integer> known = waiters.get(others);
            if (known == null) {
                known = new ArrayList<>();
                waiters.put(others, known);
                for (Task other : others) {
                    waitedFor
                            .computeIfAbsent(other.id().value(), _ -> new ArrayList<>())
                            .add(others);
                }
            }
            known.add(id);
        }
        while (!reached.isEmpty()) {
            for (List<Task> others : waitedFor.getOrDefault(reached.remove(), List.of())) {
                List<Integer> let = waiters.remove(others);
                for (int waiter : let == null ? List.<Integer>of() : let) {
                    if (open.add(waiter)) {
                        reached.add(waiter);
                    }
                }
            }
        }
        return open;
    }

    private static boolean hasDeadline(Task task) {
        if (!(task.run() instanceof RunState.Blocked(_, var reason))) {
            return false;
        }
        return switch (reason) {
            case BlockReason.FileEvent event -> event.deadline() != null;
            case BlockReason.Poll poll -> poll.deadline() != null;
            case BlockReason.Futex futex -> futex.deadline() != null;
            case BlockReason.FutexVector futexes -> futexes.deadline() != null;
            case BlockReason.OneOf signals -> signals.deadline() != null;
            case BlockReason.Sleep _, BlockReason.ProcessorSleep _ -> true;
            case BlockReason.ChildEvent _,
                    BlockReason.FileLock _,
                    BlockReason.ExecOver _,
                    BlockReason.FifoPeer _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ ->
                    false;
        };
    }

    /// A shortest way along which a task waits for itself.
    private List<Task> wayBack(Task start) {
        Map<Integer, Task> before = new TreeMap<>();
        Deque<Task> reached = new ArrayDeque<>(List.of(start));
        while (!reached.isEmpty()) {
            Task last = reached.remove();
            List<Task> others = graph.others(last);
            // First, since most who wait for many wait for themselves or for who waits for them.
            for (Task next : others) {
                if (next.id().equals(start.id())) {
                    return way(start, last, before);
                }
            }
            for (Task next : others) {
                if (before.putIfAbsent(next.id().value(), last) == null) {
                    reached.add(next);
                }
            }
        }
        return List.of();
    }

    /// @param before from whom each was reached, by its id
    private static List<Task> way(Task start, Task last, Map<Integer, Task> before) {
        List<Task> way = new ArrayList<>();
        Task each = last;
        while (each != null && !each.id().equals(start.id())) {
            way.add(each);
            each = before.get(each.id().value());
        }
        way.add(start);
        return List.copyOf(way.reversed());
    }
}
