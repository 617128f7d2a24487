package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.picture.PngImage;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.views.Theme;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What a program can do, in the window: searched, played, drawn, compared.
class OutcomesWindowTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    private static final String INCLUDES =
            """
            #include <stdio.h>
            #include <stdlib.h>
            #include <sys/wait.h>
            #include <unistd.h>
            """;

    /// Who writes first, and a child that is never waited for.
    private static final String RACE =
            INCLUDES
                    + """
                    int main(void) {
                        if (fork() == 0) {
                            write(1, "child\\n", 6);
                            _exit(0);
                        }
                        write(1, "parent\\n", 7);
                        return 0;
                    }
                    """;

    private static final String ONE =
            INCLUDES + "int main(void) { write(1, \"hello\\n\", 6); return 3; }\n";

    /// Each child writes a letter: as many outputs as orders.
    private static final String MANY =
            INCLUDES
                    + """
                    int main(void) {
                        for (int i = 0; i < 3; i++)
                            if (fork() == 0) {
                                char letter = 'a' + i;
                                write(1, &letter, 1);
                                _exit(0);
                            }
                        while (wait(NULL) > 0) {}
                        return 0;
                    }
                    """;

    /// Far too much to be searched.
    private static final String ENDLESS =
            INCLUDES
                    + """
                    int main(void) {
                        for (int i = 0; i < 12; i++)
                            if (fork() == 0) {
                                for (int j = 0; j < 9; j++)
                                    write(1, "x", 1 + j % 2);
                                _exit(i);
                            }
                        while (wait(NULL) > 0) {}
                        return 0;
                    }
                    """;

    @TempDir private Path directory;

    private final MainWindow window =
            Fx.get(() ->
                    new MainWindow(
                            new ProgramLoader(),
                            new Samples(SAMPLES),
                            Integer.getInteger("exitscope.width", (int) MainWindow.WIDTH),
                            Integer.getInteger("exitscope.height", (int) MainWindow.HEIGHT)));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeEach
    void open() {
        Fx.run(() -> {
            window.theme().set(Boolean.getBoolean("exitscope.dark") ? Theme.DARK : Theme.LIGHT);
            stage.setScene(window.scene());
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

    private void load(String name, String source) {
        try {
            Path file = Files.writeString(directory.resolve(name), source);
            Fx.run(() -> window.load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Fx.await(name, () -> label("#activity").startsWith("Paused"));
    }

    private Parent root() {
        return window.scene().getRoot();
    }

    private String label(String id) {
        return ((Label) root().lookup(id)).getText();
    }

    private String status() {
        return label("#outcomes-status");
    }

    private <T extends Node> T find(Class<T> type, String selector) {
        Node found = Fx.get(() -> root().lookup(selector));
        assertNotNull(found, "no " + selector);
        return type.cast(found);
    }

    private void fire(String selector) {
        ButtonBase button = find(ButtonBase.class, selector);
        Fx.run(button::fire);
    }

    private void key(Node target, KeyCode code, boolean shift, boolean shortcut) {
        Fx.run(() ->
                Event.fireEvent(
                        target,
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

    /// The key that the menus tell for it.
    private void accelerator(String command) {
        Fx.run(() -> {
            Runnable action = window.scene().getAccelerators().get(window.key(command));
            assertNotNull(action, "no action for " + command);
            action.run();
        });
    }

    private void click(Node target) {
        Fx.run(() -> {
            Bounds box = target.localToScene(target.getLayoutBounds());
            Event.fireEvent(
                    target,
                    new MouseEvent(
                            MouseEvent.MOUSE_CLICKED,
                            box.getCenterX(),
                            box.getCenterY(),
                            box.getCenterX(),
                            box.getCenterY(),
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
        });
    }

    private void explore(String expected) {
        accelerator("pane.OUTCOMES");
        fire("#outcomes-question");
        Fx.await("the search: " + Fx.get(this::status), () -> status().startsWith(expected));
    }

    private ListView<?> list() {
        return find(ListView.class, "#outcomes-list");
    }

    private List<?> items(String list) {
        return ((ListView<?>) root().lookup(list)).getItems();
    }

    private List<String> rows() {
        return Fx.get(() -> list().getItems().stream().map(Object::toString).toList());
    }

    private @Nullable ListCell<?> cell(String part) {
        for (Node each : root().lookupAll(".outcome-cell")) {
            if (each instanceof ListCell<?> cell
                    && cell.getItem() != null
                    && Objects.toString(cell.getAccessibleText(), "").contains(part)) {
                return cell;
            }
        }
        return null;
    }

    private ListCell<?> row(String part) {
        Fx.await("a row with " + part, () -> cell(part) != null);
        return Objects.requireNonNull(Fx.get(() -> cell(part)));
    }

    private List<Node> junctions() {
        return new ArrayList<>(root().lookupAll(".junction"));
    }

    private void picture(String name) {
        String directory = System.getProperty("exitscope.pictures");
        if (directory != null) {
            for (int i = 0; i < 2; i++) {
                // Two pulses, so that what was asked for is laid out.
                Fx.get(() -> window.scene().snapshot(null));
            }
            byte[] png = Fx.get(() -> PngImage.of(window.scene().snapshot(null)));
            try {
                Files.write(
                        Path.of(directory)
                                .resolve(
                                        name
                                                + "-"
                                                + Integer.getInteger("exitscope.width", 1280)
                                                + (Boolean.getBoolean("exitscope.dark")
                                                        ? "-dark"
                                                        : "")
                                                + ".png"),
                        png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aSearchFindsEveryOutcomeAndAClickPlaysItsWitnessAsARunOfItsOwn() {
        load("race.c", RACE);
        accelerator("pane.OUTCOMES");
        assertTrue(
                Fx.get(() -> find(ButtonBase.class, "#outcomes-question").isVisible()),
                "empty, the page asks its question");
        picture("empty");
        explore("Complete");
        List<String> rows = rows();
        assertEquals(
                2,
                rows.stream().filter(row -> row.startsWith("Ending")).count(),
                "either may be first: " + rows);
        assertTrue(
                rows.stream().anyMatch(row -> row.contains("ORPHAN")),
                "an orphan is found " + rows);
        click(row("parent↵child"));
        Fx.await("the end of the witness", () -> label("#activity").startsWith("Ended"));
        String position = Fx.get(() -> label("#position"));
        picture("race");
        ListView<?> list = list();
        Fx.run(() -> list.getSelectionModel().select(0));
        key(list, KeyCode.ENTER, true, false);
        Fx.await(
                "where the other parts",
                () ->
                        !label("#position").equals(position)
                                && !label("#activity").startsWith("Ended"));
        click(row("Orphan"));
        Fx.await("the orphan", () -> label("#position").startsWith("30 "));
    }

    @Test
    void theGraphIsWalkedByKeysAndAClickGoesToAState() {
        load("race.c", RACE);
        explore("Complete");
        fire("#outcomes-page-graph");
        Fx.await("the graph", () -> junctions().size() >= 3);
        Node first = Fx.get(() -> junctions().getFirst());
        picture("graph");
        Fx.run(first::requestFocus);
        key(first, KeyCode.RIGHT, false, false);
        Node second = Fx.get(() -> window.scene().getFocusOwner());
        assertTrue(
                !second.equals(first) && second.getStyleClass().contains("junction"),
                "to the right is what follows");
        String before = Fx.get(() -> label("#position"));
        key(second, KeyCode.ENTER, false, false);
        Fx.await("its state", () -> !label("#position").equals(before));
        key(second, KeyCode.LEFT, false, false);
        Node back = Fx.get(() -> window.scene().getFocusOwner());
        assertTrue(back.getStyleClass().contains("junction"), "to the left is what was before");
        int all = Fx.get(() -> junctions().size());
        key(back, KeyCode.SPACE, false, false);
        Fx.await("folded", () -> junctions().size() < all);
        fire("#outcomes-graph-as-text");
        String text = Fx.get(() -> find(TextArea.class, "#outcomes-graph-text").getText());
        assertTrue(text.startsWith("State 0. Possible: A B."), text);
    }

    @Test
    void twoOutcomesStandSideBySideUpToWhereTheyPart() {
        load("race.c", RACE);
        explore("Complete");
        Node list = list();
        Fx.run(() -> {
            list.requestFocus();
            list().getSelectionModel().select(0);
        });
        key(list, KeyCode.C, false, false);
        Fx.run(() -> list().getSelectionModel().select(1));
        key(list, KeyCode.C, false, false);
        Fx.await("the two ways", () -> !items("#outcomes-parting").isEmpty());
        List<String> rows =
                Fx.get(() ->
                        items("#outcomes-parting").stream()
                                .map(each -> each.getClass().getSimpleName())
                                .toList());
        assertEquals("Fold", rows.getFirst(), "what they have in common is one row");
        Fx.await(
                "the mark",
                () ->
                        root().lookupAll(".parting-mark").stream()
                                .anyMatch(mark -> ((Label) mark).getText().equals("≠")));
        picture("parting");
        ListView<?> parting = find(ListView.class, "#outcomes-parting");
        Fx.run(() -> parting.getSelectionModel().selectFirst());
        key(parting, KeyCode.ENTER, false, false);
        Fx.await("unfolded", () -> parting.getItems().size() > rows.size());
    }

    @Test
    void aProgramThatEndsInOneWaySaysSo() {
        load("one.c", ONE);
        explore("Complete");
        assertEquals(1, rows().size(), rows().toString());
        Node before = onlyChip(List.of());
        picture("one");
        String position = Fx.get(() -> label("#position"));
        accelerator("step");
        Fx.await("the step", () -> !label("#position").equals(position));
        onlyChip(List.of(before));
    }

    /// What the look ahead shows of the only outcome there is.
    ///
    /// @param stale what it showed before
    private Node onlyChip(List<Node> stale) {
        Fx.await(
                "the look ahead",
                () -> {
                    Parent outlook = (Parent) root().lookup("#outcomes-outlook");
                    Set<Node> chips = outlook.lookupAll(".outlook-chip");
                    return ((Label) outlook.getChildrenUnmodifiable().getFirst())
                                    .getText()
                                    .startsWith("From here it can only end so")
                            && chips.size() == 1
                            && stale.stream().noneMatch(chips::contains);
                });
        return find(Node.class, ".outlook-chip");
    }

    @Test
    void everyOrderIsAnOutcomeAndTheGraphIsFoldedToWhatCanBeSeen() {
        load("many.c", MANY);
        accelerator("pane.OUTCOMES");
        fire("#outcomes-question");
        Fx.await("the search", () -> !status().isEmpty());
        Fx.await("its end", () -> status().startsWith("Complete"));
        assertEquals(
                6, rows().stream().filter(row -> row.startsWith("Ending")).count(), "3! orders");
        picture("many");
        fire("#outcomes-page-graph");
        Fx.await("the graph", () -> junctions().size() >= 10);
        picture("many-graph");
    }

    @Test
    void aSearchThatDoesNotEndIsPausedGoneOnWithAndStopped() {
        load("endless.c", ENDLESS);
        accelerator("explore");
        Fx.await("the search", () -> status().startsWith("Searching"));
        fire("#outcomes-pause");
        Fx.await("its rest", () -> status().startsWith("Paused"));
        String resting = Fx.get(this::status);
        picture("paused");
        fire("#outcomes-pause");
        Fx.await("going on", () -> status().startsWith("Searching") && !status().equals(resting));
        fire("#outcomes-stop");
        Fx.await("the end", () -> status().startsWith("Ended before"));
        assertTrue(Fx.get(() -> find(ButtonBase.class, "#outcomes-pause").isDisabled()));
        // Another program has nothing to do with it.
        load("one.c", ONE);
        Fx.await("nothing", () -> status().isEmpty());
        assertFalse(Fx.get(() -> find(SplitMenuButton.class, "#outcomes-explore").isDisabled()));
    }
}
