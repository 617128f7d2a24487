package exitscope.views.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class KeyTextTest {
    private static final KeyCombination KEY = KeyCombination.valueOf("Shortcut+Shift+D");

    private static KeyCombination german() {
        return KeyText.worded(KEY, Locale.GERMAN);
    }

    @Test
    void menusAreGivenKeysThatCallThemselvesByTheirNamesInTheLanguage() {
        assertEquals("Strg+Umschalt+D", german().getDisplayText());
        assertSame(KEY, KeyText.worded(KEY, Locale.ENGLISH), "JavaFX's own words are English");
        assertNull(KeyText.worded(null, Locale.GERMAN));
    }

    @Test
    void aKeyThatIsPutIntoWordsIsStillTheSameKey() {
        assertTrue(german().match(pressed(true)));
        assertFalse(german().match(pressed(false)));
        assertEquals(KEY, KeyText.wordless(german()));
        assertEquals(KEY, KeyText.wordless(KEY));
        assertEquals(german(), german());
        assertEquals(german().hashCode(), german().hashCode());
        assertNotEquals(
                german(), KeyText.worded(KeyCombination.valueOf("Shortcut+D"), Locale.GERMAN));
    }

    private static KeyEvent pressed(boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.D, shift, true, false, false);
    }
}
