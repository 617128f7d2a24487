package exitscope.views.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.WaitStatus;
import exitscope.change.NotificationChange;
import exitscope.change.RuleId;
import exitscope.command.Command;
import exitscope.state.TaskId;
import exitscope.views.AskMenu;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Scenes;
import exitscope.views.Selection;
import exitscope.views.Touched;
import exitscope.views.control.Hint;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

class ChangesViewTest {
    private final Selection selection = new Selection();
    private final List<Command> sent = new ArrayList<>();
    private Fx window;

    @BeforeEach
    void open() {
        window =
                Fx.show(
                        () ->
                                new ChangesView(
                                        new Messages(Locale.ENGLISH),
                                        new Rules(Locale.ENGLISH),
                                        selection,
                                        new AskMenu(new Messages(Locale.ENGLISH), sent::add)),
                        460,
                        420);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aRunCanStopAtEveryChangeLikeOne() {
        window.publish(Scenes.zombie());
        MenuItem stop =
                window.menuOf(window.nodes("change").getFirst()).stream()
                        .filter(item -> String.valueOf(item.getText()).startsWith("Stop at every"))
                        .findFirst()
                        .orElseThrow();
        Fx.run(stop::fire);
        assertInstanceOf(Command.AddBreakpoint.class, sent.getFirst());
    }

    @Test
    void whatHappenedNextIsReadFromItsBeginning() {
        window.publish(Scenes.many(60));
        ListView<?> list = (ListView<?>) window.nodes("list-view").getFirst();
        Fx.run(() -> list.scrollTo(list.getItems().size() - 1));
        Fx.pulse();
        assertFalse(indices().contains(0));
        window.publish(Scenes.many(61));
        Fx.pulse();
        assertTrue(indices().contains(0));
    }

    /// Of the rows that are seen.
    private List<Integer> indices() {
        return window.nodes("change").stream().map(row -> ((ListCell<?>) row).getIndex()).toList();
    }

    @Test
    void theHeadingSaysWhoDidWhat() {
        window.publish(Scenes.zombie());
        window.withText("3 exit: becomes a zombie and gives notice");
        window.withText("step 41: 8 changes");
    }

    @Test
    void pointingAtAChangeLightsItsTaskUpAndSpellsOutItsRule() {
        window.publish(Scenes.zombie());
        window.point(window.withText("SIGCHLD is sent to 2"));
        assertEquals(new TaskId(2), selection.hovered().get());
        ListCell<?> cell =
                (ListCell<?>) window.withText("SIGCHLD is sent to 2").getParent().getParent();
        assertTrue(String.valueOf(Hint.of(cell)).startsWith("NT-19  The parent’s signal goes"));
        window.point(window.withText("step 41: 8 changes"));
        assertNull(selection.hovered().get());
    }

    @Test
    void theSelectedChangesRuleStays() {
        window.publish(Scenes.zombie());
        window.click(window.withText("3 becomes a zombie: initiated → zombie"));
        window.point(window.withText("step 41: 8 changes"));
        assertTrue(
                window.texts().stream().anyMatch(text -> text.startsWith("XS-01  The states are")));
    }

    @Test
    void theSelectedChangeLeadsToManualSeedAndCode() {
        window.publish(Scenes.zombie());
        window.click(window.withText("3 becomes a zombie: initiated → zombie"));
        String places =
                window.texts().stream()
                        .filter(text -> text.startsWith("Manual: "))
                        .findFirst()
                        .orElseThrow();
        assertTrue(places.startsWith("Manual: wait(2), NOTES\nSeed (gVisor): "), places);
        assertTrue(places.contains("\nModel: kernel.TaskExit.advanceExitState"), places);
    }

    @Test
    void pointingAtAChangeLightsUpEveryTaskThatItTouched() {
        window.publish(Scenes.zombie());
        window.point(window.withText("SIGCHLD is sent to 2"));
        assertTrue(selection.pointed().get().contains(new TaskId(2)));
        assertEquals(
                Set.of(new TaskId(3), new TaskId(2)),
                Set.copyOf(
                        Touched.by(
                                new NotificationChange.WaitReported(
                                        new TaskId(2),
                                        new TaskId(3),
                                        3,
                                        new WaitStatus(0),
                                        true,
                                        RuleId.of("WT-09")))));
        window.point(window.withText("step 41: 8 changes"));
        assertEquals(Set.of(), selection.pointed().get());
    }

    @Test
    void beforeTheFirstStepItSaysWhatToDo() {
        window.withText("Nothing is loaded yet");
        window.publish(Scenes.booted());
        window.withText("Nothing has happened yet. Press Step.");
    }
}
