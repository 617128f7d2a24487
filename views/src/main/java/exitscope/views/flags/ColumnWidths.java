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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Gives every column the width that its header and its values need in the font at hand, so that
/// nothing is cut off whatever the scale. Where values are words, a column grows with the longest
/// seen, and never shrinks under the eye. Where there is room for all, the column of reasons takes
/// what is left; otherwise it ends where the visible part of the table does, and what is asked for
/// less often follows beyond.
final class ColumnWidths {
    private static final double HEADER_SIZE = 0.9;
    private static final double HEADER_PADDING = 1.4;

    /// What tells that a column is sorted by.
    private static final double ARROW = 1.6;

    private static final double CELL_PADDING = 1.4;
    private static final double NAME_PADDING = 2.4;
    private static final double WHY_PADDING = 2.1;

    /// The table's own rim and its scroll bar.
    private static final double RIM = 14;

    /// Columns whose values are words of any length.
    private static final List<FlagColumn> WORDS =
            List.of(
                    FlagColumn.NAME,
                    FlagColumn.STATUS,
                    FlagColumn.WHY,
                    FlagColumn.STAGE,
                    FlagColumn.STOP);

    /// Rows further down are not looked at: a table of a thousand tasks must not cost a step.
    private static final int ROWS = 100;

    private final TableView<TaskId> table;
    private final Map<FlagColumn, TableColumn<TaskId, TaskId>> columns;
    private final Messages messages;
    private final Map<FlagColumn, Set<String>> seen = new EnumMap<>(FlagColumn.class);
    private final Map<FlagColumn, Double> longest = new EnumMap<>(FlagColumn.class);
    private Font font;
    private boolean threads;

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
                    forget();
                    fit();
                });
        table.widthProperty().addListener((_, _, _) -> fit());
        fit();
    }

    /// Makes room for what the rows say.
    void show(List<TaskId> rows, FlagsPresentation presentation) {
        boolean grown = false;
        if (!threads && rows.stream().anyMatch(row -> !presentation.isLeader(row))) {
            threads = true;
            forget();
        }
        for (TaskId row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            for (FlagColumn column : WORDS) {
                grown |= grows(column, presentation.cell(row, column).text());
            }
        }
        if (grown) {
            fit();
        }
    }

    private boolean grows(FlagColumn column, String text) {
        if (!seen.computeIfAbsent(column, _ -> new HashSet<>()).add(text)) {
            return false;
        }
        double width = measure(text, bold()) + padding(column) * font.getSize();
        return longest.merge(column, width, Math::max) == width;
    }

    /// Forgets the values of another program.
    void restart() {
        threads = false;
        forget();
        fit();
    }

    private void forget() {
        seen.clear();
        longest.clear();
    }

    /// Gives every column its width.
    void fit() {
        Map<FlagColumn, Double> widths = new EnumMap<>(FlagColumn.class);
        double all = 0;
        double first = 0;
        for (FlagColumn column : FlagColumn.values()) {
            double needed = needed(column);
            widths.put(column, needed);
            all += needed;
            first += column.compareTo(FlagColumn.WHY) <= 0 ? needed : 0;
        }
        double room = table.getWidth() - RIM;
        double left = Math.max(0, room - (all <= room ? all : first));
        widths.merge(FlagColumn.WHY, left, Double::sum);
        widths.forEach(
                (column, width) -> Objects.requireNonNull(columns.get(column)).setPrefWidth(width));
    }

    private double needed(FlagColumn column) {
        double size = font.getSize();
        Font headerFont = Font.font(font.getFamily(), size * HEADER_SIZE);
        double header =
                measure(messages.text("flags.column." + column.key()), headerFont)
                        + HEADER_PADDING * size
                        + (table.getSortOrder().contains(columns.get(column)) ? ARROW * size : 0);
        double cell =
                measure(messages.text("flags.sample." + column.key()), bold())
                        + CELL_PADDING * size;
        double value = longest.getOrDefault(column, 0.0);
        return Math.ceil(Math.max(value, Math.max(header, cell)));
    }

    /// A thread's name is indented, a reason keeps off the scroll bar.
    private double padding(FlagColumn column) {
        return switch (column) {
            case NAME -> threads ? NAME_PADDING : CELL_PADDING;
            case WHY -> WHY_PADDING;
            default -> CELL_PADDING;
        };
    }

    /// What the last step changed is bold.
    private Font bold() {
        return Font.font(font.getFamily(), FontWeight.BOLD, font.getSize());
    }

    private static double measure(String text, Font font) {
        Text node = new Text(text);
        node.setFont(font);
        return node.getLayoutBounds().getWidth();
    }
}
