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

    /// A task set something about a task that programs can only ask for again. (prctl(2), proc(5))
    ///
    /// @param task who set it
    /// @param of whose it is
    /// @param setting by the name of its file under /proc, or of the request of prctl
    record SettingChanged(TaskId task, TaskId of, String setting, String value)
            implements HostChange {}

    /// /proc was mounted, or what was mounted was given other flags. (mount(2))
    ///
    /// @param path of the directory that it covers
    /// @param shows the PID namespace whose numbers are seen there
    record ProcMounted(TaskId task, String path, NamespaceId shows, RuleId rule)
            implements HostChange {}

    /// A mount was taken away. (umount2(2))
    record ProcUnmounted(TaskId task, String path, RuleId rule) implements HostChange {}

    /// The first number that no task is given was set. (CL-16)
    record NumbersLimited(TaskId task, NamespaceId namespace, int most, RuleId rule)
            implements HostChange {}

    /// The number was set after which the next task's is looked for. (CL-16)
    record LastNumberSet(TaskId task, NamespaceId namespace, int number, RuleId rule)
            implements HostChange {}
}
