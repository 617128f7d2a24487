package exitscope.views.time;

import exitscope.command.Command;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Asks which two moments are to be compared.
final class CompareDialog extends Dialog<Command> {
    private final Messages messages;
    private final MomentText moments;
    private final ComboBox<String> left = new ComboBox<>();
    private final ComboBox<String> right = new ComboBox<>();
    private final Label written = new Label();
    private @Nullable Command command;

    /// @param owner over which it appears, and whose colours it has
    /// @param at the moment whose bookmarks and runs can be chosen
    @SuppressWarnings("this-escape") // to nothing but the setters of the stock dialog
    CompareDialog(@Nullable Window owner, Messages messages, Publication at) {
        this.messages = messages;
        initOwner(owner);
        moments = new MomentText(at, messages);
        ButtonType compare =
                new ButtonType(messages.text("time.moments.compare"), ButtonData.OK_DONE);
        ButtonType cancel =
                new ButtonType(messages.text("time.moments.cancel"), ButtonData.CANCEL_CLOSE);
        setTitle(messages.text("time.moments.title"));
        setResizable(true);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("breakpoint-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setPrefWidth(260);
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        row(grid, messages.text("time.moments.left"), left, "moment-left");
        row(grid, messages.text("time.moments.right"), right, "moment-right");
        written.getStyleClass().add("breakpoint-written");
        Label hint = new Label(messages.text("time.moments.hint"));
        hint.getStyleClass().add("moment-hint");
        for (Label label : List.of(written, hint)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.setPrefWidth(420);
        }
        VBox form = new VBox(grid, written, hint);
        form.getStyleClass().add("breakpoint-form");
        getDialogPane().getStylesheets().add(Theme.stylesheet(CompareDialog.class, "time.css"));
        getDialogPane().setContent(form);
        getDialogPane().getStyleClass().add("compare-dialog");
        getDialogPane().getButtonTypes().setAll(compare, cancel);
        Region button = (Region) getDialogPane().lookupButton(compare);
        for (ComboBox<String> field : List.of(left, right)) {
            // What is written counts at once, not when the field is left.
            field.getEditor().textProperty().subscribe(_ -> button.setDisable(!compose()));
        }
        left.getEditor().setText(MomentText.HERE);
        setResultConverter(chosen -> chosen == compare ? command : null);
        setOnShown(_ -> Platform.runLater(right::requestFocus));
    }

    private void row(GridPane grid, String name, ComboBox<String> field, String id) {
        field.setId(id);
        field.setEditable(true);
        field.getItems().setAll(moments.choices());
        field.setMaxWidth(Double.MAX_VALUE);
        Label label = new Label(name);
        label.setLabelFor(field);
        grid.addRow(grid.getRowCount(), label, field);
    }

    /// Reads the fields.
    ///
    /// @return whether both tell a moment
    private boolean compose() {
        command = null;
        written.setText("");
        String one = left.getEditor().getText().strip();
        String other = right.getEditor().getText().strip();
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        try {
            Command.Compare both = new Command.Compare(moments.parse(one), moments.parse(other));
            written.setText(moments.of(both.left()) + " \u2013 " + moments.of(both.right()));
            command = both;
            return true;
        } catch (ExitscopeException wrong) {
            written.setText(messages.text(wrong.what()));
            return false;
        }
    }
}
