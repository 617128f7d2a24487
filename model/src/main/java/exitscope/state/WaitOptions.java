package exitscope.state;

import org.jspecify.annotations.Nullable;

/// What a wait looks for. (Seed: task_exit.go WaitOptions)
///
/// @param specificTid only the task with this number in the waiter's namespace; 0 for any
/// @param specificProcessGroup only members of this process group; null for any
/// @param nonCloneTasks children whose termination signal is SIGCHLD count (WT-05)
/// @param cloneTasks other children count (WT-05)
/// @param events bits of the constants here
/// @param consume take the event, so that no later wait finds it (WT-16)
/// @param ownOnly only children and tracees of the calling task itself (WT-02)
public record WaitOptions(
        int specificTid,
        @Nullable ProcessGroupId specificProcessGroup,
        boolean nonCloneTasks,
        boolean cloneTasks,
        int events,
        boolean consume,
        boolean ownOnly) {
    /// An exit of a child or tracee. (Seed: EventExit)
    public static final int EXIT = 1;

    /// A completed group stop of a child. (Seed: EventChildGroupStop)
    public static final int CHILD_GROUP_STOP = 2;

    /// A ptrace stop of a tracee. (Seed: EventTraceeStop)
    public static final int TRACEE_STOP = 4;

    /// A child's or tracee's group was continued. (Seed: EventGroupContinue)
    public static final int GROUP_CONTINUE = 8;

    public boolean wants(int event) {
        return (events & event) != 0;
    }
}
