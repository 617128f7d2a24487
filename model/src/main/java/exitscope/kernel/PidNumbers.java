package exitscope.kernel;

import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessGroup;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Numbers of tasks in PID namespaces. (CL-15, CL-16, NS-01; Seed: allocateTID; Linux:
/// kernel/pid.c:alloc_pid)
public final class PidNumbers {
    /// The first number that is never given. (/proc/sys/kernel/pid_max)
    static final int MAX = 32_768;

    /// After a wrap numbers begin here. (Linux: RESERVED_PIDS)
    private static final int AFTER_WRAP = 300;

    private PidNumbers() {}

    /// Gives a task a number in a namespace and every ancestor, its own first.
    ///
    /// @return null when a namespace has none left
    static @Nullable List<TaskNumber> allocate(Editor edit, TaskId task, NamespaceId own) {
        List<TaskNumber> numbers = new ArrayList<>();
        NamespaceId id = own;
        while (id != null) {
            PidNamespace namespace = edit.namespaces.get(id.value());
            int number = next(edit, namespace);
            if (number == 0) {
                numbers.forEach(given -> release(edit, given));
                return null;
            }
            edit.namespaces.put(
                    id.value(),
                    new PidNamespace(
                            id,
                            namespace.parent(),
                            namespace.tasks().with(number, task),
                            number,
                            namespace.exiting()));
            numbers.add(new TaskNumber(id, number));
            id = namespace.parent();
        }
        return List.copyOf(numbers);
    }

    /// The next free number after the last one given, 0 when there is none. A number that a process
    /// group or session still bears is not free. (CL-15)
    private static int next(Editor edit, PidNamespace namespace) {
        int candidate = namespace.last();
        for (int tries = 0; tries < MAX; tries++) {
            candidate++;
            if (candidate >= MAX) {
                candidate = AFTER_WRAP;
            }
            if (!namespace.tasks().contains(candidate)
                    && !Jobs.bears(edit, namespace.id(), candidate)) {
                return candidate;
            }
        }
        return 0;
    }

    static void release(Editor edit, TaskNumber number) {
        PidNamespace namespace = edit.namespaces.get(number.namespace().value());
        edit.namespaces.put(
                namespace.id().value(),
                new PidNamespace(
                        namespace.id(),
                        namespace.parent(),
                        namespace.tasks().without(number.number()),
                        namespace.last(),
                        namespace.exiting()));
    }

    /// Lets a task bear other numbers, as an exec by a non-leader does. (XC-02)
    static void assign(Editor edit, TaskDraft task, List<TaskNumber> numbers) {
        task.numbers = numbers;
        for (TaskNumber number : numbers) {
            PidNamespace namespace = edit.namespaces.get(number.namespace().value());
            edit.namespaces.put(
                    namespace.id().value(),
                    new PidNamespace(
                            namespace.id(),
                            namespace.parent(),
                            namespace.tasks().with(number.number(), task.id),
                            namespace.last(),
                            namespace.exiting()));
        }
    }

    /// The task that bears a number in a namespace, or null.
    public static @Nullable TaskDraft find(Editor edit, NamespaceId namespace, long number) {
        TaskId id = number <= 0 ? null : edit.namespaces.get(namespace.value()).tasks().get(number);
        return id == null ? null : edit.task(id);
    }

    /// The process group that bears a number in a namespace, or null.
    public static @Nullable ProcessGroup findProcessGroup(
            Editor edit, NamespaceId namespace, long number) {
        for (ProcessGroup group : edit.processGroups.values()) {
            if (number > 0 && group.numberIn(namespace) == number) {
                return group;
            }
        }
        return null;
    }
}
