package exitscope.history;

import exitscope.publish.Moment;

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
}
