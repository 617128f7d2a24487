package exitscope.history;

import exitscope.publish.Moment;
import exitscope.state.Choice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A history as it is kept: with the same boot state, all of it can be had again.
///
/// @param branches in the order of their numbers
/// @param moment where one stands
/// @param fingerprint of the state there, to see whether a replay came to the same
public record HistoryRecord(List<BranchRecord> branches, Moment moment, long fingerprint) {
    public HistoryRecord {
        branches = List.copyOf(branches);
    }

    /// Transitions in all branches together: what a replay costs.
    public long transitions() {
        long sum = 0;
        for (BranchRecord branch : branches) {
            sum += branch.choices().size();
        }
        return sum;
    }

    /// The choices with which a branch begins, those that it shares with others included.
    ///
    /// @param most how many of them at most
    /// @throws ReplayProblem when they are damaged
    public List<Choice> choices(int number, long most) {
        Deque<BranchRecord> way = new ArrayDeque<>();
        for (int at = number; at >= 0; at = way.getFirst().parent()) {
            BranchRecord found = branch(at);
            if (found.parent() >= at) {
                throw ReplayProblem.unrelated(at);
            }
            way.addFirst(found);
        }
        List<Choice> choices = new ArrayList<>();
        for (BranchRecord branch : way) {
            long from = branch.origin();
            choices.subList((int) Math.min(from, choices.size()), choices.size()).clear();
            branch.choices()
                    .forEach((index, choice, _) -> {
                        if (from + index < most) {
                            choices.add(choice);
                        }
                    });
        }
        return choices;
    }

    private BranchRecord branch(int number) {
        for (BranchRecord branch : branches) {
            if (branch.number() == number) {
                return branch;
            }
        }
        throw ReplayProblem.unrelated(number);
    }
}
