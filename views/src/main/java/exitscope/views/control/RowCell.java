package exitscope.views.control;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A list's cell that is one row of nodes, in which a long sentence breaks at the width of the list
/// instead of widening it.
///
/// @param <T> what the list holds
public abstract class RowCell<T> extends ListCell<T> {
    /// What the cell consists of. Hidden when the cell is empty, since a graphic that comes and
    /// goes is styled anew each time.
    protected final HBox row = new HBox();

    /// An empty cell.
    ///
    /// @param style the style class of the row
    @SuppressWarnings("this-escape") // to nothing but the setters of the stock cell
    protected RowCell(String style) {
        row.getStyleClass().add(style);
        row.setVisible(false);
        setGraphic(row);
        setPrefWidth(0);
    }

    /// Shows an item; null when the cell is empty.
    protected abstract void show(@Nullable T item);

    @Override
    protected final void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        T shown = empty ? null : item;
        row.setVisible(shown != null);
        show(shown);
    }

    /// Lets a sentence take the room that is left, and as many lines as it needs.
    protected static void breakLines(Label sentence) {
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
    }

    /// The stock cell asks the row as if it had the whole width, and is a line short when a
    /// sentence fits only without the cell's padding.
    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + snapSizeY(row.prefHeight(inner)) + snappedBottomInset();
    }
}
