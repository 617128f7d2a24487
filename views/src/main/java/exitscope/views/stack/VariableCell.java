package exitscope.views.stack;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

import org.jspecify.annotations.Nullable;

/// What a variable is called, holds or is. Values may be longer than any column, so that pointing
/// at one shows all of it.
final class VariableCell extends TreeTableCell<StackPresentation.Row, String> {
    private static final double WIDEST = 560;

    private final Tooltip whole = new Tooltip();

    VariableCell() {
        whole.setWrapText(true);
        whole.setMaxWidth(WIDEST);
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        String text = empty || item == null ? "" : item;
        setText(text);
        whole.setText(text);
        setTooltip(text.isEmpty() ? null : whole);
    }
}
