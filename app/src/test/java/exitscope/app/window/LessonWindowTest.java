package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.LessonLoader;
import exitscope.app.program.ProgramLoader;
import exitscope.toolchain.Progress;

import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A lesson as a student takes it. With `-Dexitscope.pictures=DIRECTORY` it is also drawn.
class LessonWindowTest {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private static final Path HELLO = DrivenWindow.SAMPLES.resolve("01-hello.c");
    private static final Path LESSON = DrivenWindow.SAMPLES.resolve("03-zombie.md");

    private final DrivenWindow window = new DrivenWindow();

    @AfterEach
    void close() {
        window.close();
    }

    private @Nullable Node find(String selector) {
        return window.lookup(selector);
    }

    private void begin(String lesson) {
        window.open(DrivenWindow.SAMPLES.resolve(lesson).toString());
        Fx.await("the lesson is there", () -> find("#lesson-next") != null);
    }

    private void next() {
        Fx.run(() -> {
            Button next = window.find(Button.class, "#lesson-next");
            assertFalse(next.isDisabled(), "one can go on");
            next.fire();
        });
    }

    private void choose(int... places) {
        Fx.run(() -> {
            for (int place : places) {
                switch (find("#lesson-answer-" + place)) {
                    case RadioButton button -> button.setSelected(true);
                    case CheckBox button -> button.setSelected(true);
                    case null, default -> throw new AssertionError("no answer " + place);
                }
            }
        });
        next();
    }

    private void write(String selector, String words) {
        Fx.run(() -> window.find(TextInputControl.class, selector).setText(words));
        next();
    }

    @Test
    void whatIsWrittenWhileALessonLoadsIsNotLostUnasked() {
        window.load("03-zombie.c");
        String written = "int main(void) { return 7; }\n";
        Fx.run(() -> {
            window.content().open(DrivenWindow.SAMPLES.resolve("03-zombie.md").toString());
            editor().replaceText(written);
        });
        answer(ButtonType.CANCEL.getButtonData());
        assertEquals(written, Fx.get(() -> editor().getText()));
        Fx.run(() ->
                window.content().open(DrivenWindow.SAMPLES.resolve("03-zombie.md").toString()));
        answer(ButtonData.NO);
        Fx.await("the lesson is there", () -> find("#lesson-next") != null);
        assertNotEquals(written, Fx.get(() -> editor().getText()), "the lesson's program");
    }

    @Test
    void whatIsOpenedWhileItsProgramIsCompiledIsNoLesson() {
        Fx.run(() -> {
            window.content()
                    .title()
                    .addListener((_, _, now) -> {
                        if (now.contains("03-zombie.c")) {
                            // It is begun, and what comes of it is told later than this.
                            Platform.runLater(() -> window.content().load(HELLO));
                        }
                    });
            window.content().open(LESSON.toString());
        });
        Fx.await("the other", () -> window.content().title().get().contains("01-hello.c"));
        window.awaitActivity("Paused");
        window.key(KeyCode.F10);
        window.awaitPosition("1 / 1");
        assertNull(find("#lesson-next"), "nothing is recorded");
    }

    @Test
    void aLessonGivesWayToWhatIsOpenedWhileItIsLoaded() {
        Fx.run(() -> {
            window.content().open(LESSON.toString());
            window.content().load(HELLO);
        });
        window.awaitActivity("Paused");
        // Takes as long once more.
        new LessonLoader(new ProgramLoader()).load(LESSON, Progress.NONE);
        Fx.run(() -> {});
        assertTrue(Fx.get(() -> window.content().title().get()).contains("01-hello.c"));
        window.key(KeyCode.F10);
        window.awaitPosition("1 / 1");
        assertNull(find("#lesson-next"), "nothing is recorded");
    }

    @Test
    void aDefectBesideDoesNotAskAgainForWhatWasGivenUp() {
        window.load("01-hello.c");
        Fx.run(() -> editor().replaceText("int main(void) { return 7; }\n"));
        Platform.runLater(() -> {
            ClipboardContent file = new ClipboardContent();
            file.putFiles(List.of(LESSON.toFile()));
            Clipboard.getSystemClipboard().setContent(file);
            window.content().input().open(Clipboard.getSystemClipboard());
            window.content().tell(new IllegalStateException("of a search"));
        });
        answer(ButtonData.NO);
        Fx.await(
                "the lesson is there, unasked",
                () -> find("#lesson-next") != null && question() == null);
    }

    private CodeArea editor() {
        return window.find(CodeArea.class, ".source-area");
    }

    private static @Nullable DialogPane question() {
        for (Window each : Window.getWindows()) {
            if (each.isShowing() && each.getScene().getRoot() instanceof DialogPane pane) {
                return pane;
            }
        }
        return null;
    }

    private static void answer(ButtonData how) {
        Fx.await("a question", () -> question() != null);
        Fx.run(() -> {
            DialogPane pane = Objects.requireNonNull(question());
            for (ButtonType type : pane.getButtonTypes()) {
                if (type.getButtonData() == how) {
                    ((Button) pane.lookupButton(type)).fire();
                }
            }
        });
        Fx.await("it is answered", () -> question() == null);
    }

    private void draw(String name) {
        if (System.getProperty("exitscope.pictures") != null) {
            pulses(8);
            window.picture(name);
        }
    }

    private static void pulses(int count) {
        for (int i = 0; i < count; i++) {
            Fx.run(() -> {});
            try {
                Thread.sleep(60);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aLessonAsksBeforeItShowsAndCountsPoints() {
        begin("03-zombie.md");
        draw("lesson-introduction");
        next();
        Fx.await("the question", () -> find("#lesson-answer-1") != null);
        assertTrue(
                Fx.get(() ->
                        window.find(Node.class, "#pane-tree")
                                .getPseudoClassStates()
                                .contains(POINTED)),
                "the tree is pointed at");
        draw("lesson-question");
        window.awaitStep(28);
        choose(1, 2);
        assertEquals("Right.", window.text("#lesson-verdict"));
        draw("lesson-answered");
        next();
        choose(2);
        assertTrue(window.text("#lesson-verdict").startsWith("Not so."), "a wrong answer");
        next();
        assertNull(Fx.get(() -> find("#lesson-right")), "nothing is shown before the answer");
        write("#lesson-value", "1");
        assertEquals("Right.", window.text("#lesson-verdict"));
        next();
        Fx.await("the exercise", () -> find("#lesson-skip") != null);
        draw("lesson-exercise");
        Fx.run(() -> window.find(Button.class, "#lesson-skip").fire());
        next();
        choose(1);
        next();
        write("#lesson-value", "2");
        next();
        draw("lesson-end");
        assertEquals("You have 4 of 6 points.", window.text("#lesson-score"));
    }

    @Test
    void anEmptyAnswerIsNone() {
        begin("03-zombie.md");
        next();
        next();
        assertNull(Fx.get(() -> find("#lesson-verdict")), "nothing is chosen");
        assertNotNull(Fx.get(() -> find(".lesson-reminder")), "that is said");
        choose(1);
        next();
        choose(1);
        next();
        next();
        assertNull(Fx.get(() -> find("#lesson-verdict")), "nothing is written");
        write("#lesson-value", "1");
        assertEquals("Right.", window.text("#lesson-verdict"));
    }

    @Test
    void theTreeIsPredicted() {
        begin("05-double-fork.md");
        next();
        Fx.await("the fields", () -> find("#lesson-parent-4") != null);
        draw("lesson-parents");
        Fx.run(() -> {
            parent("2", "1");
            parent("3", "nobody: it is gone");
            parent("4", "1");
        });
        next();
        assertEquals("Right.", window.text("#lesson-verdict"));
    }

    @SuppressWarnings("unchecked") // the field's items are strings
    private void parent(String number, String value) {
        ComboBox<String> field = (ComboBox<String>) find("#lesson-parent-" + number);
        assertNotNull(field, "a field for " + number);
        assertTrue(field.getItems().contains(value), field.getItems().toString());
        field.setValue(value);
    }

    @Test
    void anExerciseIsSolvedByChoosingWhoMoves() {
        begin("01-hello.md");
        next();
        next();
        choose(1);
        next();
        write("#lesson-output", "child: hello");
        assertEquals("Right.", window.text("#lesson-verdict"));
        next();
        Fx.await("the exercise", () -> find("#lesson-solution") != null);
        Fx.run(() -> window.find(Button.class, "#lesson-hint").fire());
        draw("lesson-exercise");
        // Only the child moves, by a click in the pane of choices each time.
        Fx.run(() -> window.scene().getRoot().requestFocus());
        while (find("#lesson-verdict") == null) {
            Fx.await("it can move", () -> keyOfChild() != null || find("#lesson-verdict") != null);
            String key = keyOfChild();
            if (key != null) {
                long next = window.step() + 1;
                window.digit(Integer.parseInt(key));
                Fx.await(
                        () -> "step " + next + " and its row, not " + window.position(),
                        () -> window.step() == next);
            }
        }
        assertEquals("Right.", window.text("#lesson-verdict"));
        draw("lesson-solved");
    }

    /// The digit that lets process 3 move.
    private @Nullable String keyOfChild() {
        return Fx.get(() -> {
            for (Node cell : window.scene().getRoot().lookupAll("#pane-choices .choice")) {
                if (cell.lookup(".choice-key") instanceof Label key
                        && cell.lookup(".choice-sentence") instanceof Label sentence
                        && cell.isVisible()
                        && !key.getText().isEmpty()
                        && sentence.getText().startsWith("3 ")) {
                    return key.getText();
                }
            }
            return null;
        });
    }

    /// Through the questions before it.
    private void toTheExercise() {
        begin("05-double-fork.md");
        for (int i = 0; i < 3; i++) {
            next();
            if (i == 0) {
                Fx.run(() -> {
                    parent("2", "1");
                    parent("3", "1");
                    parent("4", "1");
                });
                next();
            } else {
                choose(1);
            }
        }
        next();
    }

    @Test
    void theSolutionIsPlayedAndGivesNoPoint() {
        toTheExercise();
        Fx.await("the exercise", () -> find("#lesson-solution") != null);
        Fx.run(() -> window.find(Button.class, "#lesson-solution").fire());
        Fx.await("it is solved", () -> find("#lesson-verdict") != null);
        assertTrue(
                window.text("#lesson-verdict").contains("no point"),
                window.text("#lesson-verdict"));
    }

    @Test
    void anExerciseCanBePassedOver() {
        toTheExercise();
        Fx.await("the exercise", () -> find("#lesson-skip") != null);
        assertTrue(Fx.get(() -> window.find(Button.class, "#lesson-next").isDisabled()));
        Fx.run(() -> window.find(Button.class, "#lesson-skip").fire());
        next();
        next();
        assertNotNull(Fx.get(() -> find("#lesson-score")));
    }

    @Test
    void closingGivesTheRoomBack() {
        begin("03-zombie.md");
        Fx.run(() -> window.find(Button.class, "#lesson-close").fire());
        assertNull(Fx.get(() -> find("#lesson-next")));
    }
}
