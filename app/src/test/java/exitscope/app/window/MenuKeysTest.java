package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Granularity;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Every command has a key.
class MenuKeysTest {
    private final DrivenWindow window = DrivenWindow.small();

    @AfterEach
    void close() {
        window.close();
    }

    private List<Menu> menus() {
        return window.find(MenuBar.class, ".menu-bar").getMenus();
    }

    /// Those items that neither have a key nor are among the choices that a key offers.
    private static void withoutKey(List<MenuItem> items, List<String> found) {
        for (MenuItem item : items) {
            if (item instanceof SeparatorMenuItem || item.getAccelerator() != null) {
                continue;
            }
            if (item instanceof Menu menu) {
                withoutKey(menu.getItems(), found);
            } else {
                found.add(item.getText());
            }
        }
    }

    private static void keys(List<MenuItem> items, List<KeyCombination> found) {
        for (MenuItem item : items) {
            if (item.getAccelerator() != null) {
                found.add(item.getAccelerator());
            }
            if (item instanceof Menu menu) {
                keys(menu.getItems(), found);
            }
        }
    }

    @Test
    void noItemIsWithoutAKeyAndNoKeyMeansTwo() {
        List<String> without = new ArrayList<>();
        List<KeyCombination> keys = new ArrayList<>();
        for (Menu menu : menus()) {
            withoutKey(menu.getItems(), without);
            keys(menu.getItems(), keys);
        }
        assertEquals(List.of(), without);
        Set<KeyCombination> twice = new HashSet<>();
        for (KeyCombination key : keys) {
            assertTrue(twice.add(key), key + " means two things");
            assertNotNull(
                    Fx.get(() -> window.scene().getAccelerators().get(key)),
                    key + " does something");
        }
    }

    @Test
    void theKeyOfAMenuOffersItsChoices() {
        window.load("03-zombie.c");
        window.key(KeyCode.H, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        Fx.await(() -> "the choices", () -> offered() != null);
        ContextMenu choices = offered();
        assertNotNull(choices);
        window.picture("choices");
        MenuItem smaller = named(choices, "128 MiB");
        Fx.run(smaller::fire);
        Fx.run(choices::hide);
        window.key(KeyCode.H, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        Fx.await(() -> "the choices again", () -> offered() != null);
        assertTrue(((RadioMenuItem) named(choices, "128 MiB")).isSelected(), "it is chosen now");
        Fx.run(choices::hide);
    }

    private static MenuItem named(ContextMenu menu, String text) {
        return Fx.get(() ->
                menu.getItems().stream()
                        .filter(item -> item.getText().equals(text))
                        .findFirst()
                        .orElseThrow());
    }

    private static ContextMenu offered() {
        return Fx.get(() ->
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .map(ContextMenu.class::cast)
                        .filter(menu -> "choices".equals(menu.getId()))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void aKeyOpensTheMenuOfWhatHasTheFocusWhichShowsTheKeysOfTheView() {
        window.load("03-zombie.c");
        Node tree = window.find(Node.class, ".tree-pane");
        Fx.run(tree::requestFocus);
        window.accelerate("contextMenu");
        Fx.await(() -> "the menu", () -> ofTree() != null);
        ContextMenu menu = ofTree();
        assertNotNull(menu);
        assertEquals(
                KeyCombination.valueOf("J"),
                Fx.get(() -> named(menu, "Process Groups and Sessions").getAccelerator()));
        Fx.run(menu::hide);
    }

    private static ContextMenu ofTree() {
        return Fx.get(() ->
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .map(ContextMenu.class::cast)
                        .filter(menu ->
                                menu.getItems().stream()
                                        .anyMatch(item ->
                                                "Process Groups and Sessions"
                                                        .equals(item.getText())))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void aKeyOpensTheSearchInTheSource() {
        window.load("03-zombie.c");
        assertFalse(window.visible(".source-find"), "nobody searches yet");
        window.key(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
        Fx.await("the search", () -> window.visible(".source-find"));
        assertTrue(
                Fx.get(() ->
                        window.scene().getFocusOwner() instanceof TextField field
                                && window.find(Node.class, ".source-find")
                                        .equals(field.getParent())),
                "what is typed now is searched");
    }

    @Test
    void theListOfKeysIsShownByAKeyAndFitsTheScreen() {
        window.key(KeyCode.F1);
        Fx.await("the list", () -> DrivenWindow.dialog() != null);
        Scene list = Objects.requireNonNull(DrivenWindow.dialog());
        DrivenWindow.picture(list, "keys");
        double height = Fx.get(list::getHeight);
        Fx.run(() -> list.getWindow().hide());
        assertTrue(height <= MainWindow.HEIGHT - 30, "it is " + height + " high");
    }

    @Test
    void aKeySaysHowFarAStepGoes() {
        window.load("03-zombie.c");
        int stage = Granularity.STAGE.ordinal();
        window.key(KeyCode.getKeyCode(Integer.toString(stage + 1)), KeyCombination.ALT_DOWN);
        Fx.await(
                () -> "chosen",
                () -> {
                    Menu by =
                            menus().stream()
                                    .flatMap(menu -> menu.getItems().stream())
                                    .filter(item -> item instanceof Menu)
                                    .map(Menu.class::cast)
                                    .filter(menu ->
                                            menu.getItems().size() == Granularity.values().length)
                                    .findFirst()
                                    .orElseThrow();
                    return ((RadioMenuItem) by.getItems().get(stage)).isSelected();
                });
    }
}
