package exitscope.change;

import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;
import exitscope.state.NamespaceId;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import java.util.List;

/// Steps on the road out. (sections ES, XS, EX)
public sealed interface ExitChange extends Change {
    /// A task's own exit was prepared. (ES-07, ES-09, ES-10)
    record ExitPrepared(TaskId task, ExitStatus status, RuleId rule) implements ExitChange {}

    /// The group began to exit as one and its status is decided. (ES-08, ES-12, SG-13)
    record GroupExitStarted(TaskId task, GroupId group, ExitStatus status, RuleId rule)
            implements ExitChange {}

    /// The task was marked killed. (ES-14)
    record TaskKilled(TaskId task, RuleId rule) implements ExitChange {}

    /// A stage of the road out was carried out.
    ///
    /// @param skipped the stages passed over since, because there was nothing to do in them
    record ExitStagePassed(TaskId task, ExitStage stage, List<ExitStage> skipped, RuleId rule)
            implements ExitChange {
        public ExitStagePassed {
            skipped = List.copyOf(skipped);
        }
    }

    /// The exit state moved on. (XS-01)
    record ExitStateAdvanced(TaskId task, TaskExitState from, TaskExitState to, RuleId rule)
            implements ExitChange {}

    /// A number became free in a namespace. (EX-20)
    record NumberReleased(TaskId task, NamespaceId namespace, int number, RuleId rule)
            implements ExitChange {}

    /// 0 was written to the clear-tid word. (EX-08)
    record ClearTidWritten(TaskId task, long address, RuleId rule) implements ExitChange {}

    /// A robust futex was marked with the owner-died bit. (EX-07)
    record RobustFutexMarked(TaskId task, long address, RuleId rule) implements ExitChange {}

    /// A parent suspended by vfork goes on. (EX-12)
    record VforkParentReleased(TaskId task, TaskId child, RuleId rule) implements ExitChange {}

    /// A namespace's init died, so the namespace is closed. (NS-03)
    record NamespaceClosed(TaskId task, NamespaceId namespace, RuleId rule) implements ExitChange {}

    /// A core file was written. (ES-04)
    ///
    /// @param size bytes of the file
    record CoreDumped(TaskId task, String path, long size, RuleId rule) implements ExitChange {}

    /// The model's first process is gone and with it the run. (NS-16)
    record MachineEnded(TaskId task, ExitStatus status, RuleId rule) implements ExitChange {}
}
