package exitscope.views.control;

import exitscope.views.Messages;
import exitscope.words.Language;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

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

    /// The same combination as menus are given it: what they show beside an item is what it calls
    /// itself, and of its own accord it does so in English.
    public static @Nullable KeyCombination worded(@Nullable KeyCombination key, Locale language) {
        if (key == null) {
            return null;
        }
        String text = of(key, language);
        return text.equals(key.getDisplayText()) ? key : new Worded(key, text);
    }

    /// The combination that was put into words, or the one itself.
    public static KeyCombination wordless(KeyCombination key) {
        return key instanceof Worded worded ? worded.key : key;
    }

    /// A combination that calls itself something else.
    private static final class Worded extends KeyCombination {
        private final KeyCombination key;
        private final String text;

        Worded(KeyCombination key, String text) {
            super(key.getShift(), key.getControl(), key.getAlt(), key.getMeta(), key.getShortcut());
            this.key = key;
            this.text = text;
        }

        @Override
        public boolean match(KeyEvent event) {
            return key.match(event);
        }

        @Override
        public String getName() {
            return key.getName();
        }

        @Override
        public String getDisplayText() {
            return text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Worded that && key.equals(that.key) && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
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
