package exitscope.state;

import exitscope.abi.Signal;
import exitscope.persistent.LongMap;

/// The signal actions of a process, or of several made with CLONE_SIGHAND. (CL-07; Seed:
/// SignalHandlers)
///
/// @param actions by signal number; absent means default
/// @param users groups that use the table
public record SignalHandlers(HandlersId id, LongMap<SignalAction> actions, int users) {
    public SignalAction action(Signal signal) {
        SignalAction action = actions.get(signal.number());
        return action == null ? SignalAction.DEFAULT : action;
    }
}
