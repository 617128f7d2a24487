package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.state.GroupId;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Looks at what is drawn: no text cut off or run into, no card or pill on another.
final class Wholeness {
    /// What a caption takes of the gap above its card.
    private static final double CAPTION = 20;

    private Wholeness() {}

    static void check(Window window, String where) {
        check(window, () -> where);
    }

    /// @param where said when something is wrong; it may be dear to say
    static void check(Window window, Supplier<String> where) {
        List<CardNode> cards = window.cards();
        assertFalse(cards.isEmpty(), () -> "no card in " + where.get());
        Map<GroupId, Box> boxes = new HashMap<>();
        List<Node> letters = new ArrayList<>();
        for (CardNode card : cards) {
            boxes.put(
                    card.card().id(),
                    new Box(
                            card.getLayoutX(),
                            card.getLayoutY(),
                            card.getWidth(),
                            card.getHeight()));
            Map<String, List<Node>> parts = parts(card);
            for (Node part : parts.getOrDefault("text", List.of())) {
                assertInside(card, part, where);
            }
            for (String style :
                    List.of(
                            "tree-number",
                            "tree-name",
                            "tree-words",
                            "tree-count",
                            "tree-row-number")) {
                for (Node part : parts.getOrDefault(style, List.of())) {
                    assertInside(card, part, where);
                    assertApart(card, part, parts, where);
                }
            }
            for (Node part : parts.getOrDefault("label", List.of())) {
                assertEquals(
                        ((Labeled) part).getText(),
                        shownText((Labeled) part),
                        () -> "cut off in " + where.get());
            }
            letters.addAll(parts.getOrDefault("tree-letter", List.of()));
        }
        TreeLayoutTest.assertNoOverlap(boxes, where);
        for (Node node : window.nodes(PillNode.class::isInstance)) {
            Bounds pill = node.getBoundsInParent();
            Box box = new Box(pill.getMinX(), pill.getMinY(), pill.getWidth(), pill.getHeight());
            for (Node letter : letters) {
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
                        () -> node + " on " + letter + " in " + where.get());
            }
            boxes.forEach((id, card) ->
                    assertFalse(
                            box.grown(-1).overlaps(card),
                            () -> node + " on " + id + " in " + where.get()));
        }
    }

    /// What a card consists of, by each of its style classes, in the order in which it is drawn.
    private static Map<String, List<Node>> parts(CardNode card) {
        Map<String, List<Node>> parts = new HashMap<>();
        addParts(card, parts);
        return parts;
    }

    private static void addParts(Node node, Map<String, List<Node>> parts) {
        for (String style : node.getStyleClass()) {
            parts.computeIfAbsent(style, _ -> new ArrayList<>()).add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> addParts(child, parts));
        }
    }

    private static String shownText(Labeled label) {
        Node text = label.lookup(".text");
        return text instanceof Text shown ? shown.getText() : "";
    }

    private static void assertInside(CardNode card, Node part, Supplier<String> where) {
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
                () -> part + " leaves its card " + card.card() + " in " + where.get());
    }

    /// A text on a card does not run into the badge or tags beside it.
    private static void assertApart(
            CardNode card, Node part, Map<String, List<Node>> parts, Supplier<String> where) {
        if (part instanceof Text text && text.getText().isEmpty()) {
            return;
        }
        Bounds bounds = card.sceneToLocal(part.localToScene(part.getLayoutBounds()));
        for (String style : List.of("tree-badge", "tree-tag", "tree-stages")) {
            for (Node other : parts.getOrDefault(style, List.of())) {
                if (other.isVisible()) {
                    Bounds its = card.sceneToLocal(other.localToScene(other.getLayoutBounds()));
                    boolean apart =
                            bounds.getMaxX() <= its.getMinX() + 0.5
                                    || bounds.getMinX() >= its.getMaxX() - 0.5
                                    || bounds.getMaxY() <= its.getMinY() + 3
                                    || bounds.getMinY() >= its.getMaxY() - 3;
                    assertTrue(apart, () -> part + " runs into " + other + " in " + where.get());
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
