package exitscope.views.stack;

import exitscope.views.control.Hint;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

/// A frame: its function, and where it is.
final class FrameCell extends ListCell<StackPresentation.FrameRow> {
    private final Label function = new Label();
    private final Label note = new Label();
    private final HBox row = new HBox(function, note);

    FrameCell() {
        getStyleClass().add("frame-row");
        function.getStyleClass().add("frame-function");
        function.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(function, Priority.ALWAYS);
        note.getStyleClass().add("frame-note");
        row.getStyleClass().add("frame-box");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(StackPresentation.@Nullable FrameRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else {
            function.setText(item.function());
            Hint.set(function, item.function());
            note.setText(item.note());
            Hint.set(note, item.note());
            setGraphic(row);
            setAccessibleText((item.function() + " " + item.note()).strip());
        }
    }
}
