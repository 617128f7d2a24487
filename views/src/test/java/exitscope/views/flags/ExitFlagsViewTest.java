package exitscope.views.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.state.TaskId;
import exitscope.views.AskMenu;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Scenes;
import exitscope.views.Selection;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class ExitFlagsViewTest {
    private final Selection selection = new Selection();
    private final List<Command> sent = new ArrayList<>();
    private Fx window;

    @BeforeEach
    void open() {
        window =
                Fx.show(
                        () ->
                                new ExitFlagsView(
                                        new Messages(Locale.ENGLISH),
                                        new Rules(Locale.ENGLISH),
                                        selection,
                                        new AskMenu(new Messages(Locale.ENGLISH), sent::add)),
                        1_000,
                        420);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aClickSelectsTheTaskEverywhereAndSaysWhyItIsStillThere() {
        window.publish(Scenes.zombie());
        window.click(window.withText("tracer 8 has not waited"));
        assertEquals(new TaskId(9), selection.task().get());
        window.withText("9 (family): tracer 8 has not waited");
        window.press(KeyCode.DOWN);
        assertEquals(new TaskId(10), selection.task().get(), "the keyboard moves the selection");
    }

    @SuppressWarnings("unchecked") // the view has one table, of tasks
    private TableView<TaskId> table() {
        return (TableView<TaskId>) window.nodes("table-view").getFirst();
    }

    /// The tasks of the rows, from the top down.
    private List<?> rows() {
        TableView<TaskId> table = table();
        return Fx.call(() -> List.copyOf(table.getItems()));
    }

    @Test
    void theOrderThatIsAskedForStaysUntilNoneIs() {
        window.publish(Scenes.zombie());
        List<?> asTheyCame = rows();
        sortBy("pid", TableColumn.SortType.DESCENDING);
        List<?> sorted = rows();
        assertNotEquals(asTheyCame, sorted);
        assertEquals(new TaskId(11), sorted.getFirst());
        window.publish(Scenes.zombie());
        assertEquals(sorted, rows(), "the order stays at the next step");
        Fx.run(table().getSortOrder()::clear);
        assertEquals(asTheyCame, rows());
    }

    @Test
    void keysSort() {
        window.publish(Scenes.zombie());
        Fx.run(table()::requestFocus);
        window.press(KeyCode.S);
        assertEquals("pid", table().getSortOrder().getFirst().getId());
        assertEquals(new TaskId(1), rows().getFirst());
        window.press(KeyCode.R);
        assertEquals(new TaskId(11), rows().getFirst());
        window.press(KeyCode.S);
        assertEquals("name", table().getSortOrder().getFirst().getId());
    }

    /// As a click on the header does.
    private void sortBy(String id, TableColumn.SortType type) {
        TableView<TaskId> table = table();
        Fx.run(() -> {
            for (TableColumn<TaskId, ?> column : table.getColumns()) {
                if (id.equals(column.getId())) {
                    column.setSortType(type);
                    table.getSortOrder().add(column);
                }
            }
        });
    }

    @Test
    void aFilterLeavesTheRowsThatAreAskedFor() {
        window.publish(Scenes.zombie());
        int all = rows().size();
        TableView<TaskId> table = table();
        Fx.run(table::requestFocus);
        window.press(KeyCode.SLASH);
        window.type("zombie");
        List<?> zombies = rows();
        assertTrue(zombies.contains(new TaskId(3)) && zombies.size() < all, zombies.toString());
        window.withText(zombies.size() + " of " + all);
        window.press(KeyCode.ESCAPE);
        assertEquals(all, rows().size());
        assertTrue(
                FlagFilter.matches("parent:2", column -> column == FlagColumn.PARENT ? "2" : ""));
        assertFalse(FlagFilter.matches("parent:2", column -> column == FlagColumn.PID ? "2" : "x"));
    }

    @Test
    void numbersAreSortedAsNumbersAndWhatIsEmptyComesLast() {
        List<String> cells = new ArrayList<>(List.of("10", "", "9", "2 / 1 / 1", "x"));
        cells.sort(FlagFilter.BY_TEXT);
        assertEquals(List.of("2 / 1 / 1", "9", "10", "x", ""), cells);
    }

    @Test
    void aSelectionElsewhereIsShownHere() {
        window.publish(Scenes.zombie());
        Fx.run(() -> selection.task().set(new TaskId(3)));
        window.withText("3 (family): parent 2 has not waited");
    }

    @Test
    void whoChangedAFlagLastIsAskedAtItsCell() {
        window.publish(Scenes.zombie());
        Node cell =
                window.nodes("table-cell").stream()
                        .filter(each -> "exit state: zombie".equals(each.getAccessibleText()))
                        .findFirst()
                        .orElseThrow();
        List<MenuItem> items = window.menuOf(cell);
        assertEquals("Who changed exit state last?", items.getFirst().getText());
        Fx.run(items.getFirst()::fire);
        Command.WatchChange asked = assertInstanceOf(Command.WatchChange.class, sent.getFirst());
        assertEquals(Direction.BACKWARD, asked.direction());
        String expression = asked.watch().expression().text();
        assertTrue(expression.matches("task\\([0-9]+\\)\\.state"), expression);
        for (MenuItem item : items) {
            if (item.getOnAction() != null) {
                Fx.run(item::fire);
            }
        }
        assertTrue(sent.size() >= items.size() - 2, "each of them asks for something");
    }

    @Test
    void changedCellsAreMarked() {
        window.publish(Scenes.zombie());
        List<String> changed =
                window.nodes("table-cell").stream()
                        .filter(cell ->
                                cell.getPseudoClassStates()
                                        .contains(PseudoClass.getPseudoClass("changed")))
                        .map(Node::getAccessibleText)
                        .toList();
        assertTrue(changed.contains("exit state: zombie"), changed.toString());
        assertTrue(changed.contains("told: yes"), changed.toString());
    }

    @Test
    void selectionSurvivesTheNextMoment() {
        window.publish(Scenes.zombie());
        Fx.run(() -> selection.task().set(new TaskId(4)));
        window.publish(Scenes.many(20));
        assertEquals(new TaskId(4), selection.task().get());
    }

    @Test
    void aThousandTasksAreShownQuickly() {
        window.publish(Scenes.many(1_000));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> window.publish(Scenes.many(1_000)));
        assertTrue(window.nodes("table-row-cell").size() < 60, "only what is seen has nodes");
    }
}
