package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is said when there are several things to say.
class MessageBarTest {
    private final List<String> cancelled = new ArrayList<>();
    private final MessageBar bar =
            Fx.get(() ->
                    new MessageBar(
                            new WindowText(Locale.ENGLISH), () -> cancelled.add("the program")));

    private String told() {
        return Fx.get(
                () -> bar.isVisible() ? ((Labeled) bar.lookup(".message-text")).getText() : "");
    }

    private boolean beside() {
        return Fx.get(() -> bar.lookup("#work-beside").isVisible());
    }

    private void fire(String button) {
        Fx.run(() -> ((Button) bar.lookup(button)).fire());
    }

    private void export() {
        Fx.run(() -> bar.exportAsked("Exporting", () -> cancelled.add("the export")));
    }

    private void awaitTold(String what) {
        Fx.await(() -> what + ", not " + told(), () -> told().equals(what));
    }

    @Test
    void aProblemStandsWhileAnExportGoesOnAndAfterIt() {
        export();
        awaitTold("Exporting");
        Fx.run(() -> {
            bar.problem("One error", "Line 2");
            bar.exporting("Exporting", 0.5);
        });
        assertEquals("One error", told());
        assertTrue(Fx.get(() -> bar.lookup(".message-way-out").isVisible()));
        assertFalse(Fx.get(() -> bar.lookup("#cancel").isVisible()));
        assertTrue(beside(), "how far the export is stands below");
        fire("#work-beside #cancel");
        assertEquals(List.of("the export"), cancelled);
        fire("#close-message");
        assertFalse(beside(), "it is told in the first line again");
        assertEquals("Exporting", told());
        assertEquals(0.5, Fx.get(() -> ((ProgressBar) bar.lookup(".progress-bar")).getProgress()));
        Fx.run(() -> {
            bar.warning("3 warnings");
            bar.exportsOver();
            bar.exportNote("Saved a.gif");
        });
        assertEquals("3 warnings", told());
        fire("#close-message");
        assertEquals("Saved a.gif", told());
        awaitTold("");
    }

    @Test
    void aWarningThatHasBeenReadHidesNoExportButAProblemDoes() {
        Fx.run(() -> bar.warning("3 warnings"));
        assertEquals("3 warnings", told());
        export();
        awaitTold("Exporting");
        Fx.run(() -> {
            bar.exportsOver();
            bar.exportNote("Saved a.gif");
        });
        assertEquals("Saved a.gif", told());
        Fx.run(() -> bar.problem("One error", "Line 2"));
        export();
        assertEquals("One error", told());
    }

    @Test
    void aProblemGoesWhenItIsTriedAgainAndNoOther() {
        Fx.run(() -> {
            bar.problem("One error", "Line 2");
            bar.exportProblem("The disk is full", "Make room");
        });
        assertEquals("One error", told());
        Fx.run(() -> bar.work("Compiling", -1));
        assertEquals("The disk is full", told());
        Fx.run(bar::programStarted);
        assertEquals("The disk is full", told());
        export();
        assertEquals("", told());
        awaitTold("Exporting");
    }

    @Test
    void whatIsCancelledIsWhatIsShown() {
        export();
        awaitTold("Exporting");
        fire("#cancel");
        Fx.run(() -> bar.work("Compiling", 0.25));
        awaitTold("Compiling");
        Fx.run(() -> bar.exporting("Exporting", 0.75));
        assertEquals("Compiling", told());
        assertEquals(0.25, Fx.get(() -> ((ProgressBar) bar.lookup(".progress-bar")).getProgress()));
        fire("#cancel");
        assertEquals(List.of("the export", "the program"), cancelled);
        Fx.run(bar::programStarted);
        assertEquals("Exporting", told());
    }

    @Test
    void aProblemStandsAgainAfterWorkOnSomethingElse() {
        Fx.run(() -> {
            bar.problem("One error", "Line 2");
            bar.otherWork("Opening a lesson");
        });
        assertEquals("One error", told(), "until it has taken a while");
        awaitTold("Opening a lesson");
        fire("#cancel");
        assertEquals(List.of("the program"), cancelled);
        Fx.run(bar::otherWorkOver);
        assertEquals("One error", told());
    }

    @Test
    void anotherStartOfTheProgramDoesNotHideSuchWork() {
        Fx.run(() -> bar.otherWork("Opening a lesson"));
        awaitTold("Opening a lesson");
        Fx.run(bar::programStarted);
        assertEquals("Opening a lesson", told());
    }

    @Test
    void afterANoteStandsAgainWhatStoodBefore() {
        Fx.run(() -> {
            bar.problem("One error", "Line 2");
            bar.note("Saved a.c");
        });
        assertEquals("Saved a.c", told());
        awaitTold("One error");
    }

    @Test
    void anOfferIsAnsweredOnce() {
        List<String> answers = new ArrayList<>();
        Fx.run(() ->
                bar.offer("Open?", "Yes", () -> answers.add("yes"), "No", () -> answers.add("no")));
        Fx.run(() -> bar.work("Compiling", -1));
        assertEquals("Open?", told());
        Fx.await("how far the work is", this::beside);
        fire("#work-beside #cancel");
        assertEquals(List.of("the program"), cancelled);
        Fx.run(bar::programStarted);
        assertFalse(beside(), "it is over");
        assertEquals("Open?", told());
        fire("#decline-offer");
        assertEquals(List.of("no"), answers);
        assertEquals("", told());
        Fx.run(() -> bar.note("Copied"));
        assertFalse(Fx.get(() -> bar.lookup("#accept-offer").isVisible()));
    }
}
