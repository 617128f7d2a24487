package exitscope.state;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// A space of task numbers. (pid_namespaces(7); Seed: PIDNamespace)
///
/// @param parent null for the root namespace
/// @param tasks by number
/// @param last the number given last; numbers ascend and wrap (CL-16)
/// @param exiting its init has died, so nothing can be created in it (NS-03, NS-12)
public record PidNamespace(
        NamespaceId id,
        @Nullable NamespaceId parent,
        LongMap<TaskId> tasks,
        int last,
        boolean exiting) {
    /// The number of a namespace's first task, which adopts orphans.
    public static final int INIT = 1;
}
