package exitscope.views.files;

import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.TaskHeading;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.ProportionalSplit;
import exitscope.views.files.FilesPresentation.Row;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// What the selected task, or the one that moved last, has open: where each descriptor leads, what
/// lies there, and who else has it. What the last transition changed is marked; below stands what
/// the selected one holds.
public final class FilesView implements View {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double ROW = 23;

    /// The table's part of the height when something stands below.
    private static final double TABLE = 0.65;

    private final Messages messages;
    private final Selection selection;
    private final FilesPresentation presentation;
    private final TableView<Row> table = new TableView<>();
    private final TaskHeading heading;
    private final TextArea content = new TextArea();
    private final SplitPane both = new ProportionalSplit(table);
    private final BorderPane root = new BorderPane();
    private final WhileSeen seen = new WhileSeen(root, this::draw);

    /// Where the two are divided while something stands below.
    private double divider = TABLE;

    /// Whether rows are being replaced, so that what is selected says nothing for now.
    private boolean drawing;

    public FilesView(Messages messages, Selection selection) {
        this.messages = messages;
        this.selection = selection;
        presentation = new FilesPresentation(messages);
        root.getStyleClass().addAll("es-pane", "files");
        root.getStylesheets().add(Theme.stylesheet(FilesView.class, "files.css"));
        heading = new TaskHeading(messages, table);
        heading.line().getStyleClass().add("files-heading");
        heading.line().setMaxWidth(Double.MAX_VALUE);
        layOutTable();
        content.setEditable(false);
        content.setWrapText(true);
        content.setAccessibleText(messages.text("files.content"));
        content.getStyleClass().add("files-content");
        both.setOrientation(Orientation.VERTICAL);
        root.setTop(heading.line());
        root.setCenter(both);
        selection.task().subscribe(_ -> seen.refresh());
    }

    private void layOutTable() {
        table.setId("files");
        table.setFixedCellSize(ROW);
        table.setAccessibleText(messages.text("files.title"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(heading.middle());
        table.getColumns()
                .setAll(
                        List.of(
                                column("number", row -> Integer.toString(row.number()), 36),
                                column("name", Row::name, 105),
                                column("access", Row::access, 128),
                                column("condition", Row::condition, 190),
                                column("others", Row::others, 170)));
        table.setRowFactory(_ -> new FileRow());
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(_ -> {
                    if (!drawing) {
                        showContent();
                    }
                });
    }

    /// Takes room from the table only when there is something to read. What is read already stays
    /// as it is, with its caret, and the two stay divided as the person had them.
    private void showContent() {
        Row row = table.getSelectionModel().getSelectedItem();
        String text = row == null ? "" : row.content();
        if (!content.getText().equals(text)) {
            content.setText(text);
        }
        boolean there = both.getItems().contains(content);
        if (text.isEmpty() && there) {
            divider = both.getDividerPositions()[0];
            both.getItems().remove(content);
        } else if (!text.isEmpty() && !there) {
            both.getItems().add(content);
            both.setDividerPositions(divider);
        }
    }

    private TableColumn<Row, String> column(String name, Function<Row, String> text, double width) {
        TableColumn<Row, String> column = new TableColumn<>(messages.text("files.column." + name));
        column.getStyleClass().add("column-" + name);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new FileCell());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        return column;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Publication publication) {
        seen.show(publication);
    }

    private void draw(Publication publication) {
        presentation.show(publication, selection.task().get());
        heading.show(presentation.heading(), !presentation.rows().isEmpty());
        if (table.getItems().equals(presentation.rows())) {
            return;
        }
        // What was looked at goes on to be looked at.
        Row looked = table.getSelectionModel().getSelectedItem();
        drawing = true;
        try {
            table.getItems().setAll(presentation.rows());
            for (Row row : presentation.rows()) {
                if (looked != null && row.number() == looked.number()) {
                    table.getSelectionModel().select(row);
                }
            }
        } finally {
            drawing = false;
        }
        showContent();
    }

    private static final class FileRow extends TableRow<Row> {
        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(CHANGED, row != null && !empty && row.changed());
        }
    }
}
