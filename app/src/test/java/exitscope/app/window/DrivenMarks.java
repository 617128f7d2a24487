package exitscope.app.window;

import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import java.util.List;

/// The pane of breakpoints, watches, bookmarks and runs, as a person uses it.
final class DrivenMarks {
    private static final String LIST = ".marks .list-view";

    private final DrivenWindow window;

    DrivenMarks(DrivenWindow window) {
        this.window = window;
    }

    /// Opens the pane.
    void show() {
        Fx.run(() -> window.find(ToggleButton.class, "#marks").fire());
        // Keys do nothing before a field has its skin, which the next pulse makes.
        Fx.await(
                "the pane",
                () ->
                        window.lookup("#mark-field") instanceof TextField field
                                && field.getSkin() != null);
    }

    TextField field() {
        return window.find(TextField.class, "#mark-field");
    }

    /// Writes into the field, and presses Enter.
    void enter(String text) {
        TextField field = field();
        Fx.run(() -> {
            field.requestFocus();
            field.setText(text);
        });
        DrivenWindow.key(field, KeyCode.ENTER);
    }

    List<String> rows() {
        return window.rows(LIST);
    }

    static boolean isMarkOrRun(String row) {
        return row.startsWith("Marked[") || row.startsWith("Run[");
    }

    void awaitRow(String part) {
        Fx.await(
                () -> part + " in " + rows() + window.text(".mark-problem"),
                () -> rows().stream().anyMatch(row -> row.contains(part)));
    }

    void awaitNoRow(String start) {
        Fx.await(
                () -> "no " + start + " in " + rows(),
                () -> rows().stream().noneMatch(row -> row.startsWith(start)));
    }

    /// Selects the first row of a kind, or one behind it.
    ListView<?> select(String kind, int further) {
        ListView<?> list = window.list(LIST);
        Fx.run(() -> {
            list.requestFocus();
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i).toString().startsWith(kind + "[")) {
                    list.getSelectionModel().select(i + further);
                    return;
                }
            }
            throw new AssertionError("no " + kind + " in " + rows());
        });
        return list;
    }
}
