package exitscope.views.outcomes;

import exitscope.change.Transition;

import org.jspecify.annotations.Nullable;

/// A row of two ways side by side.
sealed interface PartingRow {
    /// So many transitions at the beginning are the same.
    record Fold(int count, boolean open) implements PartingRow {}

    /// What one way, the other or both do there; a side that does nothing is null.
    ///
    /// @param parts whether it is where they part
    record Moves(
            @Nullable Transition left, @Nullable Transition right, boolean alike, boolean parts)
            implements PartingRow {}
}
