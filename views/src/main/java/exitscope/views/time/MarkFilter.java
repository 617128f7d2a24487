package exitscope.views.time;

import exitscope.views.Messages;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Where one writes words by which rows of a list are found; there only where it is worth it. A key
/// leads there from the list, in the field Enter and Down lead back, and Escape shows all again.
final class MarkFilter extends HBox {
    /// Rows that one finds without help.
    private static final int FEW = 12;

    private final Messages messages;
    private final TextField field = new TextField();
    private final Label count = new Label();

    /// @param id of the field
    /// @param keys get one that leads here
    /// @param changed called when other rows are wanted
    MarkFilter(String id, Messages messages, ListView<?> list, ViewKeys keys, Runnable changed) {
        this.messages = messages;
        getStyleClass().add("mark-filter");
        field.setId(id);
        field.textProperty().addListener((_, _, _) -> changed.run());
        count.getStyleClass().add("mark-detail");
        count.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(count, field);
        field.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !words().isEmpty()) {
                        field.clear();
                    } else if (event.getCode() != KeyCode.ENTER
                            && event.getCode() != KeyCode.DOWN) {
                        return;
                    }
                    list.requestFocus();
                    if (list.getSelectionModel().getSelectedIndex() < 0) {
                        list.getSelectionModel().selectFirst();
                    }
                    event.consume();
                });
        ViewCommand search = keys.addWhere("search", KeyCode.SLASH, this::search);
        search.hint(field, messages.text("time.filter.hint"));
        search.key()
                .subscribe(_ -> field.setPromptText(search.withKey(messages.text("time.filter"))));
        count(0, 0);
    }

    /// Takes the focus, where there is anything to find.
    private boolean search() {
        if (isVisible()) {
            field.requestFocus();
        }
        return isVisible();
    }

    /// What is wanted.
    String words() {
        return field.getText();
    }

    /// Wants everything again.
    void clear() {
        field.clear();
    }

    /// Tells how many rows of how many are shown.
    void count(int found, int all) {
        boolean wanted = all > FEW || !words().isEmpty();
        setVisible(wanted);
        setManaged(wanted);
        count.setText(
                words().isBlank()
                        ? messages.text("time.all", all)
                        : messages.text("time.found", found, all));
    }
}
