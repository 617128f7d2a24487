package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.RecoveryFiles;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Sessions that are saved, lost, found and pasted, through the window.
class SessionWindowTest {
    @TempDir Path directory;

    private final List<DrivenWindow> windows = new ArrayList<>();

    @AfterEach
    void close() {
        windows.forEach(DrivenWindow::close);
    }

    private DrivenWindow open(String what) {
        DrivenWindow window = DrivenWindow.small();
        window.open(what);
        windows.add(window);
        return window;
    }

    private DrivenWindow sample(String name) {
        DrivenWindow window = DrivenWindow.small().load(name);
        windows.add(window);
        return window;
    }

    private static void steps(DrivenWindow window, int count) {
        for (int i = 1; i <= count; i++) {
            window.key(KeyCode.F10);
            window.awaitPosition(i + " / " + i);
        }
    }

    @Test
    void whatAKilledWindowLeftIsOfferedByTheNext() throws IOException {
        RecoveryFiles place = new RecoveryFiles(directory);
        DrivenWindow killed = sample("03-zombie.c");
        Fx.run(() -> killed.content().recoverFrom(place));
        steps(killed, 5);
        Fx.run(() -> ((ToggleButton) killed.scene().getRoot().lookup("#marks")).fire());
        Fx.run(() -> widest(killed).setDividerPositions(0.55));
        Fx.run(() -> {
            CodeArea area = (CodeArea) killed.scene().getRoot().lookup(".source-area");
            area.appendText("// not lost\n");
        });
        assertTrue(
                new RecoveryFiles(directory).abandoned().isEmpty(), "what is held is not offered");
        awaitKept(killed);
        place.letGo();

        DrivenWindow next = sample("03-zombie.c");
        Fx.run(() -> next.content().recoverFrom(new RecoveryFiles(directory)));
        Button take = (Button) Fx.get(() -> next.scene().getRoot().lookup("#accept-offer"));
        assertTrue(take.isVisible());
        Fx.run(take::fire);
        next.awaitPosition("5 / 5");
        CodeArea area = (CodeArea) Fx.get(() -> next.scene().getRoot().lookup(".source-area"));
        assertTrue(Fx.get(area::getText).contains("// not lost"));
        assertTrue(
                Fx.get(() -> ((ToggleButton) next.scene().getRoot().lookup("#marks")).isSelected()),
                "the pane is shown again");
        assertEquals(
                0.55, Fx.get(() -> widest(next).getDividerPositions()[0]), 0.005, "as wide again");
        assertFalse(Fx.get(() -> next.scene().getRoot().lookup(".message-bar").isVisible()));
        next.close();
    }

    /// The panes side by side, which hold the others.
    private static SplitPane widest(DrivenWindow window) {
        return (SplitPane) window.scene().getRoot().lookup(".split-pane");
    }

    private void awaitKept(DrivenWindow window) {
        Fx.await(
                "kept",
                () -> {
                    window.content().keepNow();
                    try (var files = Files.list(directory)) {
                        return files.filter(file -> file.toString().endsWith(".exitscope"))
                                .anyMatch(file -> {
                                    try {
                                        return Files.readString(file).contains("not lost");
                                    } catch (IOException e) {
                                        return false;
                                    }
                                });
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    @Test
    void aClosedWindowLeavesNothing() throws IOException {
        DrivenWindow window = sample("03-zombie.c");
        Fx.run(() -> window.content().recoverFrom(new RecoveryFiles(directory)));
        steps(window, 2);
        Fx.await(
                "kept",
                () -> {
                    window.content().keepNow();
                    try (var files = Files.list(directory)) {
                        return files.findAny().isPresent();
                    } catch (IOException e) {
                        return false;
                    }
                });
        window.close();
        try (var files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aRunIsCopiedAsTextAndPasted() {
        DrivenWindow window = sample("03-zombie.c");
        steps(window, 7);
        window.key(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        Fx.await(
                "copied",
                () ->
                        String.valueOf(Clipboard.getSystemClipboard().getString())
                                .startsWith("exitscope:1:"));
        DrivenWindow other = sample("02-exit-status.c");
        other.key(KeyCode.V, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        other.awaitPosition("7 / 7");
        assertEquals(window.text("#activity"), other.text("#activity"));
    }

    @Test
    void aDamagedSessionLeavesThePresentOneAlone() throws IOException {
        DrivenWindow window = sample("03-zombie.c");
        steps(window, 3);
        Path file = directory.resolve("bad.exitscope");
        Files.writeString(file, "{ \"exitscope\" : 1, \"program\" : 3 }");
        window.open(file.toString());
        Fx.await(
                "told",
                () ->
                        window.scene().getRoot().lookup(".message-row.error") != null
                                && window.scene().getRoot().lookup(".message-bar").isVisible());
        assertEquals("3 / 3", window.text("#position"));
        window.key(KeyCode.F10);
        window.awaitPosition("4 / 4");
    }

    @Test
    void whatWasGivenUpInVainIsAskedForAgain() throws IOException {
        Path session =
                Files.writeString(
                        directory.resolve("bad.exitscope"),
                        "{ \"exitscope\" : 1, \"program\" : 3 }");
        Path lesson = Files.writeString(directory.resolve("bad.md"), "---\nprogram: none.c\n");
        DrivenWindow window = sample("03-zombie.c");
        CodeArea area = window.find(CodeArea.class, ".source-area");
        Fx.run(() -> area.appendText("// mine\n"));
        for (Path bad : List.of(session, lesson)) {
            Platform.runLater(() -> {
                ClipboardContent file = new ClipboardContent();
                file.putFiles(List.of(bad.toFile()));
                Clipboard.getSystemClipboard().setContent(file);
                window.content().input().open(Clipboard.getSystemClipboard());
            });
            answer(1);
            Fx.await(
                    "told of " + bad,
                    () ->
                            window.scene().getRoot().lookup(".message-row.error") != null
                                    && window.visible(".message-bar"));
            Fx.run(() -> window.find(Button.class, "#close-message").fire());
            // A lesson asks when it is there.
            window.open(DrivenWindow.SAMPLES.resolve("03-zombie.md").toString());
            answer(2);
            Fx.await("the dialog has gone", () -> DrivenWindow.dialog() == null);
            assertTrue(Fx.get(area::getText).contains("// mine"), "and was kept");
        }
    }

    /// Waits for the question and presses one of its buttons.
    private static void answer(int button) {
        Fx.await("the question", () -> DrivenWindow.dialog() != null);
        Fx.run(() -> {
            DialogPane pane = (DialogPane) Objects.requireNonNull(DrivenWindow.dialog()).getRoot();
            ((Button) pane.lookupButton(pane.getButtonTypes().get(button))).fire();
        });
    }

    @Test
    void aSessionThatCannotBeOpenedIsNotWrittenOver() throws IOException {
        DrivenWindow first = sample("03-zombie.c");
        Fx.run(() -> first.content().recoverFrom(new RecoveryFiles(directory)));
        steps(first, 2);
        Fx.await(
                "kept",
                () -> {
                    first.content().keepNow();
                    return !keptFiles().isEmpty();
                });
        Path good = Files.copy(keptFiles().getFirst(), directory.resolve("good.session"));
        first.close();
        String damaged = "{ \"exitscope\" : 1, \"program\" : 3 }";
        Path bad = Files.writeString(directory.resolve("bad.session"), damaged);

        DrivenWindow window = open(good.toString());
        window.awaitPosition("2 / 2");
        window.open(bad.toString());
        Fx.await("told", () -> window.scene().getRoot().lookup(".message-bar").isVisible());
        byte[] before = Files.readAllBytes(good);
        window.key(KeyCode.F10);
        window.awaitPosition("3 / 3");
        window.accelerate("saveSession");
        Fx.await("saved", () -> changed(good, before));
        assertEquals(damaged, Files.readString(bad));
    }

    private static boolean changed(Path file, byte[] before) {
        try {
            return !Arrays.equals(before, Files.readAllBytes(file));
        } catch (IOException e) {
            return false;
        }
    }

    /// Sessions that were kept whole.
    private List<Path> keptFiles() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".exitscope"))
                    .filter(file -> file.toFile().length() > 0)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
