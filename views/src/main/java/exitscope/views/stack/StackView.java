package exitscope.views.stack;

import exitscope.command.Direction;
import exitscope.publish.Publication;
import exitscope.views.AskMenu;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.TaskHeading;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.ProportionalSplit;
import exitscope.views.control.ViewKeys;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The call stack of the selected task, or of the one that moved last, beside the variables and
/// registers of the frame that is picked; what the last transition changed is marked.
public final class StackView implements View {
    /// The height of a row.
    private static final double ROW = 23;

    private final Selection selection;
    private final Messages messages;
    private final AskMenu ask;
    private final StackPresentation presentation;
    private final TaskHeading heading;
    private final ListView<StackPresentation.FrameRow> frames = new ListView<>();
    private final TreeTableView<StackPresentation.Row> table = new TreeTableView<>();
    private final BorderPane root = new BorderPane();
    private final ViewKeys keys;

    /// Whether calls are being listed; which of them is looked at is then shown once, at the end.
    private boolean drawing;

    private final WhileSeen seen = new WhileSeen(root, this::draw);

    /// The rows that the person has unfolded; kept from moment to moment.
    private final Set<String> unfolded = new HashSet<>();

    public StackView(Messages messages, Selection selection, AskMenu ask) {
        keys = new ViewKeys(messages.locale());
        this.messages = messages;
        this.ask = ask;
        this.selection = selection;
        this.presentation = new StackPresentation(messages);
        root.getStyleClass().addAll("es-pane", "stack");
        root.getStylesheets().add(Theme.stylesheet(StackView.class, "stack.css"));
        heading = new TaskHeading(messages, frames);
        heading.line().getStyleClass().add("stack-heading");
        heading.line().setMaxWidth(Double.MAX_VALUE);
        frames.setAccessibleText(messages.text("stack.frames"));
        frames.setFixedCellSize(ROW);
        frames.setCellFactory(_ -> new FrameCell());
        frames.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> {
                    if (!drawing) {
                        showFrame(index.intValue());
                    }
                });
        layOutTable();
        SplitPane both = new ProportionalSplit(frames, table);
        both.setDividerPositions(0.34);
        root.setTop(heading.line());
        root.setCenter(both);
        selection.task().subscribe(_ -> seen.refresh());
    }

    private void layOutTable() {
        table.setShowRoot(false);
        table.setFixedCellSize(ROW);
        table.setAccessibleText(messages.text("stack.variables"));
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(heading.middle());
        table.getColumns()
                .setAll(
                        List.of(
                                column("name", StackPresentation.Row::name, 130),
                                column("value", StackPresentation.Row::value, 220),
                                column("type", StackPresentation.Row::type, 90)));
        table.setRowFactory(_ -> new VariableRow(presentation, this::ask));
        table.setOnContextMenuRequested(event -> ask(event, selectedRow()));
        keys.addWhere("whoChanged", KeyCode.W, () -> goToChange(Direction.BACKWARD));
        keys.addWhere(
                "nextChange",
                KeyCode.W,
                () -> goToChange(Direction.FORWARD),
                KeyCombination.SHIFT_DOWN);
        keys.attendTo(table);
        table.setRoot(new TreeItem<>());
    }

    private StackPresentation.@Nullable Row selectedRow() {
        TreeItem<StackPresentation.Row> item = table.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    private void ask(ContextMenuEvent event, StackPresentation.@Nullable Row row) {
        if (row == null) {
            return;
        }
        List<MenuItem> items = new ArrayList<>(ask.ofValue(row.name(), row.expression()));
        if (row.memory() != null) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.addAll(ask.ofValue(messages.text("stack.memory", row.name()), row.memory()));
        }
        ask.show(event, table, items);
    }

    /// Asks who changed the selected variable last, or where it changes next.
    private boolean goToChange(Direction direction) {
        StackPresentation.Row row = selectedRow();
        String expression =
                row == null ? null : row.expression() == null ? row.memory() : row.expression();
        if (expression != null) {
            ask.goToChange(expression, direction);
        }
        return expression != null;
    }

    private TreeTableColumn<StackPresentation.Row, String> column(
            String name, Function<StackPresentation.Row, String> text, double width) {
        TreeTableColumn<StackPresentation.Row, String> column =
                new TreeTableColumn<>(messages.text("stack.column." + name));
        column.getStyleClass().add("column-" + name);
        column.setCellValueFactory(cell -> {
            StackPresentation.Row row = cell.getValue().getValue();
            return new ReadOnlyObjectWrapper<>(row == null ? "" : text.apply(row));
        });
        column.setCellFactory(_ -> new VariableCell());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        return column;
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of it by a key.
    public ViewKeys keys() {
        return keys;
    }

    @Override
    public void show(Publication publication) {
        seen.show(publication);
    }

    private void draw(Publication publication) {
        presentation.show(publication, selection.task().get());
        heading.show(presentation.heading(), !presentation.frames().isEmpty());
        int selected = Math.max(0, frames.getSelectionModel().getSelectedIndex());
        List<StackPresentation.FrameRow> rows = presentation.frames();
        boolean sameCalls =
                rows.stream()
                        .map(StackPresentation.FrameRow::function)
                        .toList()
                        .equals(
                                frames.getItems().stream()
                                        .map(StackPresentation.FrameRow::function)
                                        .toList());
        drawing = true;
        if (!frames.getItems().equals(rows)) {
            frames.getItems().setAll(rows);
        }
        int wanted = sameCalls && selected < rows.size() ? selected : presentation.likely();
        frames.getSelectionModel().clearAndSelect(wanted);
        frames.scrollTo(wanted);
        drawing = false;
        showFrame(rows.isEmpty() ? -1 : wanted);
    }

    private void showFrame(int level) {
        TreeItem<StackPresentation.Row> top = new TreeItem<>();
        for (StackPresentation.Row row : presentation.rows(level)) {
            top.getChildren().add(item(row));
        }
        table.setRoot(top);
    }

    private TreeItem<StackPresentation.Row> item(StackPresentation.Row row) {
        TreeItem<StackPresentation.Row> item = new TreeItem<>(row);
        if (row.parts() != null) {
            if (unfolded.contains(row.key())) {
                unfold(item, row);
                item.setExpanded(true);
            } else {
                // Stands in until somebody looks.
                item.getChildren().add(new TreeItem<>());
            }
            item.expandedProperty()
                    .addListener((_, _, open) -> {
                        if (open) {
                            unfolded.add(row.key());
                            unfold(item, row);
                        } else {
                            unfolded.remove(row.key());
                        }
                    });
        }
        return item;
    }

    private void unfold(TreeItem<StackPresentation.Row> item, StackPresentation.Row row) {
        if (row.parts() != null) {
            item.getChildren().setAll(row.parts().get().stream().map(this::item).toList());
        }
    }
}
