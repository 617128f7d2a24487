package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.state.GroupId;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks at what is drawn: no text cut off or run into, no card or pill on another.
final class Wholeness {
    /// What a caption takes of the gap above its card.
    private static final double CAPTION = 20;

    private Wholeness() {}

    static void check(Window window, String where) {
        List<CardNode> cards = window.cards();
        assertFalse(cards.isEmpty(), where);
        Map<GroupId, Box> boxes = new HashMap<>();
        for (CardNode card : cards) {
            boxes.put(
                    card.card().id(),
                    new Box(
                            card.getLayoutX(),
                            card.getLayoutY(),
                            card.getWidth(),
                            card.getHeight()));
            for (Node part : card.lookupAll(".text")) {
                assertInside(card, part, where);
            }
            for (String style :
                    List.of(
                            ".tree-number",
                            ".tree-name",
                            ".tree-words",
                            ".tree-count",
                            ".tree-row-number")) {
                for (Node part : card.lookupAll(style)) {
                    assertInside(card, part, where);
                    assertApart(card, part, where);
                }
            }
            for (Node part : card.lookupAll(".label")) {
                assertEquals(
                        ((Labeled) part).getText(),
                        shownText((Labeled) part),
                        "cut off in " + where);
            }
        }
        TreeLayoutTest.assertNoOverlap(boxes, where);
        for (Node node : window.nodes(PillNode.class::isInstance)) {
            Bounds pill = node.getBoundsInParent();
            Box box = new Box(pill.getMinX(), pill.getMinY(), pill.getWidth(), pill.getHeight());
            for (CardNode card : cards) {
                for (Node letter : card.lookupAll(".tree-letter")) {
                    Bounds its =
                            node.getParent()
                                    .sceneToLocal(letter.localToScene(letter.getLayoutBounds()));
                    assertFalse(
                            box.grown(-1)
                                    .overlaps(
                                            new Box(
                                                    its.getMinX(),
                                                    its.getMinY(),
                                                    its.getWidth(),
                                                    its.getHeight())),
                            () -> node + " on " + letter + " in " + where);
                }
            }
            boxes.forEach((id, card) ->
                    assertFalse(box.grown(-1).overlaps(card), node + " on " + id + " in " + where));
        }
    }

    private static String shownText(Labeled label) {
        Node text = label.lookup(".text");
        return text instanceof Text shown ? shown.getText() : "";
    }

    private static void assertInside(CardNode card, Node part, String where) {
        Bounds bounds = card.sceneToLocal(part.localToScene(part.getLayoutBounds()));
        if (isCaption(part) || (part instanceof Text text && text.getText().isEmpty())) {
            return;
        }
        // Letters lie on the lower edge, where the next card's caption has no need of the gap.
        double below = isLetter(part) ? Spacing.DENSE.rowGap() - CAPTION : 0;
        assertTrue(
                bounds.getMinX() >= 2
                        && bounds.getMaxX() <= card.getWidth() - 2
                        && bounds.getMinY() >= 0
                        && bounds.getMaxY() <= card.getHeight() + below,
                () -> part + " leaves its card " + card.card() + " in " + where);
    }

    /// A text on a card does not run into the badge or tags beside it.
    private static void assertApart(CardNode card, Node part, String where) {
        if (part instanceof Text text && text.getText().isEmpty()) {
            return;
        }
        Bounds bounds = card.sceneToLocal(part.localToScene(part.getLayoutBounds()));
        for (String style : List.of(".tree-badge", ".tree-tag", ".tree-stages")) {
            for (Node other : card.lookupAll(style)) {
                if (other.isVisible()) {
                    Bounds its = card.sceneToLocal(other.localToScene(other.getLayoutBounds()));
                    boolean apart =
                            bounds.getMaxX() <= its.getMinX() + 0.5
                                    || bounds.getMinX() >= its.getMaxX() - 0.5
                                    || bounds.getMaxY() <= its.getMinY() + 3
                                    || bounds.getMinY() >= its.getMaxY() - 3;
                    assertTrue(apart, () -> part + " runs into " + other + " in " + where);
                }
            }
        }
    }

    private static boolean isLetter(Node part) {
        return part.getParent() instanceof Labeled label
                && label.getStyleClass().contains("tree-letter");
    }

    private static boolean isCaption(Node part) {
        return part.getParent() instanceof Labeled label
                && label.getStyleClass().contains("tree-caption");
    }
}
