package exitscope.views.time;

import exitscope.command.Command;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.control.Named;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a breakpoint or a watch is put together by choosing; shows how it would be written.
final class BreakpointForm extends VBox {
    private final Messages messages;
    private final Suggestions suggestions;
    private final ComboBox<StopKind> kind = new ComboBox<>();
    private final GridPane grid = new GridPane();
    private final List<ComboBox<String>> fields = new ArrayList<>();
    private final ComboBox<String> condition;
    private final Label written = new Label();
    private final Label problem = new Label();
    private final ReadOnlyObjectWrapper<@Nullable Command> command = new ReadOnlyObjectWrapper<>();

    /// @param line proposed where a line has to be told; 0 for none
    BreakpointForm(Messages messages, Publication at, int line) {
        this.messages = messages;
        suggestions = new Suggestions(at);
        condition = field("stop-condition", suggestions.conditions());
        getStyleClass().add("breakpoint-form");
        kind.setId("stop-kind");
        kind.getItems().setAll(StopKind.values());
        kind.setConverter(
                new Named<>(value -> value == null ? "" : messages.text("stop." + value.name())));
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.setAccessibleText(messages.text("stop.kind"));
        grid.getStyleClass().add("breakpoint-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setPrefWidth(260);
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        written.getStyleClass().add("breakpoint-written");
        written.setWrapText(true);
        written.setMinHeight(Region.USE_PREF_SIZE);
        problem.getStyleClass().add("mark-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.setPrefWidth(420);
        getChildren().setAll(grid, written, problem);
        kind.valueProperty().subscribe(this::arrange);
        kind.setValue(StopKind.LINE);
        if (line > 0) {
            fields.getFirst().getEditor().setText(Integer.toString(line));
        }
    }

    /// What is asked for as it stands; null while something is missing or wrong.
    ReadOnlyObjectProperty<@Nullable Command> command() {
        return command.getReadOnlyProperty();
    }

    /// Puts the focus where something has to be told next.
    void focus() {
        (fields.isEmpty() ? kind : fields.getFirst()).requestFocus();
    }

    private void arrange(@Nullable StopKind chosen) {
        if (chosen == null) {
            return;
        }
        fields.clear();
        grid.getChildren().clear();
        row(messages.text("stop.kind"), kind);
        for (StopKind.Parameter parameter : chosen.parameters()) {
            List<String> from = suggestions.of(parameter);
            ComboBox<String> field =
                    field("stop-" + parameter.name().toLowerCase(Locale.ROOT), from);
            if (!from.isEmpty() && from.size() <= 16) {
                field.getEditor().setText(from.getFirst());
            }
            fields.add(field);
            row(messages.text("stop.parameter." + parameter.name()), field);
        }
        if (chosen.takesCondition()) {
            row(messages.text("stop.condition"), condition);
        }
        compose();
    }

    private void row(String name, ComboBox<?> value) {
        Label label = new Label(name);
        label.setLabelFor(value);
        grid.addRow(grid.getRowCount(), label, value);
    }

    private ComboBox<String> field(String id, List<String> from) {
        ComboBox<String> field = new ComboBox<>();
        field.setId(id);
        field.setEditable(true);
        field.getItems().setAll(from);
        field.setMaxWidth(Double.MAX_VALUE);
        // What is written counts at once, not when the field is left.
        field.getEditor().textProperty().subscribe(_ -> compose());
        return field;
    }

    private void compose() {
        StopKind chosen = kind.getValue();
        if (chosen == null || fields.size() != chosen.parameters().size()) {
            return;
        }
        List<String> given =
                fields.stream().map(field -> field.getEditor().getText().strip()).toList();
        boolean complete = true;
        for (int i = 0; i < given.size(); i++) {
            complete &= !given.get(i).isEmpty() || chosen.parameters().get(i).optional();
        }
        problem.setText("");
        written.setText("");
        command.set(null);
        if (!complete) {
            return;
        }
        String text = chosen.text(given, condition.getEditor().getText().strip());
        written.setText(chosen.isWatch() ? "watch " + text : text);
        try {
            command.set(chosen.command(text));
        } catch (ExitscopeException wrong) {
            problem.setText(messages.text(wrong.what()) + "\n" + messages.text(wrong.wayOut()));
        }
    }
}
