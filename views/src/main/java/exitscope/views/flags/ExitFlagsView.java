package exitscope.views.flags;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import exitscope.change.RuleId;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.AskMenu;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.Hint;
import exitscope.views.control.StepKeys;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The exit flags of every task, a row a task and a column a flag, as the kernel keeps them; cells
/// that the last transition changed are marked. Why the selected task is not reaped also stands
/// below the table, where it is seen whatever is scrolled away.
public final class ExitFlagsView implements View {
    private final Messages messages;
    private final Rules rules;
    private final Selection selection;
    private final AskMenu ask;
    private final FlagsPresentation presentation;
    private final TableView<TaskId> table = new TableView<>();
    private final Label sentence = new Label();
    private final Label count = new Label();
    private final TextField filter = new TextField();
    private final BorderPane root = new BorderPane(table);
    private final ViewKeys keys;
    private final WhileSeen seen = new WhileSeen(root, this::draw);
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final Map<FlagColumn, TableColumn<TaskId, TaskId>> columns =
            new EnumMap<>(FlagColumn.class);
    private final ColumnWidths widths;
    private @Nullable TaskId moved;
    private @Nullable Publication shown;

    public ExitFlagsView(Messages messages, Rules rules, Selection selection, AskMenu ask) {
        keys = new ViewKeys(messages.locale());
        this.messages = messages;
        this.rules = rules;
        this.selection = selection;
        this.ask = ask;
        this.presentation = new FlagsPresentation(messages);
        root.getStyleClass().addAll("es-pane", "exit-flags");
        root.getStylesheets().add(Theme.stylesheet(ExitFlagsView.class, "flags.css"));
        layOutColumns();
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setAccessibleText(messages.text("flags.title"));
        StepKeys.passOn(table);
        // The key for it asks about the row.
        table.setOnContextMenuRequested(
                event -> ask(event, table.getSelectionModel().getSelectedItem(), null));
        table.setTableMenuButtonVisible(true);
        table.setRowFactory(
                _ -> new FlagRow(presentation, selection, version.getReadOnlyProperty()));
        Label empty = new Label(messages.text("flags.empty"));
        empty.getStyleClass().add("es-empty");
        table.setPlaceholder(empty);
        sentence.getStyleClass().add("exit-flags-sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        // In a low window the sentence, which may take two lines, comes before the last row.
        table.setMinHeight(0);
        // It scrolls.
        table.setMinWidth(0);
        sentence.setMinWidth(0);
        root.setBottom(filterBar());
        linkSelection();
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        widths = new ColumnWidths(table, columns, sentence, messages);
        table.setSortPolicy(_ -> {
            arrange();
            widths.fit();
            return true;
        });
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
        if (publication.moment().step() == 0) {
            widths.restart();
        }
        seen.show(publication);
    }

    private void draw(Publication publication) {
        shown = publication;
        presentation.show(publication);
        moved = publication.last() == null ? null : ChoiceText.taskOf(publication.last().choice());
        arrange();
        widths.show(presentation.rows(), presentation);
        version.set(version.get() + 1);
        showSentence();
    }

    /// Puts the rows that are asked for into the table, in the order that is asked for; without one
    /// they stand as the tasks came, and do not move under the eye.
    private void arrange() {
        List<TaskId> rows = presentation.rows();
        String wanted = filter.getText();
        if (!wanted.isBlank()) {
            rows =
                    rows.stream()
                            .filter(id ->
                                    FlagFilter.matches(
                                            wanted, column -> presentation.cell(id, column).text()))
                            .toList();
        }
        Comparator<TaskId> order = table.getComparator();
        if (order != null) {
            rows = rows.stream().sorted(order).toList();
        }
        if (!table.getItems().equals(rows)) {
            replaceRows(rows);
        }
        count.setText(
                wanted.isBlank()
                        ? ""
                        : messages.text("flags.filtered", rows.size(), presentation.rows().size()));
    }

    private Node filterBar() {
        filter.setId("flags-filter");
        filter.textProperty().addListener((_, _, _) -> arrange());
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        filter.clear();
                        table.requestFocus();
                        event.consume();
                    }
                });
        ViewCommand search = keys.add("search", KeyCode.SLASH, filter::requestFocus);
        search.hint(filter, messages.text("flags.filter.hint"));
        search.key()
                .subscribe(
                        _ -> filter.setPromptText(search.withKey(messages.text("flags.filter"))));
        keys.add("sort", KeyCode.S, this::sortByNext);
        keys.add("reverse", KeyCode.R, this::reverse);
        keys.attendTo(table);
        count.getStyleClass().add("exit-flags-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox bar = new HBox(sentence, count, filter);
        bar.getStyleClass().add("exit-flags-bar");
        return bar;
    }

    /// Sorts by the column behind the one that is sorted by; behind the last one by none.
    private void sortByNext() {
        List<TableColumn<TaskId, ?>> visible = List.copyOf(table.getVisibleLeafColumns());
        int present =
                table.getSortOrder().isEmpty()
                        ? -1
                        : visible.indexOf(table.getSortOrder().getFirst());
        table.getSortOrder().clear();
        if (present + 1 < visible.size()) {
            TableColumn<TaskId, ?> next = visible.get(present + 1);
            next.setSortType(TableColumn.SortType.ASCENDING);
            table.getSortOrder().add(next);
        }
    }

    private void reverse() {
        for (TableColumn<TaskId, ?> column : table.getSortOrder()) {
            column.setSortType(
                    column.getSortType() == TableColumn.SortType.ASCENDING
                            ? TableColumn.SortType.DESCENDING
                            : TableColumn.SortType.ASCENDING);
        }
    }

    /// Exchanges the rows and keeps what was selected.
    private void replaceRows(List<TaskId> rows) {
        TaskId selected = selection.task().get();
        table.getItems().setAll(rows);
        selection.task().set(selected);
        select(selected);
    }

    private void linkSelection() {
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, id) -> {
                    if (id != null) {
                        selection.task().set(id);
                    }
                });
        selection
                .task()
                .addListener((_, _, id) -> {
                    select(id);
                    showSentence();
                });
    }

    private void select(@Nullable TaskId id) {
        int index = id == null ? -1 : table.getItems().indexOf(id);
        if (index < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != index) {
            table.getSelectionModel().clearAndSelect(index);
            show(index);
        }
    }

    /// Scrolls as little as makes the row visible.
    private void show(int index) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getCellCount() > index) {
            flow.scrollTo(index);
        }
    }

    private void showSentence() {
        TaskId selected = selection.task().get();
        TaskId id = selected != null && presentation.state(selected) != null ? selected : moved;
        boolean known = id != null && presentation.state(id) != null;
        sentence.setText(known && id != null ? presentation.sentence(id) : "");
    }

    private void layOutColumns() {
        for (FlagColumn each : FlagColumn.values()) {
            columns.put(each, column(each));
        }
        add(FlagColumn.PID, FlagColumn.NAME, FlagColumn.EXIT_STATE);
        add("parent", FlagColumn.PARENT, FlagColumn.PARENT_NOTIFIED, FlagColumn.PARENT_ACKED);
        add(FlagColumn.STATUS, FlagColumn.WHY, FlagColumn.STAGE);
        add("tracer", FlagColumn.TRACER, FlagColumn.TRACER_NOTIFIED, FlagColumn.TRACER_ACKED);
        add(FlagColumn.STOP, FlagColumn.KILLED);
        add("group", FlagColumn.EXITING, FlagColumn.EXECING, FlagColumn.COUNTS);
        add(FlagColumn.CLEAR_TID, FlagColumn.PARENT_DEATH_SIGNAL);
    }

    private void add(FlagColumn... plain) {
        for (FlagColumn each : plain) {
            table.getColumns().add(columns.get(each));
        }
    }

    private void add(String heading, FlagColumn... parts) {
        TableColumn<TaskId, TaskId> together =
                new TableColumn<>(messages.text("flags.heading." + heading));
        together.getStyleClass().add("heading");
        for (FlagColumn each : parts) {
            together.getColumns().add(columns.get(each));
        }
        table.getColumns().add(together);
    }

    private TableColumn<TaskId, TaskId> column(FlagColumn flag) {
        TableColumn<TaskId, TaskId> column = new TableColumn<>();
        column.setId(flag.key());
        column.setComparator(
                Comparator.comparing(id -> presentation.cell(id, flag).text(), FlagFilter.BY_TEXT));
        column.getStyleClass().add(styleClass(flag));
        Label header = new Label(messages.text("flags.column." + flag.key()));
        Hint.set(header, explanation(flag));
        column.setGraphic(header);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(_ -> {
            FlagCell cell =
                    new FlagCell(flag, presentation, messages, version.getReadOnlyProperty());
            cell.setOnContextMenuRequested(event -> ask(event, cell.getItem(), flag));
            return cell;
        });
        return column;
    }

    /// @param flag what was pointed at; null for the whole row
    private void ask(ContextMenuEvent event, @Nullable TaskId id, @Nullable FlagColumn flag) {
        Publication at = shown;
        if (at != null && id != null) {
            ask.show(
                    event,
                    table,
                    flag == null
                            ? ask.ofTask(at, id)
                            : ask.ofField(
                                    at,
                                    id,
                                    messages.text("flags.column." + flag.key()),
                                    flag.field()));
        }
    }

    /// How the header is aligned: as its cells are.
    private static String styleClass(FlagColumn flag) {
        return switch (flag) {
            case PID, PARENT, TRACER -> "number";
            case COUNTS -> "flag";
            default -> flag.isFlag() ? "flag" : "value";
        };
    }

    private String explanation(FlagColumn flag) {
        String text = messages.text("flags.help." + flag.key());
        if (flag.rule().isEmpty()) {
            return text;
        }
        return text + "\n" + flag.rule() + ": " + rules.statement(RuleId.of(flag.rule()));
    }
}
