package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.app.program.RecoveryFiles;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Files and runs that are dropped on the window.
class DropWindowTest {
    private static final boolean HEADLESS = "Headless".equals(System.getProperty("glass.platform"));

    private static final int STAGES = 20;

    @TempDir Path directory = Path.of("");

    private final DrivenWindow window = DrivenWindow.small().load("03-zombie.c");

    @AfterEach
    void close() {
        window.close();
    }

    /// Drops something on the window.
    ///
    /// @return whether it is opened
    private boolean drop(ClipboardContent what) {
        return HEADLESS ? hand(what) : drag(what);
    }

    /// The Headless platform knows no dragging: the window is handed what it would find there.
    private boolean hand(ClipboardContent what) {
        return Fx.get(() -> {
            Clipboard board = Clipboard.getSystemClipboard();
            board.setContent(what);
            boolean wanted = WindowInput.opens(board);
            assertEquals(wanted, window.content().input().open(board));
            return wanted;
        });
    }

    /// With a display (`-Dglass.platform=gtk`) it is dragged with the mouse.
    private boolean drag(ClipboardContent what) {
        Node from = window.find(Node.class, "#position");
        AtomicReference<@Nullable TransferMode> done = new AtomicReference<>();
        CountDownLatch end = new CountDownLatch(1);
        Fx.run(() -> {
            from.setOnDragDetected(event -> {
                from.startDragAndDrop(TransferMode.COPY).setContent(what);
                event.consume();
            });
            from.setOnDragDone(event -> {
                done.set(event.getTransferMode());
                end.countDown();
            });
        });
        Robot robot = Fx.get(Robot::new);
        Point2D begin = Fx.get(() -> middle(from));
        Point2D target = Fx.get(() -> middle(window.find(Node.class, "#pane-tree")));
        Fx.run(() -> robot.mouseMove(begin));
        Fx.run(() -> robot.mousePress(MouseButton.PRIMARY));
        try {
            for (int i = 1; i <= STAGES; i++) {
                Point2D next = begin.interpolate(target, (double) i / STAGES);
                Platform.runLater(() -> robot.mouseMove(next));
                // As a hand does: the system looks where the mouse is now and then.
                Thread.sleep(50);
            }
            Platform.runLater(() -> robot.mouseRelease(MouseButton.PRIMARY));
            assertTrue(end.await(20, TimeUnit.SECONDS), "the gesture ends");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return done.get() == TransferMode.COPY;
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static ClipboardContent file(Path file) {
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(file.toFile()));
        return content;
    }

    private static ClipboardContent text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        return content;
    }

    @Test
    void aProgramIsOpened() {
        assertTrue(drop(file(DrivenWindow.SAMPLES.resolve("02-exit-status.c"))));
        Fx.await("opened", () -> window.content().title().get().contains("02-exit-status.c"));
    }

    @Test
    void aShortFormIsOpened() {
        for (int i = 1; i <= 5; i++) {
            window.press("step");
            window.awaitStep(i);
        }
        window.key(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        Fx.await(
                "copied",
                () ->
                        String.valueOf(Clipboard.getSystemClipboard().getString())
                                .startsWith("exitscope:1:"));
        String line = Fx.get(() -> Clipboard.getSystemClipboard().getString());
        window.press("reset");
        window.awaitStep(0);
        assertTrue(drop(text("  " + line + "\n")));
        window.awaitPosition("5 / 5");
    }

    @Test
    void aSessionIsOpenedAndOtherTextIsNot() {
        window.press("step");
        window.awaitStep(1);
        RecoveryFiles kept = new RecoveryFiles(directory);
        Fx.run(() -> window.content().recoverFrom(kept));
        Fx.await(
                "kept",
                () -> {
                    window.content().keepNow();
                    return session() != null;
                });
        Path session = requireNonNull(session());
        window.press("reset");
        window.awaitStep(0);
        assertFalse(drop(text("int main(void) { return 0; }")), "that is no run");
        assertEquals(0, window.step());
        assertTrue(drop(file(session)));
        window.awaitPosition("1 / 1");
    }

    private @Nullable Path session() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".exitscope"))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
