package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.state.TaskId;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;

/// Whatever the tree shows, nothing of it is cut off and nothing lies on something else.
@Tag("fx")
class TreeWholenessTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 30, 60, 250, 1000})
    void nothingIsClippedOrOverlapped(int tasks) {
        Window.in(
                1280,
                800,
                window -> {
                    for (long seed = 0; seed < 3; seed++) {
                        window.show(Scenes.random(tasks, seed));
                        magnify(window);
                        Wholeness.check(window, tasks + " tasks, seed " + seed);
                    }
                });
    }

    @Test
    void nothingIsClippedOrOverlappedInAnyMoment() {
        Window.in(
                1100,
                900,
                window -> {
                    for (var scene :
                            List.of(
                                    Scenes.one(),
                                    Scenes.forkOfThree(),
                                    Scenes.exiting(),
                                    Scenes.zombie(),
                                    Scenes.reap(),
                                    Scenes.reparenting(),
                                    Scenes.zoo(),
                                    Scenes.namespaces())) {
                        window.show(scene);
                        Wholeness.check(window, window.view.asText());
                    }
                });
    }

    @Test
    void theLongestWordsFitOnACard() {
        Window.in(
                1280,
                800,
                window -> {
                    TreeTexts texts = new TreeTexts(Locale.ENGLISH);
                    TreeModel tree =
                            new TreePresentation(texts)
                                    .present(Scenes.wordy().publication(), Adoptions.NONE);
                    Pane sheet = new Pane();
                    int index = 0;
                    for (Card card : tree.cards()) {
                        CardNode node = new CardNode(texts);
                        node.show(card);
                        node.relocate((index % 12) * 250.0, Math.floorDiv(index, 12) * 700.0);
                        sheet.getChildren().add(node);
                        index++;
                    }
                    window.add(sheet);
                    assertEquals(tree.size(), window.cards().size());
                    Wholeness.check(window, "the sheet of long words");
                });
    }

    /// From afar there are blocks only; cards are looked at near by.
    private static void magnify(Window window) {
        window.view.fit();
        window.settle();
        while (window.cards().isEmpty()) {
            window.view.zoomIn();
            window.settle();
        }
    }

    @Test
    void everyToolKeepsWithinANarrowPane() {
        Window.in(
                325,
                500,
                window -> {
                    window.show(Scenes.forkOfThree());
                    Node strip = window.view.node().lookup(".tree-strip");
                    assertFalse(strip.lookup("#tree-show-all").isVisible());
                    window.view.node().lookup(".tree-pane").requestFocus();
                    window.selection.task().set(new TaskId(2));
                    window.press(KeyCode.C);
                    window.settle();
                    assertTrue(strip.lookup("#tree-show-all").isVisible(), "something is folded");
                    double end = Window.onScreen(strip).getMaxX();
                    for (Node tool : ((Parent) strip).getChildrenUnmodifiable()) {
                        if (tool.isVisible()) {
                            assertTrue(
                                    Window.onScreen(tool).getMaxX() <= end, tool + " is outside");
                        }
                    }
                });
    }
}
