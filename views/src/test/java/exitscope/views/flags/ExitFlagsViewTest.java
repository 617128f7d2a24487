package exitscope.views.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.state.TaskId;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Scenes;
import exitscope.views.Selection;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

class ExitFlagsViewTest {
    private final Selection selection = new Selection();
    private Fx window;

    @BeforeEach
    void open() {
        window =
                Fx.show(
                        () ->
                                new ExitFlagsView(
                                        new Messages(Locale.ENGLISH),
                                        new Rules(Locale.ENGLISH),
                                        selection),
                        1_000,
                        420);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aClickSelectsTheTaskEverywhereAndSaysWhyItIsStillThere() {
        window.publish(Scenes.zombie());
        window.click(window.withText("tracer 8 has not waited"));
        assertEquals(new TaskId(9), selection.task().get());
        window.withText("9 (family): tracer 8 has not waited");
        window.press(KeyCode.DOWN);
        assertEquals(new TaskId(10), selection.task().get(), "the keyboard moves the selection");
    }

    @Test
    void aSelectionElsewhereIsShownHere() {
        window.publish(Scenes.zombie());
        Fx.run(() -> selection.task().set(new TaskId(3)));
        window.withText("3 (family): parent 2 has not waited");
    }

    @Test
    void changedCellsAreMarked() {
        window.publish(Scenes.zombie());
        List<String> changed =
                window.nodes("table-cell").stream()
                        .filter(cell ->
                                cell.getPseudoClassStates()
                                        .contains(PseudoClass.getPseudoClass("changed")))
                        .map(Node::getAccessibleText)
                        .toList();
        assertTrue(changed.contains("exit state: zombie"), changed.toString());
        assertTrue(changed.contains("told: yes"), changed.toString());
    }

    @Test
    void selectionSurvivesTheNextMoment() {
        window.publish(Scenes.zombie());
        Fx.run(() -> selection.task().set(new TaskId(4)));
        window.publish(Scenes.many(20));
        assertEquals(new TaskId(4), selection.task().get());
    }

    @Test
    void aThousandTasksAreShownQuickly() {
        window.publish(Scenes.many(1_000));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> window.publish(Scenes.many(1_000)));
        assertTrue(window.nodes("table-row-cell").size() < 60, "only what is seen has nodes");
    }
}
