package exitscope.change;

import exitscope.state.NamespaceId;
import exitscope.state.TaskId;

/// What a task set of the machine as a whole, or of what names it.
public sealed interface HostChange extends Change {
    /// The time of day was set. (clock_settime(2))
    ///
    /// @param ahead nanoseconds by which it went on, or back where negative
    record TimeSet(TaskId task, long ahead) implements HostChange {}

    /// The host was given a name. (sethostname(2))
    record HostNamed(TaskId task, String name) implements HostChange {}

    /// The host was given a domain. (setdomainname(2))
    record DomainNamed(TaskId task, String name) implements HostChange {}

    /// A task was given a name. (prctl(2), PR_SET_NAME; proc_pid_comm(5))
    ///
    /// @param task who gave it
    /// @param named whose name it is
    record TaskNamed(TaskId task, TaskId named, String name) implements HostChange {}

    /// The number was set after which the next task's is looked for. (CL-16)
    record LastNumberSet(TaskId task, NamespaceId namespace, int number, RuleId rule)
            implements HostChange {}
}
