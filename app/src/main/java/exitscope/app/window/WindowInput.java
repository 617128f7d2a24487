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
import javafx.stage.Window;

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
        // First of all, and for each kind by itself: filters for any kind come after those for one.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::seeAgain);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::seeAgain);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::seeAgain);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::seeAgain);
        // Wherever it is pasted, a run is opened, not written down.
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (!event.isConsumed() && PASTE.match(event) && program.pasteIfShortForm()) {
                        event.consume();
                    }
                });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::instead);
        scene.setOnDragOver(this::dragged);
        scene.setOnDragDropped(this::dropped);
        // A key may be let go where we do not hear it.
        scene.windowProperty()
                .flatMap(Window::focusedProperty)
                .subscribe(focused -> {
                    if (!Boolean.TRUE.equals(focused)) {
                        waking = null;
                    }
                });
    }

    /// What wakes a blank window does nothing else: a key, until it is let go. Keys that are only
    /// held together with others do not count.
    private void seeAgain(InputEvent event) {
        KeyCode held = waking;
        if (held != null && event instanceof KeyEvent key) {
            boolean pressed = key.getEventType() == KeyEvent.KEY_PRESSED;
            boolean another = pressed && key.getCode() != held && !key.getCode().isModifierKey();
            boolean letGo = key.getEventType() == KeyEvent.KEY_RELEASED && key.getCode() == held;
            if (another || letGo) {
                waking = null;
            }
            if (!another) {
                event.consume();
                return;
            }
        }
        if (presenting.blank().get()) {
            if (wakes(event)) {
                presenting.blank().set(false);
                waking = event instanceof KeyEvent key ? key.getCode() : null;
            }
            event.consume();
        }
    }

    private static boolean wakes(InputEvent event) {
        return event instanceof KeyEvent key
                ? key.getEventType() == KeyEvent.KEY_PRESSED && !key.getCode().isModifierKey()
                : event.getEventType() == MouseEvent.MOUSE_PRESSED;
    }

    /// A key that has no meaning of its own does what the one does in whose place it is.
    private void instead(KeyEvent event) {
        if (event.isShortcutDown() && !event.isConsumed()) {
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
