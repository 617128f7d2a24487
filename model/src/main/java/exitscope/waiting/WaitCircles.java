package exitscope.waiting;

import exitscope.state.BlockReason;
import exitscope.state.RunState;
import exitscope.state.Task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
        Map<Integer, List<Integer>> waiters = new TreeMap<>();
        Set<Integer> open = new TreeSet<>();
        Deque<Integer> reached = new ArrayDeque<>();
        for (Task task : graph.state().tasks().values()) {
            List<Task> others = graph.others(task);
            if (others.isEmpty() || hasDeadline(task)) {
                open.add(task.id().value());
                reached.add(task.id().value());
            }
            for (Task other : others) {
                waiters.computeIfAbsent(other.id().value(), _ -> new ArrayList<>())
                        .add(task.id().value());
            }
        }
        while (!reached.isEmpty()) {
            for (int waiter : waiters.getOrDefault(reached.remove(), List.of())) {
                if (open.add(waiter)) {
                    reached.add(waiter);
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
        List<List<Task>> ways = new ArrayList<>(List.of(List.of(start)));
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < ways.size(); i++) {
            List<Task> way = ways.get(i);
            for (Task next : graph.others(way.getLast())) {
                if (next.id().equals(start.id())) {
                    return way;
                }
                if (seen.add(next.id().value())) {
                    List<Task> longer = new ArrayList<>(way);
                    longer.add(next);
                    ways.add(longer);
                }
            }
        }
        return List.of();
    }
}
