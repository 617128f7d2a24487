package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/// Breakpoints, watches and bookmarks in their pane, and moments compared there.
class MarksWindowTest {
    private final DrivenWindow window = new DrivenWindow().load("03-zombie.c");
    private final DrivenMarks marks = new DrivenMarks(window);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void breakpointsWatchesAndBookmarksAreShownAndWork() {
        window.press("run");
        window.awaitActivity("Ended");
        window.press("reset");
        marks.show();
        marks.enter("when zombies > 0");
        marks.awaitRow("zombies > 0");
        marks.enter("watch task(3).state");
        marks.awaitRow("task(3).state");
        marks.enter("line x");
        assertTrue(
                window.text(".mark-problem").contains("'x' is not a number"),
                "what is wrong is said");
        window.key(KeyCode.F5);
        window.awaitText("#notice", "when zombies > 0");
        String zombie = window.position();
        marks.enter("mark zombie: nobody has waited");
        marks.awaitRow("nobody has waited");
        assertEquals(1, window.count(".bookmark-flag"));
        window.picture("marks");

        TextField field = marks.field();
        DrivenWindow.key(marks.select("Marked", 0), KeyCode.E);
        Fx.await("the bookmark", () -> field.getText().equals("mark zombie: nobody has waited"));
        marks.enter("mark zombie: the parent will wait");
        marks.awaitRow("the parent will wait");
        assertEquals(1, marks.rows().stream().filter(row -> row.startsWith("Marked[")).count());

        window.press("reset");
        window.awaitStep(0);
        window.key(KeyCode.F2);
        window.awaitPosition(zombie);

        window.press("end");
        window.awaitActivity("Ended");
        DrivenWindow.key(marks.select("Watched", 0), KeyCode.LEFT);
        window.awaitText("#notice", "task(3).state: ");
        window.picture("who-changed");
        DrivenWindow.key(marks.select("Stop", 0), KeyCode.DELETE);
        marks.awaitNoRow("Stop");
    }

    @Test
    void aPresenterWalksTheBookmarksWithTheKeysOfARemote() {
        Fx.run(() -> window.scene().getRoot().requestFocus());
        window.key(KeyCode.PAGE_DOWN);
        window.awaitStep(1);
        window.press("nextEvent");
        Fx.await("an event", () -> window.step() > 1);
        window.accelerate("bookmark");
        Fx.await("a bookmark", () -> window.count(".bookmark-flag") == 1);
        long first = window.step();
        assertTrue(window.text("#notice").startsWith("step "), "its name is told");
        window.press("nextEvent");
        Fx.await("another", () -> window.step() > first);
        window.accelerate("bookmark");
        Fx.await("two bookmarks", () -> window.count(".bookmark-flag") == 2);
        long second = window.step();
        window.press("reset");
        window.awaitStep(0);
        window.key(KeyCode.PAGE_DOWN);
        window.awaitStep(first);
        window.key(KeyCode.PAGE_DOWN);
        window.awaitStep(second);
        window.key(KeyCode.PAGE_UP);
        window.awaitStep(first);
    }

    @Test
    void anyTwoMomentsAreCompared() {
        window.press("run");
        window.awaitActivity("Ended");
        window.press("reset");
        window.awaitStep(0);
        window.accelerate("bookmark");
        Fx.await("a bookmark", () -> window.count(".bookmark-flag") == 1);
        // By choosing: a dialog of its own blocks whoever opens it.
        Platform.runLater(() -> window.key(KeyCode.K, KeyCombination.SHORTCUT_DOWN));
        Fx.await("the dialog", () -> DrivenWindow.dialog() != null);
        Scene form = Objects.requireNonNull(DrivenWindow.dialog());
        assertEquals(
                Fx.get(() -> List.copyOf(window.scene().getStylesheets())),
                Fx.get(() -> List.copyOf(form.getStylesheets())),
                "the dialog has the window's colours, though its pane is not there");
        DialogPane pane = (DialogPane) form.getRoot();
        ButtonBase compare = (ButtonBase) pane.lookupButton(pane.getButtonTypes().getFirst());
        ComboBox<?> right = (ComboBox<?>) pane.lookup("#moment-right");
        assertTrue(Fx.get(() -> right.getItems().toString()).contains("step 0"), "the bookmark");
        assertTrue(Fx.get(compare::isDisabled), "the second moment is missing");
        Fx.run(() -> right.getEditor().setText("step 9999"));
        assertTrue(Fx.get(compare::isDisabled), "there is no such moment");
        Fx.run(() -> right.getEditor().setText("step 40"));
        DrivenWindow.picture(form, "compare-form");
        Fx.run(compare::fire);
        Fx.await("the pane", () -> window.lookup(".marks .list-view") != null);
        marks.awaitRow("Difference[");
        marks.awaitRow("“step 0” and “first run at 40”");
        window.picture("compared");

        assertTrue(
                marks.rows().stream().anyMatch(row -> row.contains("name=, note=]")),
                "its words are not kept, in whatever language they are");

        // By writing.
        marks.enter("compare step 40 with end");
        marks.awaitRow("“first run at 40” and “the end of first run”");
        marks.enter("compare step 9999 with end");
        assertTrue(window.text(".mark-problem").contains("is no moment"), "it is said");

        // From the row of a bookmark.
        window.press("step");
        window.awaitStep(1);
        ListView<?> list = marks.select("Marked", 0);
        assertNotNull(list);
        DrivenWindow.key(list, KeyCode.C);
        marks.awaitRow("“first run at 1” and “step 0”");
    }
}
