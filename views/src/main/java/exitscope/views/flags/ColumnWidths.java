package exitscope.views.flags;

import exitscope.state.TaskId;
import exitscope.views.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.util.Map;

/// Gives every column the width that its header and a typical long value need in the font at hand,
/// so that nothing is cut off whatever the scale; the column of reasons takes what is left of the
/// window.
final class ColumnWidths {
    private static final double HEADER_PADDING = 2;
    private static final double CELL_PADDING = 1.5;
    private static final double SCROLL_BAR = 16;

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
        Font bold = Font.font(font.getFamily(), FontWeight.BOLD, font.getSize());
        double sum = 0;
        for (Map.Entry<FlagColumn, TableColumn<TaskId, TaskId>> entry : columns.entrySet()) {
            double width = needed(entry.getKey(), bold);
            entry.getValue().setPrefWidth(width);
            sum += width;
        }
        double left = table.getWidth() - SCROLL_BAR - sum;
        TableColumn<TaskId, TaskId> why = columns.get(FlagColumn.WHY);
        if (left > 0 && why != null) {
            why.setPrefWidth(why.getPrefWidth() + left);
        }
    }

    private double needed(FlagColumn column, Font bold) {
        double size = font.getSize();
        double header =
                measure(messages.text("flags.column." + column.key()), font)
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
