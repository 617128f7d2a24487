package exitscope.app.window;

import exitscope.views.control.ViewKeys;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which keys may ask for a command: not those that write text.
final class KeyChoice {
    /// What editors and fields do with Ctrl.
    private static final Set<KeyCode> OF_TEXT =
            Set.of(
                    KeyCode.A,
                    KeyCode.C,
                    KeyCode.V,
                    KeyCode.X,
                    KeyCode.Z,
                    KeyCode.Y,
                    KeyCode.LEFT,
                    KeyCode.RIGHT,
                    KeyCode.UP,
                    KeyCode.DOWN,
                    KeyCode.HOME,
                    KeyCode.END,
                    KeyCode.BACK_SPACE,
                    KeyCode.INSERT);

    private KeyChoice() {}

    /// The combination that is being pressed, as it is kept for a scope; empty while only Shift,
    /// Ctrl and the like are.
    static Optional<KeyCombination> of(KeyEvent event, KeyScope scope) {
        return scope == KeyScope.WINDOW ? of(event) : ViewKeys.canonical(event);
    }

    private static Optional<KeyCombination> of(KeyEvent event) {
        if (event.getCode().isModifierKey() || event.getCode() == KeyCode.UNDEFINED) {
            return Optional.empty();
        }
        return Optional.of(new KeyCodeCombination(inPlaceOf(event.getCode()), modifiers(event)));
    }

    private static KeyCombination.Modifier[] modifiers(KeyEvent event) {
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        return modifiers.toArray(KeyCombination.Modifier[]::new);
    }

    /// The key that means the same where a keyboard has this one in its place: not every one has a
    /// key for the equals sign, and the digits' block has its own plus and minus.
    static Optional<KeyCombination> insteadOf(KeyEvent event) {
        KeyCode code = inPlaceOf(event.getCode());
        return code == event.getCode()
                ? Optional.empty()
                : Optional.of(new KeyCodeCombination(code, modifiers(event)));
    }

    private static KeyCode inPlaceOf(KeyCode code) {
        return switch (code) {
            case PLUS, ADD -> KeyCode.EQUALS;
            case SUBTRACT -> KeyCode.MINUS;
            default -> code;
        };
    }

    /// The combination as it is kept: keys that stand for one another are one, so that two commands
    /// never have the same. For the window as a whole; views have a rule of their own.
    static KeyCombination kept(KeyCombination key) {
        return key instanceof KeyCodeCombination known
                ? new KeyCodeCombination(
                        inPlaceOf(known.getCode()),
                        known.getShift(),
                        known.getControl(),
                        known.getAlt(),
                        known.getMeta(),
                        known.getShortcut())
                : key;
    }

    /// Whether a combination can ask for a command there: everywhere in the window, one that writes
    /// no text and belongs to no editor; in a terminal, one that writes no text.
    static boolean isPossible(KeyCombination key, KeyScope scope) {
        if (!(key instanceof KeyCodeCombination known)) {
            return false;
        }
        KeyCode code = known.getCode();
        if (code == KeyCode.ESCAPE || code == KeyCode.TAB) {
            return false;
        }
        return switch (scope) {
            case WINDOW -> writesNothing(known) && !isOfEditors(known);
            // There Enter sends what is written and does more where nothing is.
            case CONSOLE -> code == KeyCode.ENTER || writesNothing(known);
            default -> true;
        };
    }

    private static boolean isOfEditors(KeyCodeCombination known) {
        return known.getShortcut() == ModifierValue.DOWN
                && known.getAlt() != ModifierValue.DOWN
                && known.getShift() != ModifierValue.DOWN
                && OF_TEXT.contains(known.getCode());
    }

    private static boolean writesNothing(KeyCodeCombination known) {
        KeyCode code = known.getCode();
        boolean shortcut =
                known.getShortcut() == ModifierValue.DOWN
                        || known.getControl() == ModifierValue.DOWN
                        || known.getMeta() == ModifierValue.DOWN;
        boolean alt = known.getAlt() == ModifierValue.DOWN;
        if (code == KeyCode.ENTER) {
            return false;
        }
        // Ctrl and Alt together are what writes the third sign of a key on Windows.
        if (shortcut && alt) {
            return code.isFunctionKey() || code.isNavigationKey();
        }
        return shortcut || alt || code.isFunctionKey();
    }
}
