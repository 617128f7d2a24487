package exitscope.state;

import exitscope.abi.Signal;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// A space of task numbers. (pid_namespaces(7); Seed: PIDNamespace)
///
/// A number is taken as long as a task, a process group or a session bears it, so each kind has its
/// map and finding a free number costs nothing for those that exist. (CL-15)
///
/// @param parent null for the root namespace
/// @param level how many namespaces it lies in
/// @param tasks by number
/// @param processGroups by number
/// @param sessions by number
/// @param most the first number that is never given (proc_sys_kernel(5), pid_max)
/// @param last the number given last; numbers ascend and wrap (CL-16)
/// @param users what keeps it though it has no number taken: namespaces within it, tasks outside
///   whose next children go here (NS-13), and open files that stand for it
/// @param exiting its init has died, so nothing can be created in it (NS-03, NS-12)
/// @param reboot what its init is said to have died of, when somebody in it called reboot(2); else
///   null
public record PidNamespace(
        NamespaceId id,
        @Nullable NamespaceId parent,
        int level,
        LongMap<TaskId> tasks,
        LongMap<ProcessGroupId> processGroups,
        LongMap<SessionId> sessions,
        int most,
        int last,
        int users,
        boolean exiting,
        @Nullable Signal reboot) {
    /// The number of a namespace's first task, which adopts orphans.
    public static final int INIT = 1;

    /// Numbers at most: what a machine with few processors begins with, and what no namespace
    /// exceeds. (Linux: PID_MAX_DEFAULT, PID_MAX_LIMIT)
    private static final int FEW = 32_768;

    public static final int MANY = 4_194_304;

    /// A namespace without a task, in `parent` or in none.
    public static PidNamespace empty(NamespaceId id, @Nullable PidNamespace parent) {
        return new PidNamespace(
                id,
                parent == null ? null : parent.id,
                parent == null ? 0 : parent.level + 1,
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                parent == null ? FEW : MANY,
                0,
                0,
                false,
                null);
    }

    /// Whether nobody bears the number. (CL-15)
    public boolean isFree(int number) {
        return !tasks.contains(number)
                && !processGroups.contains(number)
                && !sessions.contains(number);
    }

    /// How many numbers are taken.
    public int taken() {
        int taken = tasks.size();
        for (long number : processGroups.keys()) {
            taken += tasks.contains(number) ? 0 : 1;
        }
        for (long number : sessions.keys()) {
            taken += tasks.contains(number) || processGroups.contains(number) ? 0 : 1;
        }
        return taken;
    }

    public PidNamespace withTasks(LongMap<TaskId> others) {
        return new PidNamespace(
                id,
                parent,
                level,
                others,
                processGroups,
                sessions,
                most,
                last,
                users,
                exiting,
                reboot);
    }

    public PidNamespace withProcessGroups(LongMap<ProcessGroupId> others) {
        return new PidNamespace(
                id, parent, level, tasks, others, sessions, most, last, users, exiting, reboot);
    }

    public PidNamespace withSessions(LongMap<SessionId> others) {
        return new PidNamespace(
                id,
                parent,
                level,
                tasks,
                processGroups,
                others,
                most,
                last,
                users,
                exiting,
                reboot);
    }

    public PidNamespace withLast(int number) {
        return new PidNamespace(
                id,
                parent,
                level,
                tasks,
                processGroups,
                sessions,
                most,
                number,
                users,
                exiting,
                reboot);
    }

    public PidNamespace withMost(int number) {
        return new PidNamespace(
                id,
                parent,
                level,
                tasks,
                processGroups,
                sessions,
                number,
                last,
                users,
                exiting,
                reboot);
    }

    public PidNamespace withUsers(int number) {
        return new PidNamespace(
                id,
                parent,
                level,
                tasks,
                processGroups,
                sessions,
                most,
                last,
                number,
                exiting,
                reboot);
    }

    public PidNamespace closed() {
        return new PidNamespace(
                id, parent, level, tasks, processGroups, sessions, most, last, users, true, reboot);
    }

    /// Its init, killed for it, is said to have died of `signal`. (reboot(2))
    public PidNamespace rebooted(Signal signal) {
        return new PidNamespace(
                id,
                parent,
                level,
                tasks,
                processGroups,
                sessions,
                most,
                last,
                users,
                exiting,
                signal);
    }
}
