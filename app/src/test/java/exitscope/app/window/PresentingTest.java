package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.app.settings.Settings;
import exitscope.views.Theme;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What a lecturer does to the whole window.
class PresentingTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Settings settings = Settings.forgotten();
    private final MainWindow window =
            Fx.get(() ->
                    new MainWindow(
                            new ProgramLoader(), new Samples(null), settings, WIDTH, HEIGHT));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeEach
    void open() {
        Fx.run(() -> {
            stage.setScene(window.scene());
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            Fx.show(stage);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            window.close();
            stage.close();
        });
    }

    private void choose(String command) {
        Fx.run(() ->
                Objects.requireNonNull(
                                window.scene().getAccelerators().get(window.key(command)), command)
                        .run());
    }

    private double width() {
        return Fx.get(() -> {
            window.scene().getRoot().layout();
            return window.scene().getRoot().lookup(".main-window").getLayoutBounds().getWidth();
        });
    }

    @Test
    void everythingGrowsAndShrinksInStepsBetweenTheEnds() {
        double drawn = Fx.get(() -> window.scene().getWidth());
        assertEquals(drawn, width(), 1);
        choose("larger");
        assertEquals(drawn / 1.15, width(), 1);
        for (int i = 0; i < 20; i++) {
            choose("smaller");
        }
        assertEquals(drawn / 0.75, width(), 1);
        assertEquals("0.75", settings.get("scale").orElse(""));
        choose("actualSize");
        assertEquals(drawn, width(), 1);
    }

    @Test
    void aLargeScreenShowsEverythingTwoAndAHalfTimesAsLarge() {
        Fx.run(() -> {
            Region content = new Region();
            content.setMinSize(MainWindow.LEAST_WIDTH, MainWindow.LEAST_HEIGHT);
            ScaledPane pane = new ScaledPane(content);
            pane.scale().set(2.5);
            pane.resize(3840, 2160);
            pane.layout();
            assertEquals(2.5, pane.drawn().get(), 1e-9);
            assertEquals(3840 / 2.5, content.getWidth(), 1e-9);
            pane.resize(1920, 1080);
            pane.requestLayout();
            pane.layout();
            assertEquals(1080 / MainWindow.LEAST_HEIGHT, pane.drawn().get(), 1e-9);
        });
    }

    @Test
    void nothingGrowsSoLargeThatItWouldBeCutOff() {
        for (int i = 0; i < 20; i++) {
            choose("larger");
        }
        assertTrue(width() >= MainWindow.LEAST_WIDTH - 1, () -> width() + " wide");
    }

    @Test
    void onlyThePanesAreLeftAndComeBack() {
        choose("quiet");
        assertTrue(hidden().allMatch(node -> !node.isVisible()), "menus and tools are hidden");
        assertTrue(Fx.get(stage::isFullScreen), "the screen is filled");
        choose("quiet");
        assertTrue(hidden().allMatch(Node::isVisible), "menus and tools are back");
        assertFalse(Fx.get(stage::isFullScreen));
    }

    @Test
    void aScreenThatIsFilledNoMoreShowsMenusAndToolsAgain() {
        choose("quiet");
        Fx.run(() -> stage.setFullScreen(false));
        Fx.await("menus and tools", () -> hidden().allMatch(Node::isVisible));
        assertEquals(KeyCombination.NO_MATCH, Fx.get(stage::getFullScreenExitKeyCombination));
    }

    @Test
    void plusGrowsWhereNoKeyIsForTheEqualsSign() {
        for (KeyCode plus : List.of(KeyCode.PLUS, KeyCode.ADD)) {
            choose("actualSize");
            DrivenWindow.key(
                    Fx.get(() -> window.scene().getRoot()),
                    plus,
                    KeyCombination.SHORTCUT_DOWN,
                    KeyCombination.SHIFT_DOWN);
            assertEquals("1.15", settings.get("scale").orElse(""));
        }
    }

    @Test
    void theKeyThatShowsABlankWindowTypesNothing() {
        List<String> typed = new ArrayList<>();
        Fx.run(() -> {
            window.scene().getRoot().requestFocus();
            window.scene()
                    .addEventHandler(KeyEvent.KEY_TYPED, event -> typed.add(event.getCharacter()));
        });
        choose("blank");
        key(KeyCode.X);
        type("x");
        key(KeyCode.X);
        type("x");
        release(KeyCode.X);
        assertEquals(List.of(), typed);
        key(KeyCode.Y);
        type("y");
        assertEquals(List.of("y"), typed);
    }

    @Test
    void theKeyThatBlanksTheScreenShowsItAgainAsItIsPressed() {
        Fx.run(() -> window.scene().getRoot().requestFocus());
        for (int i = 0; i < 2; i++) {
            assertFalse(blank());
            withControl(KeyCode.F11);
            assertTrue(blank(), "blank");
            withControl(KeyCode.F11);
            assertFalse(blank(), "shown again, and not blanked by the same key");
        }
    }

    @Test
    void whatWakesTheScreenDoesNothingElse() {
        Fx.run(() -> {
            ClipboardContent run = new ClipboardContent();
            run.putString("exitscope:1:nonsense");
            Clipboard.getSystemClipboard().setContent(run);
            window.scene().getRoot().requestFocus();
        });
        withControl(KeyCode.F11);
        withControl(KeyCode.V);
        assertFalse(blank());
        assertEquals("", told(), "nothing was opened");
        double before = width();
        withControl(KeyCode.F11);
        withControl(KeyCode.PLUS, KeyCombination.SHIFT_DOWN);
        assertFalse(blank());
        assertEquals(before, width(), "nothing grew");
        withControl(KeyCode.V);
        Fx.await("awake, it is opened", () -> !told().isEmpty());
    }

    @Test
    void aKeyThatIsLetGoElsewhereIsNotWaitedFor() {
        Fx.run(() -> window.scene().getRoot().requestFocus());
        key(KeyCode.PERIOD);
        key(KeyCode.B);
        assertFalse(blank());
        // The Headless platform never takes the focus away; without a window, there is none.
        Fx.run(() -> stage.setScene(new Scene(new Region())));
        Fx.run(() -> stage.setScene(window.scene()));
        Fx.run(() -> window.scene().getRoot().requestFocus());
        key(KeyCode.B);
        assertTrue(blank(), "the key counts again");
    }

    private boolean blank() {
        return Fx.get(() -> window.scene().getRoot().lookup("#blank") != null);
    }

    private String told() {
        return Fx.get(() -> ((Labeled) window.scene().getRoot().lookup(".message-text")).getText());
    }

    /// As a person presses it: the control key first.
    private void withControl(KeyCode code, KeyCombination.Modifier... modifiers) {
        Node root = Fx.get(() -> window.scene().getRoot());
        List<KeyCombination.Modifier> all =
                Stream.concat(Stream.of(KeyCombination.SHORTCUT_DOWN), Stream.of(modifiers))
                        .toList();
        DrivenWindow.key(root, KeyCode.CONTROL, KeyCombination.SHORTCUT_DOWN);
        DrivenWindow.key(root, code, all.toArray(KeyCombination.Modifier[]::new));
        release(code);
        release(KeyCode.CONTROL);
    }

    private void type(String character) {
        DrivenWindow.type(Fx.get(() -> window.scene().getRoot()), character);
    }

    private void release(KeyCode code) {
        Fx.run(() ->
                window.scene()
                        .getRoot()
                        .fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_RELEASED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        false,
                                        false,
                                        false)));
    }

    private Stream<Node> hidden() {
        return Fx.get(() ->
                Stream.of(
                        window.scene().getRoot().lookup(".menu-bar"),
                        window.scene().getRoot().lookup("#step").getParent()));
    }

    @Test
    void theKeyOfARemoteBlanksTheScreenAndAnyKeyShowsItAgain() {
        Fx.run(() -> window.scene().getRoot().requestFocus());
        key(KeyCode.PERIOD);
        assertNotNull(Fx.get(() -> window.scene().getRoot().lookup("#blank")));
        key(KeyCode.PAGE_DOWN);
        assertNull(Fx.get(() -> window.scene().getRoot().lookup("#blank")));
        key(KeyCode.B);
        assertNotNull(Fx.get(() -> window.scene().getRoot().lookup("#blank")));
    }

    private void key(KeyCode code) {
        Fx.run(() -> {
            Node focused = Objects.requireNonNull(window.scene().getFocusOwner());
            focused.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }

    @Test
    void aSceneThatLooksSoAlreadyIsNotStyledAgain() {
        choose("larger");
        Fx.await("larger", () -> sheets().size() == 3);
        List<List<String>> seen = new ArrayList<>();
        Fx.run(() -> {
            window.scene()
                    .getStylesheets()
                    .addListener((ListChangeListener<String>) _ -> seen.add(sheets()));
            window.theme().get().applyTo(window.scene(), sheets().getLast());
        });
        assertEquals(List.of(), seen);
        choose("dark");
        assertFalse(seen.isEmpty());
        assertTrue(
                seen.stream().allMatch(now -> now.toString().contains("/palette")),
                () -> "never without colours: " + seen);
        assertTrue(sheets().toString().contains("palette-dark"));
        assertEquals(3, sheets().size());
    }

    private List<String> sheets() {
        return Fx.get(() -> List.copyOf(window.scene().getStylesheets()));
    }

    @Test
    void theColoursAreKept() {
        choose("projector");
        assertEquals(Theme.PROJECTOR, window.theme().get());
        MainWindow next =
                Fx.get(() ->
                        new MainWindow(
                                new ProgramLoader(), new Samples(null), settings, 1280, 800));
        assertEquals(Theme.PROJECTOR, next.theme().get());
        Fx.run(next::close);
        choose("dark");
        assertEquals(Theme.DARK, window.theme().get());
        choose("dark");
        assertEquals(Theme.LIGHT, window.theme().get());
    }
}
