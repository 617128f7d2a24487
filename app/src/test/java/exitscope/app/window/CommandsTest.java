package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.app.settings.Settings;
import exitscope.views.Theme;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Menus, palette and keys as a person uses them.
class CommandsTest {
    private static final KeyCombination CTRL_K =
            new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

    private final Settings settings = Settings.forgotten();
    private final MainWindow window = window();
    private final Stage stage = Fx.get(Stage::new);

    private MainWindow window() {
        return Fx.get(
                () -> new MainWindow(new ProgramLoader(), new Samples(null), settings, 1280, 800));
    }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            stage.setScene(window.scene());
            Fx.show(stage);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            window.close();
        });
    }

    @Test
    void everyCommandOfAMenuHasAKeyOfItsOwnThatItsItemShows() {
        List<MenuItem> items = new ArrayList<>();
        Fx.run(() ->
                ((MenuBar) look(".menu-bar")).getMenus().forEach(menu -> collect(menu, items)));
        Set<KeyCombination> keys = new HashSet<>();
        for (MenuItem item : items) {
            if (item.getId() != null && item.getId().startsWith("menu-")) {
                KeyCombination key = item.getAccelerator();
                assertNotNull(key, () -> item.getText() + " has no key");
                assertTrue(keys.add(key), () -> item.getText() + " shares " + key);
                assertEquals(window.key(item.getId().substring("menu-".length())), key);
                assertEquals(key, KeyCombination.valueOf(key.getName()), "kept as it is");
                assertTrue(
                        KeyChoice.isPossible(key, KeyScope.WINDOW), () -> key + " could be chosen");
            }
        }
        assertTrue(keys.size() > 50, keys.size() + " commands");
    }

    private static void collect(Menu menu, List<MenuItem> items) {
        for (MenuItem item : menu.getItems()) {
            items.add(item);
            if (item instanceof Menu inner) {
                collect(inner, items);
            }
        }
    }

    @Test
    void thePaletteFindsDoesAndRemembers() {
        press(KeyCode.P, true, true);
        DrivenWindow.picture(window.scene(), "palette");
        write("proj");
        assertEquals("projector", list().getItems().getFirst().id());
        press(KeyCode.ENTER, false, false);
        Fx.await("done", () -> window.theme().get() == Theme.PROJECTOR);
        assertNull(Fx.get(() -> look(".palette")), "closed");
        press(KeyCode.P, true, true);
        assertEquals("projector", list().getItems().getFirst().id(), "the last one is first");
        press(KeyCode.ESCAPE, false, false);
        assertNull(Fx.get(() -> look(".palette")), "closed");
        assertEquals(List.of("projector"), settings.list("palette.recent"));
    }

    @Test
    void whatWritesSignsOnWindowsIsNoKeyOfACommand() {
        assertFalse(
                KeyChoice.isPossible(KeyCombination.valueOf("Shortcut+Alt+7"), KeyScope.WINDOW));
        assertFalse(KeyChoice.isPossible(KeyCombination.valueOf("Ctrl+Alt+Q"), KeyScope.WINDOW));
        assertTrue(
                KeyChoice.isPossible(KeyCombination.valueOf("Shortcut+Alt+F7"), KeyScope.WINDOW));
    }

    @Test
    void aRowThatIsEmptyDoesNothing() {
        press(KeyCode.P, true, true);
        write("proj");
        Fx.run(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            Node empty =
                    look("#palette-list").lookupAll(".list-cell").stream()
                            .filter(cell -> ((ListCell<?>) cell).isEmpty())
                            .findFirst()
                            .orElseThrow();
            Objects.requireNonNull(empty.getOnMouseClicked()).handle(null);
        });
        assertNotNull(Fx.get(() -> look(".palette")), "stays open");
        assertEquals(List.of(), settings.list("palette.recent"));
    }

    @Test
    void whatCannotBeDoneIsGreyedSaysWhyAndStaysUndone() {
        press(KeyCode.P, true, true);
        write("step back");
        assertEquals("back", list().getItems().getFirst().id());
        Fx.await("why", () -> texts(look(".palette")).contains("nothing is loaded"));
        press(KeyCode.ENTER, false, false);
        assertNotNull(Fx.get(() -> look(".palette")), "stays open");
        assertTrue(Fx.get(() -> look("#step").isDisabled()));
    }

    @Test
    void aKeyThatIsChangedShowsEverywhereAndTheOneBeforeDoesNothing() {
        openKeys();
        choose("dark");
        fire("#keys-change");
        dialogKey(KeyCode.K, true, false);
        assertNotEquals(CTRL_K, window.key("dark"), "it is another command's");
        dialogKey(KeyCode.K, true, false);
        assertEquals(CTRL_K, window.key("dark"));
        assertTrue(told().contains("Ctrl+K"), told());
        assertTrue(Fx.get(() -> window.scene().getAccelerators().containsKey(CTRL_K)));
        assertFalse(
                Fx.get(() ->
                        window.scene()
                                .getAccelerators()
                                .containsKey(KeyCombination.valueOf("Shortcut+Shift+D"))));
        MainWindow next = window();
        assertEquals(CTRL_K, next.key("dark"), "kept");
        Fx.run(next::close);
    }

    @Test
    void whoLosesItsKeyIsNamedAndAllCanBeHadAgain() {
        openKeys();
        choose("dark");
        fire("#keys-change");
        dialogKey(KeyCode.F10, false, false);
        assertTrue(told().contains("“Step”"), told());
        assertEquals(new KeyCodeCombination(KeyCode.F10), window.key("step"), "it is only said");
        assertEquals(KeyCombination.valueOf("Shortcut+Shift+D"), window.key("dark"));
        dialogKey(KeyCode.F10, false, false);
        assertTrue(told().contains("“Step” has no key any more"), told());
        DrivenWindow.picture(Fx.get(() -> dialog().orElseThrow().getScene()), "settings-keys");
        for (int page = 0; page < 2; page++) {
            int front = page;
            Fx.run(() ->
                    ((TabPane) dialog().orElseThrow().lookup("#settings-pages"))
                            .getSelectionModel()
                            .select(front));
            DrivenWindow.picture(
                    Fx.get(() -> dialog().orElseThrow().getScene()), "settings-" + page);
        }
        assertNull(window.key("step"));
        assertEquals(new KeyCodeCombination(KeyCode.F10), window.key("dark"));
        fire("#keys-resetAll");
        assertEquals(new KeyCodeCombination(KeyCode.F10), window.key("step"));
        assertTrue(settings.beginningWith("key.").isEmpty());
    }

    @Test
    void keysThatStandForOneAnotherAreOneKey() {
        openKeys();
        choose("dark");
        fire("#keys-change");
        dialogKey(KeyCode.PLUS, true, false);
        assertTrue(told().contains("“Zoom In”"), told());
        assertNotEquals(null, window.key("zoomIn"), "it is only said");
        dialogKey(KeyCode.ADD, true, false);
        assertEquals(KeyCombination.valueOf("Shortcut+Equals"), window.key("dark"));
        assertNull(window.key("zoomIn"));
        settings.set("key.dark", "Shortcut+Plus");
        MainWindow next = window();
        assertEquals(KeyCombination.valueOf("Shortcut+Equals"), next.key("dark"));
        assertNull(next.key("zoomIn"));
        Fx.run(next::close);
    }

    @Test
    void theEmptyWindowOffersWhatToBeginWith() {
        for (String way : List.of("open", "samples", "lesson-all")) {
            assertNotNull(
                    Fx.get(() -> window.scene().getRoot().lookup("#first-" + way)), "no " + way);
        }
        Fx.run(() -> ((Button) window.scene().getRoot().lookup("#first-samples")).fire());
        assertNotNull(
                Fx.get(() ->
                        Window.getWindows().stream()
                                .filter(ContextMenu.class::isInstance)
                                .filter(each -> "choices".equals(((ContextMenu) each).getId()))
                                .findFirst()
                                .orElse(null)),
                "the samples are offered");
    }

    @Test
    void keysThatWriteTextAreRefused() {
        openKeys();
        choose("dark");
        fire("#keys-change");
        dialogKey(KeyCode.K, false, false);
        assertTrue(told().contains("K"), told());
        dialogKey(KeyCode.C, true, false);
        assertEquals(KeyCombination.valueOf("Shortcut+Shift+D"), window.key("dark"));
        dialogKey(KeyCode.ESCAPE, false, false);
        assertEquals(KeyCombination.valueOf("Shortcut+Shift+D"), window.key("dark"));
    }

    @Test
    void damagedKeysAreTheStandardOnesAndNoTwoCommandsShareOne() {
        settings.set("key.dark", "Shortcut+Nonsense+@");
        settings.set("key.step", "Shortcut+K");
        settings.set("key.back", "Shortcut+K");
        settings.set("key.run", "X");
        settings.set("key.nobody", "F12");
        settings.set("key.legend", "F5");
        MainWindow next = window();
        assertEquals(KeyCombination.valueOf("Shortcut+Shift+D"), next.key("dark"));
        assertEquals(CTRL_K, next.key("step"));
        assertNull(next.key("back"), "the first that was set has it");
        assertEquals(new KeyCodeCombination(KeyCode.F5), next.key("legend"), "as was set");
        assertNull(next.key("run"), "its standard key was given away");
        Fx.run(next::close);
    }

    @Test
    void commandsAreFoundByTheBeginningsAndTheLettersOfTheirWords() {
        List<UserCommand> commands =
                List.of(
                        command("open", "Open …"),
                        command("nextBookmark", "Next Bookmark"),
                        command("bookmark", "Bookmark Here"));
        CommandSearch search = new CommandSearch(Locale.ENGLISH);
        assertEquals(List.of("bookmark", "nextBookmark"), ids(search.find("book", commands)));
        assertEquals(List.of("nextBookmark"), ids(search.find("ne bo", commands)));
        assertEquals(List.of("nextBookmark"), ids(search.find("nxtbk", commands)));
        assertEquals(List.of(), ids(search.find("zebra", commands)));
        assertEquals(3, search.find("  ", commands).size());
    }

    @Test
    void everyKeyOfAViewIsListedCanBeKeptAndMeansOneThingThere() {
        openKeys();
        @SuppressWarnings("unchecked") // it lists commands
        List<UserCommand> all =
                Fx.get(() ->
                        List.copyOf(
                                ((ListView<UserCommand>)
                                                dialog().orElseThrow().lookup("#keys-list"))
                                        .getItems()));
        Set<String> seen = new HashSet<>();
        Set<KeyScope> scopes = new HashSet<>();
        for (UserCommand each : all) {
            KeyCombination key = each.standardKey();
            scopes.add(each.scope());
            assertTrue(seen.add(each.scope() + " " + key), () -> each.id() + " shares " + key);
            assertEquals(key, KeyCombination.valueOf(key.getName()), "kept as it is");
            assertTrue(KeyChoice.isPossible(key, each.scope()), () -> key + " could be chosen");
            assertEquals(each.scope() == KeyScope.WINDOW, !each.id().startsWith(prefix(each)));
        }
        assertEquals(Set.of(KeyScope.values()), scopes);
    }

    private static String prefix(UserCommand command) {
        return command.scope() == KeyScope.WINDOW ? "tree." : command.scope().prefix();
    }

    @Test
    void theKeyOfAViewIsChangedToOneThatHasAnotherMeaningElsewhere() {
        openKeys();
        choose("tree.legend");
        fire("#keys-change");
        dialogKey(KeyCode.B, false, false);
        assertTrue(told().contains("Elsewhere B stays “"), told());
        assertTrue(told().contains("Blank Screen”"), told());
        assertEquals(new KeyCodeCombination(KeyCode.L), window.key("tree.legend"), "only said");
        dialogKey(KeyCode.B, false, false);
        assertEquals(new KeyCodeCombination(KeyCode.B), window.key("tree.legend"));
        assertEquals(new KeyCodeCombination(KeyCode.B), window.key("plain.blank"));
        Node tree = look(".tree-pane");
        Fx.run(() -> tree.fireEvent(event(KeyCode.L, false, false)));
        assertFalse(legend(), "L does nothing any more");
        Fx.run(() -> tree.fireEvent(event(KeyCode.B, false, false)));
        assertTrue(legend());
        assertNull(Fx.get(() -> look("#blank")), "in the tree it is the tree's");
        choose("tree.hide");
        fire("#keys-change");
        dialogKey(KeyCode.B, false, false);
        assertTrue(told().contains("Legend"), told());
        dialogKey(KeyCode.B, false, false);
        assertTrue(told().contains("Legend"), told());
        assertNull(window.key("tree.legend"), "one key, one meaning in one view");
        assertEquals(Set.of("tree.legend", "tree.hide"), settings.beginningWith("key.").keySet());
    }

    @Test
    void whereTheKeyOfAViewComesBeforeTheWindowsIsSaidBeforeItIsAccepted() {
        openKeys();
        choose("tree.legend");
        fire("#keys-change");
        dialogKey(KeyCode.F7, false, false);
        assertEquals(new KeyCodeCombination(KeyCode.F7), window.key("tree.legend"), told());
        choose("dark");
        fire("#keys-change");
        dialogKey(KeyCode.F7, false, false);
        assertTrue(told().contains("F7 stays “Process tree: Legend”"), told());
        assertEquals(KeyCombination.valueOf("Shortcut+Shift+D"), window.key("dark"), "only said");
        dialogKey(KeyCode.ESCAPE, false, false);
        assertEquals(KeyCombination.valueOf("Shortcut+Shift+D"), window.key("dark"), "given up");
        fire("#keys-change");
        dialogKey(KeyCode.F7, false, false);
        dialogKey(KeyCode.K, true, true);
        assertTrue(told().contains("Ctrl+Shift+K"), "another key is another question: " + told());
        dialogKey(KeyCode.F7, false, false);
        dialogKey(KeyCode.F7, false, false);
        assertEquals(new KeyCodeCombination(KeyCode.F7), window.key("dark"));
        assertEquals(new KeyCodeCombination(KeyCode.F7), window.key("tree.legend"), "both have it");
    }

    @Test
    void escapeLeavesTheKeyAloneAndThenTheDialog() {
        openKeys();
        choose("dark");
        fire("#keys-change");
        dialogKey(KeyCode.ESCAPE, false, false);
        assertTrue(dialog().isPresent(), "the key was given up, not the dialog");
        dialogKey(KeyCode.ESCAPE, false, false);
        Fx.await("closed", () -> dialog().isEmpty());
    }

    private boolean legend() {
        return Fx.get(() -> look(".tree-legend") != null && look(".tree-legend").isVisible());
    }

    @Test
    void thePaletteDoesWhatAKeyOfAViewDoes() {
        press(KeyCode.P, true, true);
        write("letters");
        assertEquals("lanes.letters", list().getItems().getFirst().id());
        write("blank remote");
        assertFalse(
                list().getItems().stream().anyMatch(each -> each.scope() == KeyScope.PLAIN),
                "second keys of commands are not listed twice");
    }

    private static UserCommand command(String id, String name) {
        return new UserCommand(id, KeyScope.WINDOW, "", name, CTRL_K, List.of(), null, () -> {});
    }

    private static List<String> ids(List<UserCommand> commands) {
        return commands.stream().map(UserCommand::id).toList();
    }

    private void openKeys() {
        press(KeyCode.F1, false, false);
        Fx.await("the dialog", () -> dialog().isPresent());
        assertEquals(
                2,
                Fx.get(() ->
                        ((TabPane) dialog().orElseThrow().lookup("#settings-pages"))
                                .getSelectionModel()
                                .getSelectedIndex()));
    }

    private Optional<Parent> dialog() {
        return Window.getWindows().stream()
                .filter(each -> !each.equals(stage) && each.getScene() != null)
                .map(each -> each.getScene().getRoot())
                .filter(root -> root.lookup("#keys-list") != null)
                .findFirst();
    }

    @SuppressWarnings("unchecked") // it lists commands
    private void choose(String id) {
        Fx.run(() -> {
            ListView<UserCommand> all =
                    (ListView<UserCommand>) dialog().orElseThrow().lookup("#keys-list");
            all.getItems().stream()
                    .filter(each -> each.id().equals(id))
                    .forEach(all.getSelectionModel()::select);
        });
    }

    private void fire(String button) {
        Fx.run(() -> ((Button) dialog().orElseThrow().lookup(button)).fire());
    }

    private String told() {
        return Fx.get(() -> ((Label) dialog().orElseThrow().lookup("#keys-told")).getText());
    }

    private void dialogKey(KeyCode code, boolean ctrl, boolean shift) {
        Fx.run(() ->
                dialog().orElseThrow().lookup("#keys-list").fireEvent(event(code, ctrl, shift)));
    }

    private Node look(String what) {
        return window.scene().getRoot().lookup(what);
    }

    @SuppressWarnings("unchecked") // it lists commands
    private ListView<UserCommand> list() {
        return Fx.get(() -> (ListView<UserCommand>) look("#palette-list"));
    }

    private void write(String text) {
        Fx.run(() -> ((TextField) look("#palette-text")).setText(text));
    }

    private static List<String> texts(Node node) {
        List<String> texts = new ArrayList<>();
        node.lookupAll(".label").forEach(each -> texts.add(((Label) each).getText()));
        return texts;
    }

    private void press(KeyCode code, boolean ctrl, boolean shift) {
        Fx.run(() -> {
            KeyEvent event = event(code, ctrl, shift);
            Node focused = window.scene().getFocusOwner();
            KeyEvent copy = event.copyFor(focused, focused == null ? window.scene() : focused);
            if (look(".palette") == null) {
                Runnable accelerator =
                        window.scene().getAccelerators().entrySet().stream()
                                .filter(each -> each.getKey().match(event))
                                .map(each -> each.getValue())
                                .findFirst()
                                .orElseThrow();
                accelerator.run();
            } else {
                Objects.requireNonNull(focused).fireEvent(copy);
            }
        });
    }

    private static KeyEvent event(KeyCode code, boolean ctrl, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, false, false);
    }
}
