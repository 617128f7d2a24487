package exitscope.app.window;

import exitscope.command.Direction;
import exitscope.views.control.KeyText;
import exitscope.views.control.ViewKeys;

import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
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

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person does to the window as a whole: keys that mean something wherever no text is
/// written, runs that are pasted, files that are dropped.
final class WindowInput {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final String FORWARD = "forward";
    private static final String BACKWARD = "backward";
    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final Scene scene;
    private final ViewKeys plain;
    private final ViewKeys numbers;
    private final OpenProgram program;
    private final Presenting presenting;

    /// The key that has shown a blank window again and is still held; null when none is.
    private @Nullable KeyCode waking;

    /// @param plain what is done wherever no text is written
    /// @param numbers the choices by their numbers, which are made there, too
    WindowInput(
            Scene scene,
            ViewKeys plain,
            ViewKeys numbers,
            OpenProgram program,
            Presenting presenting) {
        this.scene = scene;
        this.plain = plain;
        this.numbers = numbers;
        this.program = program;
        this.presenting = presenting;
    }

    /// Attends to the scene from now on.
    void listen() {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
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
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::presented);
        scene.setOnDragEntered(event -> dropTarget(opens(event.getDragboard())));
        scene.setOnDragExited(_ -> dropTarget(false));
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

    /// A key that stands in the place of another does what that does.
    private void instead(KeyEvent event) {
        if (!event.isConsumed()) {
            Optional<Runnable> action = KeyChoice.insteadOf(event).flatMap(this::accelerator);
            if (action.isPresent()) {
                action.get().run();
                event.consume();
            }
        }
    }

    /// What a key does everywhere.
    private Optional<Runnable> accelerator(KeyCombination key) {
        return scene.getAccelerators().entrySet().stream()
                .filter(each -> KeyText.wordless(each.getKey()).equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// What is done wherever no text is written: arrows step, the keys of a presenter's remote walk
    /// from bookmark to bookmark, or through the lesson that is read.
    ///
    /// @param language in which keys are told
    static ViewKeys plainKeys(
            Locale language, Actions actions, LessonRoom lessons, Presenting presenting) {
        ViewKeys keys = new ViewKeys(language);
        keys.add("step", KeyCode.RIGHT, actions::step);
        keys.add("back", KeyCode.LEFT, actions::stepBack);
        keys.add(FORWARD, KeyCode.PAGE_DOWN, () -> present(Direction.FORWARD, actions, lessons));
        keys.add(BACKWARD, KeyCode.PAGE_UP, () -> present(Direction.BACKWARD, actions, lessons));
        keys.add("blank", KeyCode.B, () -> presenting.blank().set(true));
        keys.add("blankToo", KeyCode.PERIOD, () -> presenting.blank().set(true));
        return keys;
    }

    private static void present(Direction direction, Actions actions, LessonRoom lessons) {
        if (!lessons.shown().get()) {
            actions.present(direction);
        } else if (direction == Direction.FORWARD) {
            lessons.view().next();
        } else {
            lessons.view().back();
        }
    }

    private void pressed(KeyEvent event) {
        if (!writesText(scene.getFocusOwner())) {
            plain.pressed(event);
            numbers.pressed(event);
        }
    }

    private void typed(KeyEvent event) {
        if (!writesText(scene.getFocusOwner())) {
            plain.typed(event);
            numbers.typed(event);
        }
    }

    /// Where nothing but the panes is shown, a presenter's remote is heard before the lists, which
    /// would turn their own pages.
    private void presented(KeyEvent event) {
        if (presenting.quiet().get() && !writesText(scene.getFocusOwner())) {
            plain.all().stream()
                    .filter(each -> Set.of(FORWARD, BACKWARD).contains(each.name()))
                    .filter(each -> ViewKeys.asks(event, each))
                    .findFirst()
                    .ifPresent(each -> {
                        each.run();
                        event.consume();
                    });
        }
    }

    /// Asks for what can be done where the focus is.
    static void askForMenu(Scene scene) {
        Node focused = scene.getFocusOwner();
        if (focused != null) {
            Bounds inside = focused.getLayoutBounds();
            Point2D middle = new Point2D(inside.getCenterX(), inside.getCenterY());
            Point2D inScene = focused.localToScene(middle);
            Point2D onScreen = focused.localToScreen(middle);
            if (onScreen != null) {
                Event.fireEvent(
                        focused,
                        new ContextMenuEvent(
                                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                inScene.getX(),
                                inScene.getY(),
                                onScreen.getX(),
                                onScreen.getY(),
                                true,
                                null));
            }
        }
    }

    private static boolean writesText(@Nullable Node focused) {
        return focused instanceof TextInputControl
                || (focused instanceof GenericStyledArea<?, ?, ?> area && area.isEditable());
    }

    private void dropTarget(boolean on) {
        scene.getRoot().pseudoClassStateChanged(DROP_TARGET, on);
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
