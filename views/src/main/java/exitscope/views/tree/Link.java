package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

/// A relation between two cards, drawn as a line.
///
/// @param fromTask the task on the side of the parent, tracer or sender
/// @param toTask the leader of the child, the tracee, the receiver
/// @param fresh whether the last transition made it
record Link(Kind kind, GroupId from, TaskId fromTask, GroupId to, TaskId toTask, boolean fresh) {
    enum Kind {
        /// parent to child
        PARENT,
        /// parent to a child that is no more
        ENDED,
        /// a parent that has lost the child to another
        FORMER,
        /// tracer to tracee
        TRACER,
        /// sender to receiver of a signal, where no other link joins them
        SIGNAL
    }
}
