package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.publish.Publication;
import exitscope.views.control.Hint;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Several runs of a program: begun, named, compared, deleted, found among many.
class RunsWindowTest {
    private static final int MANY = 400;

    private final DrivenWindow window = new DrivenWindow();
    private final DrivenMarks marks = new DrivenMarks(window);

    @AfterEach
    void close() {
        window.close();
    }

    private static ListView<?> tree() {
        return (ListView<?>)
                requireNonNull(DrivenWindow.popup(".branch-tree .list-view"), "the tree");
    }

    @Test
    void runsAreNamedComparedAndDeleted() {
        window.load("03-zombie.c");
        window.toAFork();
        marks.show();
        window.chooseOtherwise();
        marks.awaitRow("run 2, from");
        marks.enter("name child first");
        marks.awaitRow("name=child first");
        marks.enter("compare 1");
        marks.awaitRow("Difference[");
        marks.awaitRow("“the end of child first” and “the end of first run”");
        window.picture("runs");
        DrivenWindow.key(marks.select("Run", 1), KeyCode.DELETE);
        marks.awaitNoRow("Run");
        assertFalse(window.visible("#branch"));

        window.press("undo-delete");
        marks.awaitRow("name=child first");
        window.press("branch");
        ListView<?> tree = tree();
        assertEquals(2, Fx.get(() -> tree.getItems().size()), "the tree of histories");
        DrivenWindow.picture(Fx.get(tree::getScene), "branch-tree");
        assertTrue(
                Fx.get(() ->
                        tree.getParent().lookupAll(".mark-detail").stream()
                                .anyMatch(each ->
                                        each instanceof Label hint
                                                && hint.getText().endsWith("/: find"))),
                "all keys are told");
        Fx.run(() -> tree.getSelectionModel().select(1));
        DrivenWindow.key(tree, KeyCode.ENTER);
        window.awaitText("#branch", "child first");
        window.press("branch");
        DrivenWindow.key(tree, KeyCode.DELETE);
        Fx.await("deleted again", () -> !window.visible("#branch"));
        window.accelerate("undoDelete");
        Fx.await("back again", () -> window.visible("#branch"));
    }

    private List<Publication> plain() {
        return Gallery.histories(DrivenWindow.SAMPLES.resolve("03-zombie.c"), 1).getFirst();
    }

    @Test
    void theWindowSaysWhenTheFarPastCostsReplay() {
        assertFalse(window.visible(".far"));
        List<Publication> thinned = MarkedRun.of(plain());
        Fx.run(() -> window.content().show(thinned));
        assertTrue(window.visible(".far"));
        Label far = window.find(Label.class, ".far");
        String tip = String.valueOf(Fx.get(() -> Hint.of(far)));
        assertTrue(tip.contains("80 ms"), tip);
        assertTrue(tip.contains("96 MiB at least"), tip);
    }

    @Test
    void hundredsOfRunsAndBookmarksAreFoundByTheirWords() {
        Publication at = MarkedRun.crowded(plain().getLast(), MANY);
        Fx.run(() -> window.content().show(List.of(at)));
        marks.show();
        Fx.run(() -> window.content().show(List.of(at)));
        assertEquals(2 * MANY, marks.rows().stream().filter(DrivenMarks::isMarkOrRun).count());
        assertTrue(window.count(".mark-cell") < 60, "only what is seen is drawn");
        window.picture("crowded");
        DrivenWindow.type(window.list(".marks .list-view"), "/");
        TextField filter = window.find(TextField.class, "#mark-filter");
        assertTrue(Fx.get(filter::isFocused), "the key leads to the filter");
        Fx.run(() -> filter.setText("bookmark 123"));
        List<String> found = marks.rows().stream().filter(DrivenMarks::isMarkOrRun).toList();
        assertEquals(1, found.size(), found.toString());
        window.picture("crowded-found");
        DrivenWindow.key(filter, KeyCode.ESCAPE);
        assertEquals(2 * MANY, marks.rows().stream().filter(DrivenMarks::isMarkOrRun).count());

        window.press("branch");
        ListView<?> tree = tree();
        assertEquals(MANY, Fx.get(() -> tree.getItems().size()));
        Node here = Fx.get(() -> requireNonNull(tree.lookup(".branch-cell:here")));
        assertTrue(here.isVisible(), "the present run is in view");
        DrivenWindow.picture(Fx.get(tree::getScene), "branch-tree-crowded");
        Node words = requireNonNull(DrivenWindow.popup("#branch-filter"));
        Fx.run(() -> ((TextField) words).setText("named 250"));
        assertEquals(1, Fx.get(() -> tree.getItems().size()));
    }
}
