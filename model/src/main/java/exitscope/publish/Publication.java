package exitscope.publish;

import exitscope.change.Transition;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a view draws: a moment with everything that belongs to it.
///
/// @param program what is being run
/// @param last the transition that led to this moment, null at boot; at a moment inside a
///   transition, the part of it up to here
/// @param options what can happen next, in the order of task ids
/// @param branches every branch of the history, by number
public record Publication(
        ProgramInfo program,
        Moment moment,
        MachineState state,
        @Nullable Transition last,
        List<Option> options,
        List<BranchInfo> branches,
        Activity activity) {
    public Publication {
        options = List.copyOf(options);
        branches = List.copyOf(branches);
    }

    /// Transitions from boot to the end of the current branch.
    public long length() {
        return branches.get(moment.branch()).length();
    }
}
