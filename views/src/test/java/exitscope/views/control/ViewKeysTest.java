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

/// Which key asks for what, on different keyboards.
class ViewKeysTest {
    private final List<String> done = new ArrayList<>();
    private final ViewKeys keys = new ViewKeys();
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
    void whereThereIsNothingToDoAKeyMeansWhatItMeansElsewhere() {
        keys.addWhere("go", KeyCode.ENTER, () -> false);
        keys.attendTo(node);
        node.addEventHandler(KeyEvent.KEY_PRESSED, _ -> done.add("elsewhere"));
        press(KeyCode.ENTER, false, false);
        assertEquals(List.of("elsewhere"), done);
    }
}
