package exitscope.app.window;

import exitscope.command.Direction;
import exitscope.views.choices.ChoicesView;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What a person does to the window as a whole: keys that mean something wherever no text is
/// written, runs that are pasted, files that are dropped.
final class WindowInput {
    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final Scene scene;
    private final Actions actions;
    private final ChoicesView choices;
    private final LessonRoom lessons;
    private final OpenProgram program;
    private final Presenting presenting;

    /// The key that has shown a blank window again and is still held; null when none is.
    private @Nullable KeyCode waking;

    WindowInput(
            Scene scene,
            Actions actions,
            ChoicesView choices,
            LessonRoom lessons,
            OpenProgram program,
            Presenting presenting) {
        this.scene = scene;
        this.actions = actions;
        this.choices = choices;
        this.lessons = lessons;
        this.program = program;
        this.presenting = presenting;
    }

    /// Attends to the scene from now on.
    void listen() {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.ANY, this::seeAgain);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::seeAgain);
        // Wherever it is pasted, a run is opened, not written down.
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (PASTE.match(event) && program.pasteIfShortForm()) {
                        event.consume();
                    }
                });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::instead);
        scene.setOnDragOver(this::dragged);
        scene.setOnDragDropped(this::dropped);
    }

    /// What wakes a blank window does nothing else: a key, until it is let go.
    private void seeAgain(InputEvent event) {
        KeyCode held = waking;
        if (held != null && event instanceof KeyEvent key) {
            boolean another = key.getEventType() == KeyEvent.KEY_PRESSED && key.getCode() != held;
            if (another || key.getEventType() == KeyEvent.KEY_RELEASED) {
                waking = null;
            }
            if (!another) {
                event.consume();
                return;
            }
        }
        if (presenting.blank().get()) {
            if (event.getEventType() == KeyEvent.KEY_PRESSED
                    || event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                presenting.blank().set(false);
                waking = event instanceof KeyEvent key ? key.getCode() : null;
            }
            event.consume();
        }
    }

    /// A key that has no meaning of its own does what the one does in whose place it is.
    private void instead(KeyEvent event) {
        if (event.isShortcutDown() && !presenting.blank().get()) {
            Map<KeyCombination, Runnable> known = scene.getAccelerators();
            boolean own = KeyChoice.of(event).filter(known::containsKey).isPresent();
            Runnable action = KeyChoice.insteadOf(event).map(known::get).orElse(null);
            if (action != null && !own) {
                action.run();
                event.consume();
            }
        }
    }

    /// The keys that only work where no text is written: arrows step, the keys of a presenter's
    /// remote walk from bookmark to bookmark, digits choose.
    private void pressed(KeyEvent event) {
        if (event.isConsumed()
                || event.isShortcutDown()
                || event.isAltDown()
                || writesText(scene.getFocusOwner())) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT -> actions.step();
            case LEFT -> actions.stepBack();
            case B, PERIOD -> presenting.blank().set(true);
            case PAGE_DOWN -> {
                if (lessons.shown().get()) {
                    lessons.view().next();
                } else {
                    actions.present(Direction.FORWARD);
                }
            }
            case PAGE_UP -> {
                if (lessons.shown().get()) {
                    lessons.view().back();
                } else {
                    actions.present(Direction.BACKWARD);
                }
            }
            default -> {
                String digit = event.getText();
                if (digit.length() != 1 || digit.charAt(0) < '1' || digit.charAt(0) > '9') {
                    return;
                }
                choices.choose(digit.charAt(0) - '0');
            }
        }
        event.consume();
    }

    private static boolean writesText(@Nullable Node focused) {
        return focused instanceof TextInputControl
                || (focused instanceof GenericStyledArea<?, ?, ?> area && area.isEditable());
    }

    private void dragged(DragEvent event) {
        if (opens(event.getDragboard())) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        event.setDropCompleted(open(event.getDragboard()));
        event.consume();
    }

    /// Whether something that is dragged here can be opened: a file, or the short form of a run.
    static boolean opens(Clipboard board) {
        return board.hasFiles() || OpenProgram.isShortForm(board.getString());
    }

    /// Opens what is dropped here, unless the person would rather keep what there is.
    ///
    /// @return whether it can be opened
    boolean open(Clipboard board) {
        boolean opens = opens(board);
        String text = board.getString();
        if (opens && program.mayClose()) {
            if (board.hasFiles()) {
                program.load(board.getFiles().getFirst().toPath());
            } else if (text != null) {
                program.open(text.strip());
            }
        }
        return opens;
    }
}
