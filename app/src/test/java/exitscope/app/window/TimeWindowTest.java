package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.picture.PngImage;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.publish.Publication;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Moving through time in the window: breakpoints, watches, events, bookmarks, branches.
class TimeWindowTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    private final MainWindow window =
            Fx.get(() ->
                    new MainWindow(
                            new ProgramLoader(),
                            new Samples(SAMPLES),
                            MainWindow.WIDTH,
                            MainWindow.HEIGHT));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeEach
    void open() {
        Fx.run(() -> {
            stage.setScene(window.scene());
            stage.show();
            window.load(SAMPLES.resolve("03-zombie.c"));
        });
        Fx.await("loaded", () -> label("#activity").startsWith("Paused"));
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            window.close();
            stage.close();
        });
    }

    private String label(String id) {
        return ((Label) window.scene().getRoot().lookup(id)).getText();
    }

    private <T extends Node> T find(Class<T> type, String selector) {
        Node found = Fx.get(() -> window.scene().getRoot().lookup(selector));
        assertNotNull(found, "no " + selector);
        return type.cast(found);
    }

    private void press(String id) {
        Button button = find(Button.class, "#" + id);
        Fx.run(button::fire);
    }

    private void key(Node target, KeyCode code, boolean shift, boolean shortcut) {
        Fx.run(() ->
                target.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                code,
                                shift,
                                shortcut,
                                false,
                                false)));
    }

    private void key(KeyCode code, boolean shift, boolean shortcut) {
        Node focused = Fx.get(() -> window.scene().getFocusOwner());
        key(focused == null ? window.scene().getRoot() : focused, code, shift, shortcut);
    }

    private void showMarks() {
        ToggleButton toggle = find(ToggleButton.class, "#marks");
        Fx.run(toggle::fire);
        // Keys do nothing before a field has its skin, which the next pulse makes.
        Fx.await(
                "the pane",
                () ->
                        window.scene().getRoot().lookup("#mark-field") instanceof TextField field
                                && field.getSkin() != null);
    }

    private void enter(String text) {
        TextField field = find(TextField.class, "#mark-field");
        Fx.run(() -> {
            field.requestFocus();
            field.setText(text);
        });
        key(field, KeyCode.ENTER, false, false);
    }

    private List<String> rows() {
        // On the JavaFX thread.
        ListView<?> list = (ListView<?>) window.scene().getRoot().lookup(".marks .list-view");
        return list.getItems().stream().map(Object::toString).toList();
    }

    private void awaitRow(String part) {
        Fx.await(
                part + " in " + Fx.get(this::rows) + Fx.get(() -> label(".mark-problem")),
                () -> rows().stream().anyMatch(row -> row.contains(part)));
    }

    private void picture(String name) {
        pictureOf(window.scene(), name);
    }

    private static void pictureOf(Scene scene, String name) {
        String directory = System.getProperty("exitscope.pictures");
        if (directory != null) {
            Fx.run(() -> {
                try {
                    Files.write(
                            Path.of(directory, name + ".png"), PngImage.of(scene.snapshot(null)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void aClickOnALineNumberStopsRunsThere() {
        Fx.run(() -> {
            CodeArea area = (CodeArea) window.scene().getRoot().lookup(".source-area");
            area.showParagraphAtTop(12);
        });
        Fx.await("the line", () -> lineNumber("19") != null);
        Fx.run(() -> click(Objects.requireNonNull(lineNumber("19"))));
        Fx.await(
                "the mark",
                () -> {
                    Node number = lineNumber("19");
                    return number != null && number.getStyleClass().contains("breakpoint");
                });
        press("run");
        Fx.await("line 19", () -> label("#notice").equals("line 19"));
        assertTrue(Fx.get(() -> label("#activity").startsWith("Paused")));
        press("run");
        Fx.await("the end", () -> label("#activity").startsWith("Ended"));
        press("runBack");
        Fx.await("line 19 again", () -> label("#notice").equals("line 19"));
        press("runBack");
        Fx.await("the start", () -> label("#position").startsWith("0 /"));
        Fx.run(() -> click(Objects.requireNonNull(lineNumber("19"))));
        Fx.await(
                "no mark",
                () -> {
                    Node number = lineNumber("19");
                    return number != null && !number.getStyleClass().contains("breakpoint");
                });
    }

    private @Nullable Node lineNumber(String line) {
        return window.scene().getRoot().lookupAll(".source-line-number").stream()
                .filter(node -> ((Label) node).getText().equals(line))
                .findFirst()
                .orElse(null);
    }

    private static void click(Node node) {
        Bounds bounds = node.getLayoutBounds();
        node.fireEvent(
                new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        bounds.getCenterX(),
                        bounds.getCenterY(),
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    @Test
    void theKeyPutsABreakpointOnTheCaretsLineAndEditingKeepsIt() {
        CodeArea area = find(CodeArea.class, ".source-area");
        Fx.run(() -> area.moveTo(18, 0));
        key(KeyCode.F9, false, false);
        showMarks();
        awaitRow("Line[file=, line=19]");
        Fx.run(() -> area.appendText("\n"));
        press("compile");
        Fx.await("compiled", () -> label("#activity").startsWith("Paused"));
        awaitRow("Line[file=, line=19]");
        key(KeyCode.F5, false, false);
        Fx.await("line 19", () -> label("#notice").equals("line 19"));
    }

    @Test
    void breakpointsWatchesBookmarksAndRunsAreShownAndWork() {
        press("run");
        Fx.await("the end", () -> label("#activity").startsWith("Ended"));
        press("reset");
        showMarks();
        enter("when zombies > 0");
        awaitRow("zombies > 0");
        enter("watch task(3).state");
        awaitRow("task(3).state");
        enter("line x");
        assertTrue(
                Fx.get(() -> label(".mark-problem")).contains("'x' is not a number"),
                "what is wrong is said");
        key(KeyCode.F5, false, false);
        Fx.await("zombies > 0", () -> label("#notice").equals("when zombies > 0"));
        String zombie = Fx.get(() -> label("#position"));
        enter("mark zombie: nobody has waited");
        awaitRow("nobody has waited");
        assertEquals(1, Fx.get(() -> window.scene().getRoot().lookupAll(".bookmark-flag").size()));
        picture("marks");

        ListView<?> shown = find(ListView.class, ".marks .list-view");
        TextField field = find(TextField.class, "#mark-field");
        Fx.run(() -> {
            shown.requestFocus();
            shown.getSelectionModel().select(indexOf(shown, "Marked"));
        });
        key(shown, KeyCode.E, false, false);
        Fx.await("the bookmark", () -> field.getText().equals("mark zombie: nobody has waited"));
        enter("mark zombie: the parent will wait");
        awaitRow("the parent will wait");
        assertEquals(
                1, Fx.get(() -> rows().stream().filter(row -> row.startsWith("Marked[")).count()));

        press("reset");
        Fx.await("the start", () -> label("#position").startsWith("0 /"));
        key(KeyCode.F2, false, false);
        Fx.await("the bookmark", () -> label("#position").equals(zombie));

        ListView<?> list = find(ListView.class, ".marks .list-view");
        Fx.run(() -> {
            list.requestFocus();
            list.getSelectionModel().select(indexOf(list, "Watched"));
        });
        press("end");
        Fx.await("the end", () -> label("#activity").startsWith("Ended"));
        key(list, KeyCode.LEFT, false, false);
        Fx.await("who reaped it", () -> label("#notice").startsWith("task(3).state: "));
        picture("who-changed");
        Fx.run(() -> list.getSelectionModel().select(indexOf(list, "Stop")));
        key(list, KeyCode.DELETE, false, false);
        Fx.await("removed", () -> rows().stream().noneMatch(row -> row.startsWith("Stop")));
    }

    private static int indexOf(ListView<?> list, String kind) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).toString().startsWith(kind + "[")) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void eventsOfAKindAreFoundEitherWay() {
        @SuppressWarnings("unchecked")
        ComboBox<Object> kinds = find(ComboBox.class, "#eventKind");
        Fx.run(() -> kinds.getSelectionModel().select(6));
        assertEquals("reparenting", Fx.get(() -> kinds.getConverter().toString(kinds.getValue())));
        Fx.run(() -> kinds.getSelectionModel().select(1));
        press("nextEvent");
        Fx.await("a fork", () -> !label("#position").startsWith("0 /"));
        String fork = Fx.get(() -> label("#position"));
        press("nextEvent");
        Fx.await("another", () -> !label("#position").equals(fork));
        key(KeyCode.F6, true, false);
        Fx.await(
                "back",
                () -> label("#position").startsWith(fork.substring(0, fork.indexOf(' ') + 1)));
    }

    @Test
    void runsAreNamedComparedAndDeleted() {
        for (int i = 0; i < 40 && Fx.get(() -> options()) < 2; i++) {
            String before = Fx.get(() -> label("#position"));
            press("step");
            Fx.await("a step", () -> !label("#position").equals(before));
        }
        press("step");
        Fx.await("recorded", () -> true);
        press("back");
        showMarks();
        ListView<?> choices = find(ListView.class, ".choices .list-view");
        Fx.run(() -> window.scene().getRoot().requestFocus());
        Fx.await("two", () -> options() >= 2);
        int other =
                Fx.get(() ->
                        choices.getItems().get(0).toString().contains("recorded=true") ? 2 : 1);
        Fx.run(() ->
                window.scene()
                        .getRoot()
                        .fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        Integer.toString(other),
                                        other == 2 ? KeyCode.DIGIT2 : KeyCode.DIGIT1,
                                        false,
                                        false,
                                        false,
                                        false)));
        awaitRow("run 2, from");
        enter("name child first");
        awaitRow("name=child first");
        enter("compare 1");
        awaitRow("Difference[");
        picture("runs");
        ListView<?> list = find(ListView.class, ".marks .list-view");
        Fx.run(() -> list.getSelectionModel().select(indexOf(list, "Run") + 1));
        key(list, KeyCode.DELETE, false, false);
        Fx.await("deleted", () -> rows().stream().noneMatch(row -> row.startsWith("Run")));
        assertFalse(Fx.get(() -> window.scene().getRoot().lookup("#branch").isVisible()));

        press("undo-delete");
        awaitRow("name=child first");
        press("branch");
        ListView<?> tree =
                Fx.get(() ->
                        Window.getWindows().stream()
                                .filter(Popup.class::isInstance)
                                .map(popup ->
                                        (ListView<?>)
                                                popup.getScene()
                                                        .getRoot()
                                                        .lookup(".branch-tree .list-view"))
                                .findFirst()
                                .orElseThrow());
        assertEquals(2, Fx.get(() -> tree.getItems().size()), "the tree of histories");
        pictureOf(Fx.get(tree::getScene), "branch-tree");
        Fx.run(() -> tree.getSelectionModel().select(1));
        key(tree, KeyCode.ENTER, false, false);
        Fx.await(
                "there",
                () ->
                        ((Labeled) window.scene().getRoot().lookup("#branch"))
                                .getText()
                                .equals("child first"));
        press("branch");
        key(tree, KeyCode.DELETE, false, false);
        Fx.await("deleted again", () -> !visible("#branch"));
        Fx.run(() -> accelerate("undoDelete"));
        Fx.await("back again", () -> visible("#branch"));
    }

    private boolean visible(String what) {
        return window.scene().getRoot().lookup(what).isVisible();
    }

    private void accelerate(String command) {
        KeyCombination key = Objects.requireNonNull(window.key(command));
        Objects.requireNonNull(window.scene().getAccelerators().get(key)).run();
    }

    @Test
    void aPresenterWalksTheBookmarksWithTheKeysOfARemote() {
        Fx.run(() -> window.scene().getRoot().requestFocus());
        key(KeyCode.PAGE_DOWN, false, false);
        Fx.await("a step", () -> label("#position").startsWith("1 /"));
        press("nextEvent");
        Fx.await("an event", () -> !label("#position").startsWith("1 /"));
        Fx.run(() -> accelerate("bookmark"));
        Fx.await(
                "a bookmark",
                () -> window.scene().getRoot().lookupAll(".bookmark-flag").size() == 1);
        String first = Fx.get(() -> label("#position"));
        assertTrue(Fx.get(() -> label("#notice")).startsWith("step "), "its name is told");
        press("nextEvent");
        Fx.await("another", () -> !label("#position").equals(first));
        Fx.run(() -> accelerate("bookmark"));
        Fx.await(
                "two bookmarks",
                () -> window.scene().getRoot().lookupAll(".bookmark-flag").size() == 2);
        long second = Fx.get(() -> step());
        press("reset");
        Fx.await("the start", () -> step() == 0);
        key(KeyCode.PAGE_DOWN, false, false);
        Fx.await("the first", () -> label("#position").startsWith(first.split(" ", -1)[0] + " "));
        key(KeyCode.PAGE_DOWN, false, false);
        Fx.await("the second", () -> step() == second);
        key(KeyCode.PAGE_UP, false, false);
        Fx.await("the first again", () -> step() < second);
    }

    private long step() {
        return Long.parseLong(label("#position").split(" ", -1)[0]);
    }

    @Test
    void whatToStopAtIsChosenWithoutWritingIt() {
        Fx.run(() -> {
            // A dialog of its own blocks whoever opens it.
            Platform.runLater(() -> accelerate("chooseBreakpoint"));
        });
        Fx.await("the dialog", () -> dialog() != null);
        Scene form = Objects.requireNonNull(Fx.get(() -> dialog()));
        Fx.run(() -> {
            ComboBox<?> kind = (ComboBox<?>) form.getRoot().lookup("#stop-kind");
            kind.getSelectionModel().select(4);
        });
        Fx.await("a signal", () -> form.getRoot().lookup("#stop-signal") != null);
        Fx.run(() -> {
            ((ComboBox<?>) form.getRoot().lookup("#stop-signal")).getEditor().setText("SIGCHLD");
            ((ComboBox<?>) form.getRoot().lookup("#stop-target")).getEditor().setText("2");
        });
        assertEquals(
                "signal SIGCHLD to 2",
                Fx.get(() -> ((Label) form.getRoot().lookup(".breakpoint-written")).getText()));
        pictureOf(form, "breakpoint-form");
        Fx.run(() ->
                ((ButtonBase)
                                ((DialogPane) form.getRoot())
                                        .lookupButton(
                                                ((DialogPane) form.getRoot())
                                                        .getButtonTypes()
                                                        .getFirst()))
                        .fire());
        showMarks();
        awaitRow("signal=SIGCHLD, target=2");
        press("run");
        Fx.await("it stops there", () -> label("#notice").equals("signal SIGCHLD to 2"));
    }

    private static @Nullable Scene dialog() {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(scene -> scene != null && scene.getRoot() instanceof DialogPane)
                .findFirst()
                .orElse(null);
    }

    @Test
    void theWindowSaysWhenTheFarPastCostsReplay() {
        assertFalse(Fx.get(() -> visible(".far")));
        List<Publication> thinned =
                MarkedRun.of(Gallery.histories(SAMPLES.resolve("03-zombie.c"), 1).getFirst());
        Fx.run(() -> window.show(thinned));
        assertTrue(Fx.get(() -> visible(".far")));
        Label far = (Label) Fx.get(() -> window.scene().getRoot().lookup(".far"));
        assertTrue(Fx.get(() -> far.getTooltip().getText()).contains("80 ms"));
    }

    private long options() {
        ListView<?> choices = (ListView<?>) window.scene().getRoot().lookup(".choices .list-view");
        return choices.getItems().stream()
                .filter(row -> row.toString().startsWith("Move["))
                .count();
    }
}
