package exitscope.views.tree;

/// How much room the layout leaves.
///
/// @param gutter between a card and its children; holds the links
/// @param rowGap between a card and the next below; holds captions
/// @param interlocked whether a band may reach into the free corners of the one above it
record Spacing(double gutter, double rowGap, boolean interlocked) {
    /// For trees that one reads: pills lie on the links, and a fork moves nothing that came before.
    static final Spacing ROOMY = new Spacing(124, 30, false);

    /// For trees that one overlooks: pills lie above their cards, and cards move closer together.
    static final Spacing DENSE = new Spacing(64, 28, true);

    private static final int ROOMY_UP_TO = 48;
    private static final int DENSE_DOWN_TO = 36;

    /// What suits so many cards; near the limit it stays as it was.
    Spacing forCards(int count) {
        return count > (interlocked ? DENSE_DOWN_TO : ROOMY_UP_TO) ? DENSE : ROOMY;
    }

    /// From one column to the next.
    double pitch() {
        return Metrics.CARD_WIDTH + gutter;
    }
}
