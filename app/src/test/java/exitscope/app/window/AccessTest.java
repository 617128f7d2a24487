package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.image.Image;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// What those find in the window who hear it, or who use no mouse.
class AccessTest {
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    private final DrivenWindow window = new DrivenWindow();

    @BeforeEach
    void load() {
        window.load("03-zombie.c");
        Fx.run(() -> window.scene().getRoot().lookup("#marks").requestFocus());
        Fx.run(() -> accelerate("marks"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void accelerate(String command) {
        window.accelerate(command);
    }

    private void everyPage(Runnable look) {
        for (Panes.Place place : Panes.Place.values()) {
            accelerate("pane." + place);
            Fx.run(() -> {
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
            });
            look.run();
        }
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        if (node.isVisible()) {
            visitor.accept(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> walk(child, visitor));
            }
        }
    }

    @Test
    void everythingThatTakesTheFocusHasAName() {
        Set<String> nameless = new HashSet<>();
        Set<Node> seen = new HashSet<>();
        everyPage(() ->
                Fx.run(() -> {
                    Set<Node> labelled = new HashSet<>();
                    walk(
                            window.scene().getRoot(),
                            node -> {
                                if (node instanceof Label label && label.getLabelFor() != null) {
                                    labelled.add(label.getLabelFor());
                                }
                            });
                    walk(
                            window.scene().getRoot(),
                            node -> {
                                if (needsName(node)) {
                                    seen.add(node);
                                    if (!hasName(node) && !labelled.contains(node)) {
                                        nameless.add(describe(node));
                                    }
                                }
                            });
                }));
        assertEquals(Set.of(), nameless);
        assertTrue(seen.size() > 40, seen.size() + " looked at");
    }

    /// Cells say what they show; bars and panes that only scroll are passed by.
    private static boolean needsName(Node node) {
        return node.isFocusTraversable()
                && !(node instanceof Cell<?>)
                && !(node instanceof ScrollBar)
                && !(node instanceof ScrollPane)
                && !(node instanceof MenuBar)
                && !node.getStyleClass().contains("virtual-flow");
    }

    private static boolean hasName(Node node) {
        String name = node.getAccessibleText();
        boolean said = name != null && !name.isBlank();
        return said
                || (node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank());
    }

    private static String describe(Node node) {
        StringBuilder path = new StringBuilder(node.getClass().getSimpleName());
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getId() != null) {
                path.append(" in #").append(at.getId());
            }
        }
        return path + " " + node.getStyleClass();
    }

    @Test
    void whatIsDrawnIsAlsoSaidAndKeepsUp() {
        accelerate("pane.TREE");
        String tree = said(".tree-pane");
        accelerate("pane.LANES");
        String lanes = said(".lanes");
        accelerate("end");
        window.awaitActivity("Ended");
        assertNotEquals(tree, said(".tree-pane"), "the tree");
        assertNotEquals(lanes, said(".lanes"), "the time line");
    }

    /// All that a screen reader can find within a view.
    private String said(String selector) {
        return Fx.get(() -> {
            List<String> words = new ArrayList<>();
            walk(
                    Objects.requireNonNull(window.scene().getRoot().lookup(selector), selector),
                    node -> {
                        String text = node.getAccessibleText();
                        if (text != null && !text.isBlank()) {
                            words.add(text);
                        }
                    });
            assertTrue(!words.isEmpty(), selector + " says something");
            return String.join("\n", words);
        });
    }

    @Test
    void oneSeesWhereTheFocusIs() {
        List<String> unseen = new ArrayList<>();
        Set<Node> focused = new HashSet<>();
        Fx.run(() -> {
            List<Node> nodes = new ArrayList<>();
            walk(
                    window.scene().getRoot(),
                    node -> {
                        if (node instanceof Control && needsName(node) && !node.isDisabled()) {
                            nodes.add(node);
                        }
                    });
            for (Node node : nodes) {
                window.scene().getRoot().requestFocus();
                Image without = window.scene().snapshot(null);
                node.requestFocus();
                // As when it came there by a key.
                node.pseudoClassStateChanged(FOCUS_VISIBLE, true);
                if (node.isFocused()) {
                    focused.add(node);
                    if (same(without, window.scene().snapshot(null), shows(node))) {
                        unseen.add(describe(node));
                    }
                }
                node.pseudoClassStateChanged(FOCUS_VISIBLE, false);
            }
        });
        assertEquals(List.of(), unseen);
        assertTrue(focused.size() > 20, focused.size() + " got the focus");
    }

    /// Where the focus of a control is seen: of one that fills a pane, at the pane.
    private static Node shows(Node node) {
        boolean filling =
                node instanceof ListView<?>
                        || node instanceof TableView<?>
                        || node instanceof TreeTableView<?>;
        Node at = node;
        while (filling && at != null && !at.getStyleClass().contains("frame")) {
            at = at.getParent();
        }
        return at == null ? node : at;
    }

    private static boolean same(Image one, Image other, Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        Bounds around =
                new BoundingBox(
                        Math.max(0, at.getMinX() - 4),
                        Math.max(0, at.getMinY() - 4),
                        at.getWidth() + 8,
                        at.getHeight() + 8);
        for (int y = (int) around.getMinY(); y < Math.min(one.getHeight(), around.getMaxY()); y++) {
            for (int x = (int) around.getMinX();
                    x < Math.min(one.getWidth(), around.getMaxX());
                    x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
