package exitscope.publish;

import exitscope.predicate.Value;

/// Why a run or a search ended where it did.
public sealed interface Notice {
    /// A run came to a breakpoint.
    record AtBreakpoint(int id) implements Notice {}

    /// A watched value changed: by the transition that led here, or by the instruction that runs
    /// next.
    ///
    /// @param watch its id
    record Changed(int watch, Value from, Value to) implements Notice {}

    /// A branch was deleted and can be had again.
    ///
    /// @param branch as it was
    record BranchDeleted(BranchInfo branch) implements Notice {}

    /// What was asked for begins on a branch that was deleted.
    ///
    /// @param branch its number
    record BranchGone(int branch) implements Notice {}

    /// A search for a change of a watched value came to the end of the run, or its start.
    record NeverChanged(int watch) implements Notice {}
}
