package exitscope.format.strace;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Change;
import exitscope.change.ExitChange;
import exitscope.change.SignalChange;
import exitscope.change.Transition;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Signals that no task takes and that are shown when it next goes on: a tracer makes the kernel
/// keep what is ignored, and take what is fatal. (SG-06, ES-12) Plain and mutable.
final class UntakenSignals {
    private final Map<TaskId, List<SignalInfo>> signals = new TreeMap<>();

    void add(TaskId task, SignalInfo info) {
        signals.computeIfAbsent(task, _ -> new ArrayList<>()).add(info);
    }

    /// A fatal signal ends the process when it is sent; a traced task would have taken it.
    void addFatal(ExitChange.GroupExitStarted started, Transition transition) {
        Signal signal = started.status().signal();
        if (signal == null || signal.equals(Signal.SIGKILL)) {
            return;
        }
        for (Change change : transition.changes()) {
            if (change instanceof SignalChange.SignalSent sent
                    && sent.info().signal().equals(signal)) {
                add(started.task(), sent.info());
                return;
            }
        }
    }

    boolean has(TaskId task) {
        return signals.containsKey(task);
    }

    /// Those of one task, which are no longer to be shown.
    List<SignalInfo> take(TaskId task) {
        List<SignalInfo> taken = signals.remove(task);
        return taken == null ? List.of() : taken;
    }
}
