package exitscope.views.stack;

import exitscope.views.control.Hint;

import javafx.scene.control.TreeTableCell;

import org.jspecify.annotations.Nullable;

/// What a variable is called, holds or is. Values may be longer than any column, so that pointing
/// at one shows all of it.
final class VariableCell extends TreeTableCell<StackPresentation.Row, String> {
    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        String text = empty || item == null ? "" : item;
        setText(text);
        Hint.set(this, text);
    }
}
