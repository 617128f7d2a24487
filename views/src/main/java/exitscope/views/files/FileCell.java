package exitscope.views.files;

import exitscope.views.control.Hint;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

/// One word of a descriptor; pointing at it shows all of what finds no room.
final class FileCell extends TableCell<FilesPresentation.Row, String> {
    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        String text = empty || item == null ? "" : item;
        setText(text);
        Hint.set(this, text);
    }
}
