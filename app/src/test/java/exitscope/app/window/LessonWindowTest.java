package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.picture.PngImage;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A lesson as a student takes it. With `-Dpictures=DIRECTORY` it is also drawn.
class LessonWindowTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private final MainWindow window =
            Fx.get(() ->
                    new MainWindow(
                            new ProgramLoader(),
                            new Samples(SAMPLES),
                            MainWindow.WIDTH,
                            MainWindow.HEIGHT));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeEach
    void open() {
        Fx.run(() -> {
            stage.setScene(window.scene());
            stage.setWidth(MainWindow.WIDTH);
            stage.setHeight(MainWindow.HEIGHT);
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            window.close();
            stage.close();
        });
    }

    private Node find(String selector) {
        return window.scene().getRoot().lookup(selector);
    }

    private String text(String selector) {
        return Fx.get(() -> find(selector) instanceof Label label ? label.getText() : "");
    }

    private void begin(String lesson) {
        Fx.run(() -> window.load(SAMPLES.resolve(lesson)));
        Fx.await("the lesson is there", () -> find("#lesson-next") != null);
    }

    private void next() {
        Fx.run(() -> {
            Button next = (Button) find("#lesson-next");
            assertFalse(next.isDisabled(), "one can go on");
            next.fire();
        });
    }

    private void awaitPosition(long position) {
        Fx.await(
                "position " + position,
                () ->
                        find("#position") instanceof Label label
                                && label.getText().startsWith(position + " "));
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
        Fx.run(() -> ((TextInputControl) find(selector)).setText(words));
        next();
    }

    private void draw(String name) {
        String directory = System.getProperty("pictures");
        if (directory == null) {
            return;
        }
        pulses(8);
        byte[] picture = Fx.get(() -> PngImage.of(window.scene().snapshot(null)));
        try {
            Files.write(Path.of(directory, name + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                Fx.get(() -> find("#pane-tree").getPseudoClassStates().contains(POINTED)),
                "the tree is pointed at");
        draw("lesson-question");
        awaitPosition(28);
        choose(1, 2);
        assertEquals("Right.", text("#lesson-verdict"));
        draw("lesson-answered");
        next();
        choose(2);
        assertTrue(text("#lesson-verdict").startsWith("Not so."), "a wrong answer");
        next();
        assertNull(Fx.get(() -> find("#lesson-right")), "nothing is shown before the answer");
        write("#lesson-value", "1");
        assertEquals("Right.", text("#lesson-verdict"));
        next();
        choose(1);
        next();
        write("#lesson-value", "2");
        next();
        draw("lesson-end");
        assertEquals("You have 4 of 5 points.", text("#lesson-score"));
    }

    @Test
    void anEmptyAnswerIsNone() {
        begin("03-zombie.md");
        next();
        next();
        assertNull(Fx.get(() -> find("#lesson-verdict")), "nothing is chosen");
        choose(1);
        next();
        choose(1);
        next();
        next();
        assertNull(Fx.get(() -> find("#lesson-verdict")), "nothing is written");
        write("#lesson-value", "1");
        assertEquals("Right.", text("#lesson-verdict"));
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
        assertEquals("Right.", text("#lesson-verdict"));
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
        assertEquals("Right.", text("#lesson-verdict"));
        next();
        Fx.await("the exercise", () -> find("#lesson-solution") != null);
        Fx.run(() -> ((Button) find("#lesson-hint")).fire());
        draw("lesson-exercise");
        // Only the child moves, by a click in the pane of choices each time.
        Fx.run(() -> window.scene().getRoot().requestFocus());
        long end = System.nanoTime() + 60_000_000_000L;
        while (Fx.get(() -> find("#lesson-verdict")) == null && System.nanoTime() < end) {
            pulses(1);
            String key = keyOfChild();
            if (key != null) {
                Fx.run(() ->
                        window.scene()
                                .getRoot()
                                .fireEvent(
                                        new KeyEvent(
                                                KeyEvent.KEY_PRESSED,
                                                key,
                                                key,
                                                KeyCode.getKeyCode(key),
                                                false,
                                                false,
                                                false,
                                                false)));
            }
        }
        assertEquals("Right.", text("#lesson-verdict"));
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
        Fx.run(() -> ((Button) find("#lesson-solution")).fire());
        Fx.await("it is solved", () -> find("#lesson-verdict") != null);
        assertTrue(text("#lesson-verdict").contains("no point"), text("#lesson-verdict"));
    }

    @Test
    void anExerciseCanBePassedOver() {
        toTheExercise();
        Fx.await("the exercise", () -> find("#lesson-skip") != null);
        assertTrue(Fx.get(() -> ((Button) find("#lesson-next")).isDisabled()));
        Fx.run(() -> ((Button) find("#lesson-skip")).fire());
        next();
        next();
        assertNotNull(Fx.get(() -> find("#lesson-score")));
    }

    @Test
    void closingGivesTheRoomBack() {
        begin("03-zombie.md");
        Fx.run(() -> ((Button) find("#lesson-close")).fire());
        assertNull(Fx.get(() -> find("#lesson-next")));
    }
}
