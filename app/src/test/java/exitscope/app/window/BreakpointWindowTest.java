package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/// What runs stop at, set in the source, by a key and by choosing.
class BreakpointWindowTest {
    private final DrivenWindow window = new DrivenWindow().load("03-zombie.c");
    private final DrivenMarks marks = new DrivenMarks(window);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aClickOnALineNumberStopsRunsThere() {
        CodeArea area = window.find(CodeArea.class, ".source-area");
        Fx.run(() -> area.showParagraphAtTop(12));
        Fx.await("the line", () -> lineNumber("19") != null);
        click("19");
        Fx.await("the mark", () -> isMarked("19"));
        window.press("run");
        window.awaitText("#notice", "line 19");
        assertTrue(window.text("#activity").startsWith("Paused"));
        window.press("run");
        window.awaitActivity("Ended");
        window.press("runBack");
        window.awaitText("#notice", "line 19");
        window.press("runBack");
        window.awaitStep(0);
        click("19");
        Fx.await("no mark", () -> lineNumber("19") != null && !isMarked("19"));
    }

    private boolean isMarked(String line) {
        Node number = lineNumber(line);
        return number != null && number.getStyleClass().contains("breakpoint");
    }

    private @Nullable Node lineNumber(String line) {
        return Fx.get(() ->
                window.scene().getRoot().lookupAll(".source-line-number").stream()
                        .filter(node -> ((Label) node).getText().equals(line))
                        .findFirst()
                        .orElse(null));
    }

    private void click(String line) {
        Fx.run(() -> {
            Node node = Objects.requireNonNull(lineNumber(line));
            Bounds bounds = node.getLayoutBounds();
            node.fireEvent(
                    new MouseEvent(
                            MouseEvent.MOUSE_PRESSED,
                            bounds.getCenterX(),
                            bounds.getCenterY(),
                            0,
                            0,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
        });
    }

    @Test
    void theKeyPutsABreakpointOnTheCaretsLineAndEditingKeepsIt() {
        CodeArea area = window.find(CodeArea.class, ".source-area");
        Fx.run(() -> area.moveTo(18, 0));
        window.key(KeyCode.F9);
        marks.show();
        marks.awaitRow("Line[file=, line=19]");
        Fx.run(() -> area.appendText("\n"));
        window.press("compile");
        window.awaitActivity("Paused");
        marks.awaitRow("Line[file=, line=19]");
        window.key(KeyCode.F5);
        window.awaitText("#notice", "line 19");
    }

    @Test
    void whatToStopAtIsChosenWithoutWritingIt() {
        // A dialog of its own blocks whoever opens it.
        Platform.runLater(() -> window.accelerate("chooseBreakpoint"));
        Fx.await("the dialog", () -> DrivenWindow.dialog() != null);
        Scene form = Objects.requireNonNull(DrivenWindow.dialog());
        assertEquals(
                Fx.get(() -> List.copyOf(window.scene().getStylesheets())),
                Fx.get(() -> List.copyOf(form.getStylesheets())),
                "the dialog has the window's colours, though its pane is not there");
        Fx.run(() -> {
            ComboBox<?> kind = (ComboBox<?>) form.getRoot().lookup("#stop-kind");
            kind.getSelectionModel().select(4);
        });
        Fx.await("a signal", () -> form.getRoot().lookup("#stop-signal") != null);
        Fx.run(() -> {
            ((ComboBox<?>) form.getRoot().lookup("#stop-signal")).getEditor().setText("SIGCHLD");
            ((ComboBox<?>) form.getRoot().lookup("#stop-target")).getEditor().setText("2");
        });
        assertEquals(
                "signal SIGCHLD to 2",
                Fx.get(() -> ((Label) form.getRoot().lookup(".breakpoint-written")).getText()));
        DrivenWindow.picture(form, "breakpoint-form");
        DialogPane pane = (DialogPane) form.getRoot();
        Fx.run(() -> ((ButtonBase) pane.lookupButton(pane.getButtonTypes().getFirst())).fire());
        marks.show();
        marks.awaitRow("signal=SIGCHLD, target=2");
        window.press("run");
        window.awaitText("#notice", "signal SIGCHLD to 2");
    }
}
