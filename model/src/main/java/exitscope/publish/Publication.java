package exitscope.publish;

import exitscope.change.Transition;
import exitscope.state.MachineState;
import exitscope.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a view draws: a moment with everything that belongs to it.
///
/// @param program what is being run
/// @param last the transition that led to this moment, null at boot; at a moment inside a
///   transition, the part of it up to here
/// @param options what can happen next, in the order of task ids
/// @param branches every branch of the history, in the order of their numbers
/// @param marks what the person has put upon the run
/// @param notice why the run or search that led here ended, or null
/// @param comparison the one asked for last, or null
/// @param timeline the whole of the present branch
public record Publication(
        ProgramInfo program,
        Moment moment,
        MachineState state,
        @Nullable Transition last,
        List<Option> options,
        List<BranchInfo> branches,
        Activity activity,
        Marks marks,
        @Nullable Notice notice,
        @Nullable Comparison comparison,
        Timeline timeline) {
    public Publication {
        options = List.copyOf(options);
        branches = List.copyOf(branches);
    }

    /// Without marks and without what was before.
    public Publication(
            ProgramInfo program,
            Moment moment,
            MachineState state,
            @Nullable Transition last,
            List<Option> options,
            List<BranchInfo> branches,
            Activity activity) {
        this(
                program,
                moment,
                state,
                last,
                options,
                branches,
                activity,
                Marks.NONE,
                null,
                null,
                Timeline.EMPTY);
    }

    /// Transitions from boot to the end of the current branch.
    public long length() {
        return branch(moment.branch()).length();
    }

    /// A branch by its number.
    ///
    /// @throws IllegalArgumentException when there is none
    public BranchInfo branch(int number) {
        for (BranchInfo branch : branches) {
            if (branch.number() == number) {
                return branch;
            }
        }
        throw new IllegalArgumentException("there is no branch " + number);
    }
}
