package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.ProgramLoader;
import exitscope.views.Theme;
import exitscope.views.control.Hint;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The window as a person uses it: real buttons, real keys, real text.
class MainWindowTest {
    private final DrivenWindow window =
            new DrivenWindow(
                            new ProgramLoader(aCompilerThatComplains().toString()),
                            MainWindow.LEAST_WIDTH,
                            MainWindow.LEAST_HEIGHT)
                    .load("03-zombie.c");

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

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void stepGoesOnAndStepBackUndoesExactlyOne() {
        window.press("step");
        window.awaitPosition("1 / 1");
        window.press("step");
        window.awaitPosition("2 / 2");
        window.press("back");
        window.awaitPosition("1 / 2");
        window.press("step");
        window.awaitPosition("2 / 2");
    }

    @Test
    void theKeysDoWhatTheButtonsDo() {
        window.key(KeyCode.F10);
        window.awaitPosition("1 / 1");
        window.key(KeyCode.F10, KeyCombination.SHIFT_DOWN);
        window.awaitPosition("0 / 1");
        window.key(KeyCode.F5);
        window.awaitActivity("Ended");
    }

    @Test
    void theArrowsStepWhereverNoTextIsWritten() {
        window.press("step");
        window.awaitPosition("1 / 1");
        for (String pane : new String[] {"changes", "choices", "flags"}) {
            Node list = window.find(Node.class, "#pane-" + pane + " .virtual-flow").getParent();
            Fx.run(list::requestFocus);
            window.key(KeyCode.LEFT);
            window.awaitPosition("0 / 1");
            window.key(KeyCode.RIGHT);
            window.awaitPosition("1 / 1");
        }
    }

    @Test
    void theSpaceBarStepsAgainOnceThereIsAStep() {
        Button step = window.find(Button.class, "#step");
        Fx.run(step::requestFocus);
        window.press("end");
        window.awaitActivity("Ended");
        Fx.await("nothing to step to", step::isDisabled);
        assertFalse(
                Fx.get(() -> window.scene().getFocusOwner() instanceof ComboBox<?>),
                "the space bar does nothing else");
        window.press("back");
        Fx.await("the focus is back", step::isFocused);
    }

    @Test
    void runGoesToTheEndAndResetBackToTheStart() {
        window.press("run");
        window.awaitActivity("Ended: exit code 0");
        String end = window.position();
        String length = end.substring(end.indexOf("/ "));
        assertTrue(window.find(Button.class, "#step").isDisabled(), "nothing is left to step");
        window.press("reset");
        window.awaitPosition("0 " + length);
        assertTrue(window.find(Button.class, "#back").isDisabled(), "nothing is left to undo");
    }

    @Test
    void theSliderGoesAnywhere() {
        window.press("run");
        window.awaitActivity("Ended");
        Slider slider = window.find(Slider.class, "#slider");
        Fx.run(() -> slider.setValue(5));
        window.awaitStep(5);
    }

    @Test
    void anotherChoiceBeginsAnotherBranchAndKeepsTheFirst() {
        window.toAFork();
        window.chooseOtherwise();
        Fx.await("a second branch", () -> window.visible("#branch"));
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
        window.awaitActivity("Edited");
        window.press("run");
        window.awaitActivity("Ended");
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
        window.press("step");
        window.awaitPosition("1 / 1");
        Fx.run(() -> editor().replaceText("int main(void) {\n    return nothing;\n}\n"));
        window.press("compile");
        Fx.await(
                "a message",
                () -> texts(window.scene().getRoot().lookup(".message-bar")).contains("One error"));
        assertTrue(
                Fx.get(() -> editor().getParagraph(1).getParagraphStyle().contains("error-line")),
                "the line is marked");
        assertEquals("1 / 1", window.position(), "nothing of the run is lost");
        window.press("step");
        window.awaitPosition("2 / 2");
        Fx.run(() -> editor().undo());
        assertFalse(window.visible(".message-bar"), "the text that runs has no error");
        assertFalse(
                Fx.get(() -> editor().getParagraph(1).getParagraphStyle().contains("error-line")));
    }

    @Test
    void anotherCompilerIsAskedAtOnce() {
        choose("clang");
        Fx.await(
                "a message",
                () -> texts(window.scene().getRoot().lookup(".message-bar")).contains("One error"));
        window.press("step");
        window.awaitPosition("1 / 1");
        choose("comes along");
        window.awaitActivity("Paused");
        window.awaitPosition("0 / 0");
    }

    /// Picks a compiler in the menu by what its item says.
    private void choose(String compiler) {
        MenuBar menus = window.find(MenuBar.class, ".menu-bar");
        Fx.run(() -> {
            List<Menu> choices =
                    menus.getMenus().stream()
                            .flatMap(menu -> menu.getItems().stream())
                            .filter(Menu.class::isInstance)
                            .map(Menu.class::cast)
                            .toList();
            // What there is to choose is looked up when a menu opens.
            choices.forEach(menu -> Event.fireEvent(menu, new Event(Menu.ON_SHOWING)));
            choices.stream()
                    .flatMap(menu -> menu.getItems().stream())
                    .filter(each -> each.getText() != null && each.getText().endsWith(compiler))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
    }

    @Test
    void lightAndDarkSwitchWhileItRuns() {
        Fx.run(() -> window.content().theme().set(Theme.DARK));
        assertTrue(
                Fx.get(() -> window.scene().getStylesheets().toString())
                        .contains("palette-dark.css"));
        Fx.run(() -> window.content().theme().set(Theme.LIGHT));
        assertFalse(
                Fx.get(() -> window.scene().getStylesheets().toString())
                        .contains("palette-dark.css"));
    }

    @Test
    void everyButtonHasANameAndATip() {
        for (String id : new String[] {"reset", "back", "step", "run", "compile"}) {
            ButtonBase button = window.find(ButtonBase.class, "#" + id);
            assertFalse(button.getAccessibleText().isBlank(), id);
            assertTrue(String.valueOf(Hint.of(button)).contains("("), id + " shows its key");
        }
    }
}
