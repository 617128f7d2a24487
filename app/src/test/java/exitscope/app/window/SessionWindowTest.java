package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

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

/// Sessions that are saved, lost, found and pasted, through the window.
class SessionWindowTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    @TempDir Path directory;

    private final List<MainWindow> windows = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    @AfterEach
    void close() {
        Fx.run(() -> {
            windows.forEach(MainWindow::close);
            stages.forEach(Stage::close);
        });
    }

    private MainWindow open(String what) {
        return Fx.get(() -> {
            MainWindow window =
                    new MainWindow(
                            new ProgramLoader(),
                            new Samples(SAMPLES),
                            MainWindow.LEAST_WIDTH,
                            MainWindow.LEAST_HEIGHT);
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            window.open(what);
            windows.add(window);
            stages.add(stage);
            return window;
        });
    }

    private static String text(MainWindow window, String id) {
        return Fx.get(() -> ((Label) window.scene().getRoot().lookup(id)).getText());
    }

    private static void awaitPosition(MainWindow window, String wanted) {
        Fx.await(
                wanted,
                () ->
                        ((Label) window.scene().getRoot().lookup("#position"))
                                .getText()
                                .equals(wanted));
    }

    private static void key(MainWindow window, KeyCode code, boolean shift, boolean shortcut) {
        Fx.run(() -> {
            Node focused = window.scene().getFocusOwner();
            (focused == null ? window.scene().getRoot() : focused)
                    .fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    shift,
                                    shortcut,
                                    false,
                                    false));
        });
    }

    private static void steps(MainWindow window, int count) {
        Fx.await("loaded", () -> window.scene().getRoot().lookup("#step").isDisabled() == false);
        for (int i = 1; i <= count; i++) {
            key(window, KeyCode.F10, false, false);
            awaitPosition(window, i + " / " + i);
        }
    }

    @Test
    void whatAKilledWindowLeftIsOfferedByTheNext() throws IOException {
        RecoveryFiles place = new RecoveryFiles(directory);
        MainWindow killed = open(SAMPLES.resolve("03-zombie.c").toString());
        Fx.run(() -> killed.recoverFrom(place));
        steps(killed, 5);
        Fx.run(() -> ((ToggleButton) killed.scene().getRoot().lookup("#marks")).fire());
        Fx.run(() -> widest(killed).setDividerPositions(0.55));
        Fx.run(() -> {
            CodeArea area = (CodeArea) killed.scene().getRoot().lookup(".source-area");
            area.appendText("// not lost\n");
        });
        assertTrue(
                new RecoveryFiles(directory).abandoned().isEmpty(), "what is held is not offered");
        awaitKept();
        place.letGo();

        MainWindow next = open(SAMPLES.resolve("03-zombie.c").toString());
        Fx.await("loaded", () -> !next.scene().getRoot().lookup("#step").isDisabled());
        Fx.run(() -> next.recoverFrom(new RecoveryFiles(directory)));
        Button take = (Button) Fx.get(() -> next.scene().getRoot().lookup("#accept-offer"));
        assertTrue(take.isVisible());
        Fx.run(take::fire);
        awaitPosition(next, "5 / 5");
        CodeArea area = (CodeArea) Fx.get(() -> next.scene().getRoot().lookup(".source-area"));
        assertTrue(Fx.get(area::getText).contains("// not lost"));
        assertTrue(
                Fx.get(() -> ((ToggleButton) next.scene().getRoot().lookup("#marks")).isSelected()),
                "the pane is shown again");
        assertEquals(
                0.55, Fx.get(() -> widest(next).getDividerPositions()[0]), 0.005, "as wide again");
        assertFalse(Fx.get(() -> next.scene().getRoot().lookup(".message-bar").isVisible()));
        Fx.run(next::close);
    }

    /// The panes side by side, which hold the others.
    private static SplitPane widest(MainWindow window) {
        return (SplitPane) window.scene().getRoot().lookup(".split-pane");
    }

    private void awaitKept() {
        Fx.await(
                "kept",
                () -> {
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
        MainWindow window = open(SAMPLES.resolve("03-zombie.c").toString());
        Fx.run(() -> window.recoverFrom(new RecoveryFiles(directory)));
        steps(window, 2);
        Fx.await(
                "kept",
                () -> {
                    try (var files = Files.list(directory)) {
                        return files.findAny().isPresent();
                    } catch (IOException e) {
                        return false;
                    }
                });
        Fx.run(window::close);
        try (var files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aRunIsCopiedAsTextAndPasted() {
        MainWindow window = open(SAMPLES.resolve("03-zombie.c").toString());
        steps(window, 7);
        key(window, KeyCode.C, true, true);
        Fx.await(
                "copied",
                () ->
                        String.valueOf(Clipboard.getSystemClipboard().getString())
                                .startsWith("exitscope:1:"));
        MainWindow other = open(SAMPLES.resolve("02-exit-status.c").toString());
        Fx.await("loaded", () -> !other.scene().getRoot().lookup("#step").isDisabled());
        key(other, KeyCode.V, true, true);
        awaitPosition(other, "7 / 7");
        assertEquals(text(window, "#activity"), text(other, "#activity"));
    }

    @Test
    void aDamagedSessionLeavesThePresentOneAlone() throws IOException {
        MainWindow window = open(SAMPLES.resolve("03-zombie.c").toString());
        steps(window, 3);
        Path file = directory.resolve("bad.exitscope");
        Files.writeString(file, "{ \"exitscope\" : 1, \"program\" : 3 }");
        Fx.run(() -> window.open(file.toString()));
        Fx.await(
                "told",
                () ->
                        window.scene().getRoot().lookup(".message-bar.error") != null
                                && window.scene().getRoot().lookup(".message-bar").isVisible());
        assertEquals("3 / 3", text(window, "#position"));
        key(window, KeyCode.F10, false, false);
        awaitPosition(window, "4 / 4");
    }

    @Test
    void aSessionThatCannotBeOpenedIsNotWrittenOver() throws IOException {
        MainWindow first = open(SAMPLES.resolve("03-zombie.c").toString());
        Fx.run(() -> first.recoverFrom(new RecoveryFiles(directory)));
        steps(first, 2);
        Fx.await("kept", () -> !keptFiles().isEmpty());
        Path good = Files.copy(keptFiles().getFirst(), directory.resolve("good.session"));
        Fx.run(first::close);
        String damaged = "{ \"exitscope\" : 1, \"program\" : 3 }";
        Path bad = Files.writeString(directory.resolve("bad.session"), damaged);

        MainWindow window = open(good.toString());
        awaitPosition(window, "2 / 2");
        Fx.run(() -> window.open(bad.toString()));
        Fx.await("told", () -> window.scene().getRoot().lookup(".message-bar").isVisible());
        byte[] before = Files.readAllBytes(good);
        key(window, KeyCode.F10, false, false);
        awaitPosition(window, "3 / 3");
        Fx.run(() ->
                window.scene()
                        .getAccelerators()
                        .getOrDefault(window.key("saveSession"), () -> {})
                        .run());
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
