package exitscope.change;

import exitscope.abi.Signal;
import exitscope.state.GroupId;
import exitscope.state.NamespaceId;
import exitscope.state.ProcessGroupId;
import exitscope.state.SessionId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Who belongs to whom: creation, exec, parents, jobs. (sections CL, XC, RP, JC)
public sealed interface FamilyChange extends Change {
    /// How a task came to be.
    enum Creation {
        FORK,
        VFORK,
        THREAD,
        /// clone(2) with other flags
        CLONE
    }

    /// A task came to be. (CL-13, CL-02)
    ///
    /// @param task the new task
    /// @param creator the task that called clone
    /// @param parent the new task's parent
    record TaskCreated(
            TaskId task,
            TaskId creator,
            @Nullable TaskId parent,
            GroupId group,
            Creation kind,
            RuleId rule)
            implements FamilyChange {}

    /// The creator is suspended until the child lets go of the memory. (CL-09)
    record VforkParentSuspended(TaskId task, TaskId child, RuleId rule) implements FamilyChange {}

    /// The task wrote its number into its memory, as its creator asked. (CL-10)
    record NumberWritten(TaskId task, long address, int number, RuleId rule)
            implements FamilyChange {}

    /// The task's next children go into this namespace. (NS-13)
    record NamespaceForChildrenSet(TaskId task, NamespaceId namespace, RuleId rule)
            implements FamilyChange {}

    /// The task has a table of its own for what it shared before. (unshare(2))
    record Unshared(TaskId task, Shared what, RuleId rule) implements FamilyChange {}

    /// What tasks can share by clone(2) and give up sharing by unshare(2).
    enum Shared {
        DESCRIPTORS,
        /// where path names begin, and the file mode mask (CL-06)
        PLACES,
        /// what is mounted where (FS-15)
        MOUNTS
    }

    /// Why an orphan came to its new parent.
    enum Adoption {
        /// another task of the dead one's group (RP-01)
        SIBLING,
        /// the nearest ancestor that declared itself a subreaper (RP-02)
        SUBREAPER,
        /// the namespace's init (RP-05)
        INIT
    }

    /// A task has another parent. (RP-01 to RP-06)
    ///
    /// @param to null when nobody is left to adopt (RP-06)
    record ParentChanged(
            TaskId task,
            @Nullable TaskId from,
            @Nullable TaskId to,
            @Nullable Adoption how,
            RuleId rule)
            implements FamilyChange {}

    /// A new program image runs.
    record ProgramExecuted(TaskId task, String path, RuleId rule) implements FamilyChange {}

    /// An execve waits for its siblings to be gone. (XC-01)
    record ExecWaiting(TaskId task, RuleId rule) implements FamilyChange {}

    /// A non-leader took over the leader's number. (XC-02)
    record LeaderReplaced(TaskId task, TaskId oldLeader, int number, RuleId rule)
            implements FamilyChange {}

    /// The group began or ceased to adopt orphaned descendants. (RP-02)
    record SubreaperSet(TaskId task, boolean on, RuleId rule) implements FamilyChange {}

    /// The signal that a task gets when its parent exits was set.
    ///
    /// @param signal null for none (RP-09)
    record ParentDeathSignalSet(TaskId task, @Nullable Signal signal, RuleId rule)
            implements FamilyChange {}

    record ProcessGroupJoined(TaskId task, ProcessGroupId processGroup, RuleId rule)
            implements FamilyChange {}

    record SessionCreated(TaskId task, SessionId session, RuleId rule) implements FamilyChange {}
}
