package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Numbers of tasks in PID namespaces. (CL-15, CL-16, NS-01; Seed: allocateTID; Linux:
/// kernel/pid.c:alloc_pid)
public final class PidNumbers {
    /// After a wrap numbers begin here, if they had come beyond. (Linux: RESERVED_PIDS)
    public static final int AFTER_WRAP = 300;

    private PidNumbers() {}

    /// What came of asking for numbers.
    sealed interface Allocation {
        /// The numbers, the one in the task's own namespace first.
        record Given(List<TaskNumber> numbers) implements Allocation {}

        record Refused(Errno errno) implements Allocation {}
    }

    /// Gives a task a number in a namespace and every ancestor.
    ///
    /// @param wanted numbers asked for, in the task's own namespace first; where there is none, the
    ///   next free one is given
    /// @param privileged whether the caller may ask for numbers (CAP_CHECKPOINT_RESTORE)
    static Allocation allocate(
            Editor edit, TaskId task, NamespaceId own, List<Integer> wanted, boolean privileged) {
        if (wanted.size() > edit.namespaces.get(own.value()).level() + 1) {
            return new Allocation.Refused(Errno.EINVAL);
        }
        List<TaskNumber> numbers = new ArrayList<>();
        Errno refusal = null;
        NamespaceId id = own;
        while (id != null && refusal == null) {
            PidNamespace namespace = edit.namespaces.get(id.value());
            int number;
            if (numbers.size() < wanted.size()) {
                number = wanted.get(numbers.size());
                refusal = refusal(namespace, number, privileged);
            } else {
                number = next(namespace);
                refusal = number == 0 ? Errno.EAGAIN : null;
                namespace = namespace.withLast(number);
            }
            if (refusal == null) {
                edit.namespaces.put(
                        id.value(), namespace.withTasks(namespace.tasks().with(number, task)));
                numbers.add(new TaskNumber(id, number));
                id = namespace.parent();
            }
        }
        if (refusal == null && edit.namespaces.get(own.value()).exiting()) {
            refusal = Errno.ENOMEM;
        }
        if (refusal != null) {
            numbers.forEach(given -> takeBack(edit, given));
            return new Allocation.Refused(refusal);
        }
        return new Allocation.Given(List.copyOf(numbers));
    }

    /// Why a number that was asked for cannot be given, or null. Once a namespace has had its init,
    /// others may be asked for, though none can be had when that has gone (NS-12). (clone(2),
    /// set_tid; Linux: alloc_pid looks for a child_reaper)
    private static @Nullable Errno refusal(PidNamespace namespace, int number, boolean privileged) {
        boolean hadInit = namespace.exiting() || namespace.tasks().contains(PidNamespace.INIT);
        if (number < 1 || number >= namespace.most() || (number != PidNamespace.INIT && !hadInit)) {
            return Errno.EINVAL;
        }
        if (!privileged) {
            return Errno.EPERM;
        }
        return namespace.isFree(number) ? null : Errno.EEXIST;
    }

    /// The next free number after the last one given, 0 when there is none. (CL-16)
    private static int next(PidNamespace namespace) {
        int candidate = namespace.last();
        // The first that would be tried decides where numbers begin again. (Linux:
        // idr_get_cursor, alloc_pid)
        int first = candidate + 1 > AFTER_WRAP ? AFTER_WRAP : PidNamespace.INIT;
        for (int tries = 0; tries < namespace.most(); tries++) {
            candidate++;
            if (candidate >= namespace.most()) {
                candidate = first;
            }
            if (namespace.isFree(candidate)) {
                return candidate;
            }
        }
        return 0;
    }

    private static void takeBack(Editor edit, TaskNumber number) {
        PidNamespace namespace = edit.namespaces.get(number.namespace().value());
        edit.namespaces.put(
                namespace.id().value(),
                namespace.withTasks(namespace.tasks().without(number.number())));
    }

    /// The task no longer bears the number; a namespace without any is gone.
    static void release(Editor edit, TaskNumber number) {
        takeBack(edit, number);
        Namespaces.removeIfUnused(edit, number.namespace());
    }

    /// Lets a task bear other numbers, as an exec by a non-leader does. (XC-02)
    static void assign(Editor edit, TaskDraft task, List<TaskNumber> numbers) {
        task.numbers = numbers;
        for (TaskNumber number : numbers) {
            PidNamespace namespace = edit.namespaces.get(number.namespace().value());
            edit.namespaces.put(
                    namespace.id().value(),
                    namespace.withTasks(namespace.tasks().with(number.number(), task.id)));
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
        ProcessGroupId id =
                number <= 0
                        ? null
                        : edit.namespaces.get(namespace.value()).processGroups().get(number);
        return id == null ? null : edit.processGroups.get(id.value());
    }
}
