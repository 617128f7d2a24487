package exitscope.views.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which key asks for what, on different keyboards.
class ViewKeysTest {
    private final List<String> done = new ArrayList<>();
    private final ViewKeys keys = new ViewKeys(Locale.ENGLISH);
    private final Region node = new Region();

    private ViewCommand add(String name, KeyCode key, KeyCombination.Modifier... modifiers) {
        return keys.add(name, key, () -> done.add(name), modifiers);
    }

    private void press(KeyCode code, boolean shift, boolean ctrl) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, false, false));
    }

    private void type(String sign) {
        node.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        sign,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
    }

    @Test
    void modifiersCount() {
        add("hide", KeyCode.H);
        add("hideOthers", KeyCode.H, KeyCombination.SHIFT_DOWN);
        keys.attendTo(node);
        press(KeyCode.H, false, false);
        press(KeyCode.H, true, false);
        press(KeyCode.H, false, true);
        assertEquals(List.of("hide", "hideOthers"), done);
    }

    @Test
    void theOtherKeyOfThatKindCounts() {
        add("hide", KeyCode.H);
        keys.attendTo(node);
        boolean mac = ViewKeys.CONTROL == KeyCombination.CONTROL_DOWN;
        node.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.H, false, mac, false, !mac));
        assertEquals(List.of(), done);
    }

    @Test
    void keysThatStandForOneAnotherAskForTheSame() {
        add("zoomIn", KeyCode.PLUS);
        add("zoomOut", KeyCode.MINUS);
        add("fit", KeyCode.DIGIT0);
        add("delete", KeyCode.DELETE);
        keys.attendTo(node);
        press(KeyCode.EQUALS, false, false);
        press(KeyCode.EQUALS, true, false);
        press(KeyCode.ADD, false, false);
        press(KeyCode.SUBTRACT, false, false);
        press(KeyCode.NUMPAD0, false, false);
        press(KeyCode.BACK_SPACE, false, false);
        assertEquals(List.of("zoomIn", "zoomIn", "zoomIn", "zoomOut", "fit", "delete"), done);
    }

    @Test
    void aSignCountsWhereverItsKeyIs() {
        add("search", KeyCode.SLASH);
        add("choose1", KeyCode.DIGIT1);
        keys.attendTo(node);
        // German keyboards have the slash above the 7, French ones the 1 above another sign.
        press(KeyCode.DIGIT7, true, false);
        type("/");
        type("1");
        type("h");
        assertEquals(List.of("search", "choose1"), done);
    }

    @Test
    void aKeyThatWasChangedAsksAndTheOneBeforeDoesNot() {
        ViewCommand fold = add("fold", KeyCode.F);
        keys.attendTo(node);
        Region button = new Region();
        fold.hint(button, "Fold");
        assertEquals("Fold (F)", Hint.of(button));
        fold.key().set(new KeyCodeCombination(KeyCode.X));
        press(KeyCode.F, false, false);
        press(KeyCode.X, false, false);
        assertEquals(List.of("fold"), done);
        assertEquals("Fold (X)", Hint.of(button));
        assertEquals("Fold (X)", button.getAccessibleText());
        fold.key().set(null);
        press(KeyCode.X, false, false);
        assertEquals(List.of("fold"), done);
        assertEquals("Fold", Hint.of(button));
    }

    @Test
    void aSecondKeyAsksUntilThePersonSetsOneOrGivesItToAnother() {
        ViewCommand choose =
                add("choose", KeyCode.ENTER)
                        .also(KeyCode.SPACE)
                        .also(KeyCode.PLUS)
                        .also(KeyCode.UP, KeyCombination.SHIFT_DOWN);
        ViewCommand fit = add("fit", KeyCode.F);
        keys.attendTo(node);
        press(KeyCode.ENTER, false, false);
        press(KeyCode.SPACE, false, false);
        press(KeyCode.ADD, false, false);
        press(KeyCode.UP, true, false);
        press(KeyCode.UP, false, false);
        assertEquals(List.of("choose", "choose", "choose", "choose"), done);
        assertEquals("Enter", choose.keyText(), "one is told");
        done.clear();
        fit.key().set(new KeyCodeCombination(KeyCode.SPACE));
        press(KeyCode.SPACE, false, false);
        assertEquals(List.of("fit"), done);
        fit.key().set(null);
        choose.key().set(new KeyCodeCombination(KeyCode.X));
        press(KeyCode.SPACE, false, false);
        assertEquals(List.of("fit"), done);
    }

    @Test
    void keysAreToldInTheLanguageOfThePerson() {
        KeyCombination delete =
                new KeyCodeCombination(
                        KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        assertEquals("Ctrl+Shift+Delete", KeyText.of(delete, Locale.ENGLISH));
        assertEquals("Strg+Umschalt+Entf", KeyText.of(delete, Locale.GERMAN));
        assertEquals("Links", KeyText.of(new KeyCodeCombination(KeyCode.LEFT), Locale.GERMAN));
        assertEquals("/", KeyText.of(new KeyCodeCombination(KeyCode.SLASH), Locale.GERMAN));
        assertEquals("F10", KeyText.of(new KeyCodeCombination(KeyCode.F10), Locale.GERMAN));
        assertEquals("", KeyText.of(null, Locale.GERMAN));
        ViewCommand fold = new ViewKeys(Locale.GERMAN).add("fold", KeyCode.SPACE, () -> {});
        assertEquals("Falten (Leertaste)", fold.withKey("Falten"));
    }

    @Test
    void whereThereIsNothingToDoAKeyMeansWhatItMeansElsewhere() {
        keys.addWhere("go", KeyCode.ENTER, () -> false);
        keys.attendTo(node);
        node.addEventHandler(KeyEvent.KEY_PRESSED, _ -> done.add("elsewhere"));
        press(KeyCode.ENTER, false, false);
        assertEquals(List.of("elsewhere"), done);
    }
}
