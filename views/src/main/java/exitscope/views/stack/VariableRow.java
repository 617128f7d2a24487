package exitscope.views.stack;

import javafx.css.PseudoClass;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.ContextMenuEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;

/// A variable, a part of one, or a register.
final class VariableRow extends TreeTableRow<StackPresentation.Row> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final StackPresentation presentation;

    /// @param asked gets the row that a context menu is wanted for
    VariableRow(
            StackPresentation presentation,
            BiConsumer<ContextMenuEvent, StackPresentation.@Nullable Row> asked) {
        this.presentation = presentation;
        setOnContextMenuRequested(event -> asked.accept(event, getItem()));
    }

    @Override
    protected void updateItem(StackPresentation.@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        StackPresentation.Row row = empty ? null : item;
        pseudoClassStateChanged(CHANGED, row != null && row.changed());
        setAccessibleText(row == null ? null : presentation.spoken(row));
    }
}
