package exitscope.views.tree;

/// The measures of the drawing, in its own units: pixels at 100 %.
final class Metrics {
    /// Every card is as wide as every other, so that columns stay where they are.
    static final double CARD_WIDTH = 184;

    static final double CARD_PADDING = 12;

    /// Number and badge.
    static final double HEADER = 38;

    /// A card without rows; room for the stages is kept, so that it does not grow on the way out.
    static final double SINGLE_HEIGHT = 88;

    /// Name under the number, in a card with rows.
    static final double ROWS_TOP = 62;

    static final double ROW_HEIGHT = 40;
    static final double ROWS_BOTTOM = 6;

    /// The line about tasks left out.
    static final double MORE_HEIGHT = 22;

    /// From a card to the upright part of the links to its children.
    static final double BUS = 20;

    /// Around a PID namespace's frame, and its heading.
    static final double FRAME_PADDING = 22;

    static final double FRAME_TITLE = 26;

    /// Below the top of a card: where links meet it.
    static final double ANCHOR = 21;

    static final double BADGE = 24;
    static final double SMALL_BADGE = 18;

    private Metrics() {}

    static double height(Card card) {
        if (card.single()) {
            return SINGLE_HEIGHT;
        }
        return ROWS_TOP
                + card.rows().size() * ROW_HEIGHT
                + (card.more() > 0 ? MORE_HEIGHT : 0)
                + ROWS_BOTTOM;
    }

    /// How far below the card's top a link meets the task at `index`.
    static double anchor(Card card, int index) {
        return card.single() || index < 0
                ? ANCHOR
                : ROWS_TOP + index * ROW_HEIGHT + ROW_HEIGHT / 2 - 5;
    }
}
