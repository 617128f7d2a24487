package exitscope.views.flags;

import exitscope.state.TaskId;
import exitscope.views.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Gives every column the width that its header and a typical long value need in the font at hand,
/// so that nothing is cut off whatever the scale. The column of reasons ends where the visible part
/// of the table does, and what is asked for less often follows beyond.
final class ColumnWidths {
    private static final double HEADER_SIZE = 0.9;
    private static final double HEADER_PADDING = 1.4;
    private static final double CELL_PADDING = 1.4;

    /// The table's own rim and the button that chooses the columns.
    private static final double RIM = 4;

    /// As long as a `comm` name can be; a typical one is half of it. (proc_pid_comm(5))
    private static final String LONGEST_NAME = "worker-process1";

    private final TableView<TaskId> table;
    private final Map<FlagColumn, TableColumn<TaskId, TaskId>> columns;
    private final Messages messages;
    private Font font;

    /// @param sample a label in the font of the table's cells
    ColumnWidths(
            TableView<TaskId> table,
            Map<FlagColumn, TableColumn<TaskId, TaskId>> columns,
            Label sample,
            Messages messages) {
        this.table = table;
        this.columns = columns;
        this.messages = messages;
        this.font = sample.getFont();
        sample.fontProperty()
                .addListener((_, _, now) -> {
                    font = now;
                    fit();
                });
        table.widthProperty().addListener((_, _, _) -> fit());
        fit();
    }

    private void fit() {
        Map<FlagColumn, Double> widths = new EnumMap<>(FlagColumn.class);
        double visible = 0;
        for (FlagColumn column : FlagColumn.values()) {
            widths.put(column, needed(column));
            visible += column.compareTo(FlagColumn.WHY) <= 0 ? needed(column) : 0;
        }
        double left = Math.max(0, table.getWidth() - RIM - visible);
        double longName = Math.min(left, measure(LONGEST_NAME, font));
        widths.merge(FlagColumn.NAME, longName / 2, Double::sum);
        widths.merge(FlagColumn.WHY, left - longName / 2, Double::sum);
        widths.forEach(
                (column, width) -> Objects.requireNonNull(columns.get(column)).setPrefWidth(width));
    }

    private double needed(FlagColumn column) {
        double size = font.getSize();
        Font headerFont = Font.font(font.getFamily(), size * HEADER_SIZE);
        Font bold = Font.font(font.getFamily(), FontWeight.BOLD, size);
        double header =
                measure(messages.text("flags.column." + column.key()), headerFont)
                        + HEADER_PADDING * size;
        double cell =
                measure(messages.text("flags.sample." + column.key()), bold) + CELL_PADDING * size;
        return Math.ceil(Math.max(header, cell));
    }

    private static double measure(String text, Font font) {
        Text node = new Text(text);
        node.setFont(font);
        return node.getLayoutBounds().getWidth();
    }
}
