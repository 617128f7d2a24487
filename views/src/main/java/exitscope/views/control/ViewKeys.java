package exitscope.views.control;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The keys of a view: what can be asked of it while the focus is in it. For the JavaFX thread.
///
/// The same sign is written with other keys on other keyboards, so that a sign counts as well as
/// the key that bears it on an American one. What a key has asked for is not written besides,
/// wherever the focus is by then.
public final class ViewKeys {
    /// The key that says Ctrl, as a part of combinations; on a Mac another one than that of
    /// shortcuts.
    public static final KeyCombination.Modifier CONTROL =
            System.getProperty("os.name", "").startsWith("Mac")
                    ? KeyCombination.CONTROL_DOWN
                    : KeyCombination.SHORTCUT_DOWN;

    private final List<ViewCommand> commands = new ArrayList<>();
    private final Locale language;

    /// None at first.
    ///
    /// @param language in which keys are told
    public ViewKeys(Locale language) {
        this.language = language;
    }

    /// Adds what can always be done.
    public ViewCommand add(
            String name, KeyCode standard, Runnable action, KeyCombination.Modifier... modifiers) {
        return addWhere(
                name,
                standard,
                () -> {
                    action.run();
                    return true;
                },
                modifiers);
    }

    /// Adds what is done to something that may not be there.
    ///
    /// @param action returns false when it is not, and the key means what it means elsewhere
    public ViewCommand addWhere(
            String name,
            KeyCode standard,
            BooleanSupplier action,
            KeyCombination.Modifier... modifiers) {
        ViewCommand command =
                new ViewCommand(
                        name, new KeyCodeCombination(standard, modifiers), action, language);
        commands.add(command);
        return command;
    }

    /// Every command, in the order in which a list of them tells them.
    public List<ViewCommand> all() {
        return List.copyOf(commands);
    }

    /// Listens while the focus is in a node, where no text is written.
    public void attendTo(Node node) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        node.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    /// Listens before the node itself does.
    public void attendFirst(Node node) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> doFirst(event, key -> asks(event, key)));
        node.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    /// Does what a pressed key asks for.
    public void pressed(KeyEvent event) {
        if (!(event.getTarget() instanceof TextInputControl)) {
            doFirst(event, key -> asks(event, key));
        }
    }

    /// Does what a sign asks for that was not recognised by its key.
    public void typed(KeyEvent event) {
        boolean third = event.isControlDown() && event.isAltDown();
        if (event.getTarget() instanceof TextInputControl
                || event.isMetaDown()
                || (!third && (event.isControlDown() || event.isAltDown()))) {
            return;
        }
        String sign = event.getCharacter();
        if (sign.length() == 1 && !Character.isLetter(sign.charAt(0)) && sign.charAt(0) > ' ') {
            doFirst(event, key -> key.getDisplayText().equals(sign));
        }
    }

    private void doFirst(KeyEvent event, Predicate<KeyCombination> asked) {
        if (event.isConsumed()) {
            return;
        }
        Scene scene = event.getTarget() instanceof Node node ? node.getScene() : null;
        if (doByKey(asked) || doByOther(asked)) {
            event.consume();
            if (scene != null && event.getEventType() == KeyEvent.KEY_PRESSED) {
                new Swallow(scene).listen();
            }
        }
    }

    private boolean doByKey(Predicate<KeyCombination> asked) {
        return commands.stream()
                .anyMatch(command -> {
                    KeyCombination key = command.key().get();
                    return key != null && asked.test(key) && command.run();
                });
    }

    private boolean doByOther(Predicate<KeyCombination> asked) {
        return commands.stream()
                .anyMatch(command -> command.others().stream().anyMatch(asked) && command.run());
    }

    /// Whether a pressed key asks for a command.
    public static boolean asks(KeyEvent event, ViewCommand command) {
        KeyCombination key = command.key().get();
        return (key != null && asks(event, key))
                || command.others().stream().anyMatch(other -> asks(event, other));
    }

    private static boolean asks(KeyEvent event, KeyCombination key) {
        return key.match(event) || canonical(event).filter(key::equals).isPresent();
    }

    /// The combination that is being pressed, the same for all keys that stand for one another;
    /// empty while only Shift, Ctrl and the like are.
    public static Optional<KeyCombination> canonical(KeyEvent event) {
        KeyCode code = canonical(event.getCode());
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return Optional.empty();
        }
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        // The plus of some keyboards needs Shift.
        if (event.isShiftDown() && code != KeyCode.PLUS) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        // Of Ctrl and Meta one is that of shortcuts; the other counts as itself.
        boolean shortcutIsControl = CONTROL == KeyCombination.SHORTCUT_DOWN;
        if (shortcutIsControl ? event.isMetaDown() : event.isControlDown()) {
            modifiers.add(
                    shortcutIsControl ? KeyCombination.META_DOWN : KeyCombination.CONTROL_DOWN);
        }
        return Optional.of(
                new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new)));
    }

    private static KeyCode canonical(KeyCode code) {
        return switch (code) {
            case ADD, EQUALS -> KeyCode.PLUS;
            case SUBTRACT -> KeyCode.MINUS;
            case BACK_SPACE -> KeyCode.DELETE;
            case KP_UP -> KeyCode.UP;
            case KP_DOWN -> KeyCode.DOWN;
            case KP_LEFT -> KeyCode.LEFT;
            case KP_RIGHT -> KeyCode.RIGHT;
            default ->
                    code.name().startsWith("NUMPAD")
                            ? KeyCode.valueOf("DIGIT" + code.name().substring("NUMPAD".length()))
                            : code;
        };
    }

    /// Takes what the key that was just pressed writes.
    private static final class Swallow implements EventHandler<KeyEvent> {
        private final Scene scene;

        Swallow(Scene scene) {
            this.scene = scene;
        }

        void listen() {
            scene.addEventFilter(KeyEvent.ANY, this);
        }

        @Override
        public void handle(KeyEvent event) {
            // A key may be let go where we do not hear it.
            if (event.getEventType() == KeyEvent.KEY_TYPED) {
                event.consume();
            }
            scene.removeEventFilter(KeyEvent.ANY, this);
        }
    }
}
