package exitscope.views.tree;

/// How much room the layout leaves.
///
/// @param gutter between a card and its children; holds the links
/// @param rowGap between a card and the next below; holds captions
/// @param interlocked whether a band may reach into the free corners of the one above it
record Spacing(double gutter, double rowGap, boolean interlocked) {
    /// For trees that one reads: pills lie on the links, and a fork moves nothing that came before.
    static final Spacing ROOMY = new Spacing(112, 30, false);

    /// For deep ones: pills lie above their cards, so that the columns fit into view at a legible
    /// size.
    static final Spacing SNUG = new Spacing(64, 30, false);

    /// For trees that one overlooks: subtrees move closer together, too.
    static final Spacing DENSE = new Spacing(64, 28, true);

    private static final int READ_UP_TO = 48;
    private static final int READ_AGAIN_FROM = 36;
    private static final int ROOMY_COLUMNS = 4;

    /// What suits so many cards in so many columns; near a limit it stays as it was.
    Spacing suiting(int cards, int columns) {
        if (cards > (interlocked ? READ_AGAIN_FROM : READ_UP_TO)) {
            return DENSE;
        }
        return columns > (equals(ROOMY) ? ROOMY_COLUMNS : ROOMY_COLUMNS - 1) ? SNUG : ROOMY;
    }

    /// From one column to the next.
    double pitch() {
        return Metrics.CARD_WIDTH + gutter;
    }
}
