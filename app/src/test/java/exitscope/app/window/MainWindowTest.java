package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;

import exitscope.views.Theme;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The window as a person uses it: real buttons, real keys, real text.
class MainWindowTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    private final MainWindow window = newWindow();
    private final Stage stage = Fx.get(Stage::new);

    private static MainWindow newWindow() {
        return Fx.get(() ->
                new MainWindow(
                        new ProgramLoader(aCompilerThatComplains().toString()),
                        new Samples(SAMPLES),
                        MainWindow.LEAST_WIDTH,
                        MainWindow.LEAST_HEIGHT));
    }

    /// A directory with a clang that finds an error in everything.
    private static Path aCompilerThatComplains() {
        try {
            Path directory = Files.createTempDirectory("exitscope-path");
            Path clang = directory.resolve("clang");
            Files.writeString(
                    clang,
                    """
                    #!/bin/sh
                    if [ "$1" = --version ]; then echo clang version 20; exit; fi
                    echo "03-zombie.c:1:1: error: I do not like it"
                    exit 1
                    """);
            Files.setPosixFilePermissions(clang, PosixFilePermissions.fromString("rwxr-xr-x"));
            // Deleted in the opposite order.
            directory.toFile().deleteOnExit();
            clang.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            stage.setScene(window.scene());
            stage.show();
            window.load(SAMPLES.resolve("03-zombie.c"));
        });
        awaitActivity("Paused");
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            window.close();
            stage.close();
        });
    }

    private <T extends Node> T find(Class<T> type, String selector) {
        Node found = Fx.get(() -> window.scene().getRoot().lookup(selector));
        assertNotNull(found, "no " + selector);
        return type.cast(found);
    }

    private void press(String id) {
        Button button = find(Button.class, "#" + id);
        Fx.run(() -> {
            assertFalse(button.isDisabled(), id + " can be pressed");
            button.fire();
        });
    }

    private void key(KeyCode code, boolean shift) {
        Fx.run(() -> {
            Node target = window.scene().getFocusOwner();
            Node receiver = target == null ? window.scene().getRoot() : target;
            receiver.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
        });
    }

    private String position() {
        return Fx.get(this::shownPosition);
    }

    private void awaitPosition(String wanted) {
        Fx.await(wanted + ", not " + position(), () -> shownPosition().equals(wanted));
    }

    private String shownPosition() {
        return ((Label) window.scene().getRoot().lookup("#position")).getText();
    }

    private void awaitActivity(String start) {
        Fx.await(
                start,
                () ->
                        ((Label) window.scene().getRoot().lookup("#activity"))
                                .getText()
                                .startsWith(start));
    }

    @Test
    void stepGoesOnAndStepBackUndoesExactlyOne() {
        press("step");
        awaitPosition("1 / 1");
        press("step");
        awaitPosition("2 / 2");
        press("back");
        awaitPosition("1 / 2");
        press("step");
        awaitPosition("2 / 2");
    }

    @Test
    void theKeysDoWhatTheButtonsDo() {
        key(KeyCode.F10, false);
        awaitPosition("1 / 1");
        key(KeyCode.F10, true);
        awaitPosition("0 / 1");
        key(KeyCode.F5, false);
        awaitActivity("Ended");
    }

    @Test
    void theArrowsStepWhereverNoTextIsWritten() {
        press("step");
        awaitPosition("1 / 1");
        for (String pane : new String[] {"changes", "choices", "flags"}) {
            Node list = find(Node.class, "#pane-" + pane + " .virtual-flow").getParent();
            Fx.run(list::requestFocus);
            key(KeyCode.LEFT, false);
            awaitPosition("0 / 1");
            key(KeyCode.RIGHT, false);
            awaitPosition("1 / 1");
        }
    }

    @Test
    void runGoesToTheEndAndResetBackToTheStart() {
        press("run");
        awaitActivity("Ended: exit code 0");
        String end = position();
        String length = end.substring(end.indexOf("/ "));
        assertTrue(find(Button.class, "#step").isDisabled(), "nothing is left to step");
        press("reset");
        awaitPosition("0 " + length);
        assertTrue(find(Button.class, "#back").isDisabled(), "nothing is left to undo");
    }

    @Test
    void theSliderGoesAnywhere() {
        press("run");
        awaitActivity("Ended");
        Slider slider = find(Slider.class, "#slider");
        Fx.run(() -> slider.setValue(5));
        Fx.await("position 5", () -> shownPosition().startsWith("5 / "));
    }

    @Test
    void anotherChoiceBeginsAnotherBranchAndKeepsTheFirst() {
        // Go to where more than one task could move.
        for (int i = 1; i < 60; i++) {
            press("step");
            int step = i;
            Fx.await("step " + step, () -> shownPosition().startsWith(step + " / "));
            if (Fx.get(() -> choiceButtons() > 1)) {
                break;
            }
        }
        press("step");
        press("back");
        Fx.run(() -> assertTrue(choiceButtons() > 1, "two could move"));
        key(KeyCode.DIGIT2, "2");
        Fx.await("a second branch", () -> window.scene().getRoot().lookup("#branch").isVisible());
    }

    private void key(KeyCode code, String text) {
        Fx.run(() -> {
            window.scene().getRoot().lookup("#step").requestFocus();
            window.scene()
                    .getFocusOwner()
                    .fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    text,
                                    text,
                                    code,
                                    false,
                                    false,
                                    false,
                                    false));
        });
    }

    private long choiceButtons() {
        ListView<?> list =
                (ListView<?>) window.scene().getRoot().lookup("#pane-choices .list-view");
        return list.getItems().stream()
                .filter(row -> row.getClass().getSimpleName().equals("Move"))
                .count();
    }

    @Test
    void theEditedTextIsCompiledAndRunInPlace() {
        Fx.run(() ->
                editor().replaceText(
                                """
                                #include <stdio.h>
                                int main(void) {
                                    puts("changed");
                                    return 4;
                                }
                                """));
        awaitActivity("Edited");
        press("run");
        awaitActivity("Ended");
        Fx.await("output", () -> consoleText().contains("changed"));
    }

    private CodeArea editor() {
        return (CodeArea) window.scene().getRoot().lookup(".source-area");
    }

    private String consoleText() {
        return texts(window.scene().getRoot().lookup("#pane-console"));
    }

    /// Every word that stands in a node or below it.
    private static String texts(Node node) {
        StringBuilder all = new StringBuilder();
        if (node instanceof StyleClassedTextArea area) {
            return area.getText();
        }
        if (node instanceof Labeled labeled) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.append(texts(child)));
        }
        return all.toString();
    }

    @Test
    void errorsAreMarkedAndTheRunThatThereWasGoesOn() {
        press("step");
        awaitPosition("1 / 1");
        Fx.run(() -> editor().replaceText("int main(void) {\n    return nothing;\n}\n"));
        press("compile");
        Fx.await(
                "a message",
                () -> texts(window.scene().getRoot().lookup(".message-bar")).contains("One error"));
        assertTrue(
                Fx.get(() -> editor().getParagraph(1).getParagraphStyle().contains("error-line")),
                "the line is marked");
        assertEquals("1 / 1", position(), "nothing of the run is lost");
        press("step");
        awaitPosition("2 / 2");
    }

    @Test
    void anotherCompilerIsAskedAtOnce() {
        choose("clang");
        Fx.await(
                "a message",
                () -> texts(window.scene().getRoot().lookup(".message-bar")).contains("One error"));
        press("step");
        awaitPosition("1 / 1");
        choose("comes along");
        awaitActivity("Paused");
        awaitPosition("0 / 0");
    }

    /// Picks a compiler in the menu by what its item says.
    private void choose(String compiler) {
        MenuBar menus = find(MenuBar.class, ".menu-bar");
        MenuItem item =
                menus.getMenus().stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(Menu.class::isInstance)
                        .flatMap(menu -> ((Menu) menu).getItems().stream())
                        .filter(each -> each.getText().endsWith(compiler))
                        .findFirst()
                        .orElseThrow();
        Fx.run(item::fire);
    }

    @Test
    void lightAndDarkSwitchWhileItRuns() {
        Fx.run(() -> window.theme().set(Theme.DARK));
        assertTrue(
                Fx.get(() -> window.scene().getStylesheets().toString())
                        .contains("palette-dark.css"));
        Fx.run(() -> window.theme().set(Theme.LIGHT));
        assertFalse(
                Fx.get(() -> window.scene().getStylesheets().toString())
                        .contains("palette-dark.css"));
    }

    @Test
    void everyButtonHasANameAndATip() {
        for (String id : new String[] {"reset", "back", "step", "run", "compile"}) {
            ButtonBase button = find(ButtonBase.class, "#" + id);
            assertFalse(button.getAccessibleText().isBlank(), id);
            assertTrue(button.getTooltip().getText().contains("("), id + " shows its key");
        }
    }
}
