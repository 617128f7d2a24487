package exitscope.change;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// One thing that a transition did. The order within a transition is the order in which it
/// happened.
public sealed interface Change
        permits CredentialChange,
                ExitChange,
                FamilyChange,
                GuestChange,
                HostChange,
                NotificationChange,
                PersonalityDiffers,
                ResourceChange,
                SignalChange,
                SyscallChange,
                TerminalChange,
                TimeChange,
                TraceChange,
                TreeChange {
    /// The task it happened to, or null when it concerns none.
    @Nullable TaskId task();

    /// The rule that made it happen, or null for what every machine does (instructions, calls,
    /// descriptors).
    default @Nullable RuleId rule() {
        return null;
    }
}
