package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.TaskDraft;
import exitscope.state.GroupId;
import exitscope.state.InodeId;
import exitscope.state.ProcMount;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Which file of /proc a number stands for.
///
/// @param owner the group, task or namespace that it tells of; 0 for the machine
/// @param number the descriptor, else 0
/// @param view the PID namespace whose numbers it shows; 0 for what has no place in /proc
/// @param mount through which it is reached, or 0
record ProcId(Scope scope, int owner, ProcNode node, int number, int view, int mount) {
    private static final int OWNER_SHIFT = 31;
    private static final int SCOPE_SHIFT = 28;
    private static final int NODE_SHIFT = 20;
    private static final int SCOPE_MASK = 7;
    private static final int NUMBER_MASK = (1 << NODE_SHIFT) - 1;

    /// Of what a file tells.
    enum Scope {
        MACHINE,
        /// a process: /proc/PID
        PROCESS,
        /// a thread: /proc/PID/task/TID
        THREAD,
        /// a process under the number of one of its other threads: /proc/TID, which is not listed
        BY_THREAD,
        /// a process's leader as a thread, whichever that is: its number is the process's
        LEADER
    }

    static ProcId of(InodeId id) {
        long bits = id.value() - InodeId.COMPUTED;
        return new ProcId(
                Scope.values()[(int) (bits >> SCOPE_SHIFT) & SCOPE_MASK],
                (int) (bits >> OWNER_SHIFT),
                ProcNode.of((int) (bits >> NODE_SHIFT) & 0xff),
                (int) bits & NUMBER_MASK,
                id.view(),
                id.mount());
    }

    /// What is seen of a mount first.
    static InodeId root(ProcMount mount) {
        return new ProcId(Scope.MACHINE, 0, ProcNode.ROOT, 0, mount.shows().value(), mount.id())
                .inode();
    }

    /// What has no place in /proc.
    static InodeId outside(ProcNode node, int owner, int number) {
        return new ProcId(Scope.MACHINE, owner, node, number, 0, 0).inode();
    }

    /// A file of the machine.
    InodeId machine(ProcNode other) {
        return new ProcId(Scope.MACHINE, 0, other, 0, view, mount).inode();
    }

    /// The directory of a process or thread.
    InodeId directory(Scope of, int whose) {
        return new ProcId(of, whose, ProcNode.OWNER, 0, view, mount).inode();
    }

    InodeId inode() {
        return new InodeId(
                InodeId.COMPUTED
                        + ((long) owner << OWNER_SHIFT
                                | (long) scope.ordinal() << SCOPE_SHIFT
                                | (long) node.ordinal() << NODE_SHIFT)
                        + number,
                view,
                mount);
    }

    /// Another file of the same owner.
    InodeId sibling(ProcNode other, int which) {
        return new ProcId(scope, owner, other, which, view, mount).inode();
    }

    /// Whether it belongs to a process or thread.
    boolean owned() {
        return scope != Scope.MACHINE;
    }

    /// Whether what it counts is the whole process's.
    boolean whole() {
        return scope != Scope.THREAD && scope != Scope.LEADER;
    }

    /// The task that it shows, a process's leader; null once that was reaped, or a thread's number
    /// gone because it has taken over its leader's. (XC-02)
    @Nullable TaskDraft task(Editor edit) {
        TaskDraft task =
                switch (scope) {
                    case MACHINE -> null;
                    case PROCESS, LEADER -> {
                        GroupDraft group = edit.findGroup(new GroupId(owner));
                        yield group == null ? null : edit.findTask(group.leader);
                    }
                    case THREAD, BY_THREAD -> {
                        TaskDraft thread = edit.findTask(new TaskId(owner));
                        GroupDraft of = thread == null ? null : edit.findGroup(thread.group);
                        yield of == null || of.leader.equals(new TaskId(owner)) ? null : thread;
                    }
                };
        return task == null || task.exitState == TaskExitState.DEAD ? null : task;
    }
}
