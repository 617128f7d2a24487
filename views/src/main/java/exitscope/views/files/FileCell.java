package exitscope.views.files;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

/// One word of a descriptor; pointing at it shows all of what finds no room.
final class FileCell extends TableCell<FilesPresentation.Row, String> {
    private static final double WIDEST = 560;

    private final Tooltip whole = new Tooltip();

    FileCell() {
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
