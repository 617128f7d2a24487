package exitscope.history;

/// A branch as it is kept.
///
/// @param number by which moments refer to it
/// @param parent the number of the branch that it left; -1 for the first
/// @param origin transitions that it shares with its parent
/// @param name what the person calls it; empty for no name
/// @param deleted whether it is only kept for what left from it
public record BranchRecord(
        int number, int parent, long origin, String name, boolean deleted, PackedChoices choices) {}
