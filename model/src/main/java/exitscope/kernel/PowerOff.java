package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.RuleId;
import exitscope.state.ExitStatus;
import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;
import exitscope.state.TaskId;

import java.util.List;

/// The end of a whole machine, or of a namespace that takes itself for one. (reboot(2); Seed:
/// TaskSet.Kill; Linux: kernel/reboot.c, kernel/pid_namespace.c:reboot_pid_ns)
public final class PowerOff {
    private static final RuleId END = RuleId.of("ES-15");

    private PowerOff() {}

    /// Ends the namespace of a task. In the root namespace every group gets the status 0, but those
    /// that exit already keep theirs, and every task is marked killed; nobody waits for that. The
    /// namespace is closed when its init goes (NS-03), and until then the killed make no tasks
    /// (CL-14). A nested namespace loses its init, which is said to have died of `signal`.
    public static void of(Editor edit, TaskDraft task, Signal signal) {
        NamespaceId id = edit.groupOf(task).namespace;
        PidNamespace namespace = edit.namespaces.get(id.value());
        if (namespace.parent() != null) {
            edit.namespaces.put(id.value(), namespace.rebooted(signal));
            TaskId init = namespace.tasks().get(PidNamespace.INIT);
            if (init != null) {
                Signals.sendToGroup(
                        edit, edit.task(init), SignalInfo.kernel(Signal.SIGKILL), null, END);
            }
            return;
        }
        for (TaskId member : List.copyOf(namespace.tasks().values())) {
            shutDown(edit, edit.task(member));
        }
    }

    private static void shutDown(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        if (!tg.exiting) {
            tg.exiting = true;
            tg.exitStatus = ExitStatus.ZERO;
            edit.record(new GroupExitStarted(task.id, tg.id, ExitStatus.ZERO, END));
            GroupStops.forget(edit, tg);
        }
        TaskExit.kill(edit, task, END);
    }
}
