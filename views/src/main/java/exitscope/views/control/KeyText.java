package exitscope.views.control;

import exitscope.views.Messages;
import exitscope.words.Language;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.ResourceBundle;

/// Keys as a person reads them: by the words that stand on the keyboards of the person's language.
public final class KeyText {
    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    private KeyText() {}

    /// The combination in words; empty for none.
    public static String of(@Nullable KeyCombination key, Locale language) {
        if (key == null) {
            return "";
        }
        // On a Mac every modifier has a sign, the same in every language.
        if (MAC || !(key instanceof KeyCodeCombination known)) {
            return key.getDisplayText();
        }
        ResourceBundle words = Messages.BOOK.in(Language.of(language).words());
        StringBuilder text = new StringBuilder();
        if (isDown(known.getControl()) || isDown(known.getShortcut())) {
            text.append(words.getString("key.CONTROL")).append('+');
        }
        if (isDown(known.getAlt())) {
            text.append(words.getString("key.ALT")).append('+');
        }
        if (isDown(known.getShift())) {
            text.append(words.getString("key.SHIFT")).append('+');
        }
        if (isDown(known.getMeta())) {
            text.append(words.getString("key.META")).append('+');
        }
        return text.append(word(known.getCode(), words)).toString();
    }

    private static boolean isDown(ModifierValue modifier) {
        return modifier == ModifierValue.DOWN;
    }

    private static String word(KeyCode code, ResourceBundle words) {
        String named = "key." + code.name();
        return words.containsKey(named)
                ? words.getString(named)
                : new KeyCodeCombination(code).getDisplayText();
    }
}
