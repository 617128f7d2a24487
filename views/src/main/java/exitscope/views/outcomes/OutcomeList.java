package exitscope.views.outcomes;

import exitscope.outcome.Report;
import exitscope.views.Messages;
import exitscope.views.control.StepKeys;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The outcomes and findings of a search. A click plays a witness to its end; keys do so too, or
/// play it to where it parts from the run, or take a row for a comparison.
final class OutcomeList extends BorderPane {
    /// From so many rows on there is a field to filter them.
    private static final int MANY = 12;

    private final OutcomeDesk desk;
    private final OutcomeWords words;
    private final BiConsumer<OutcomeRow, OutcomeRow> compare;
    private final ViewKeys keys;
    private final ViewCommand picking;
    private final ListView<OutcomeRow> list = new ListView<>();
    private final TextField filter = new TextField();
    private final List<OutcomeRow> picked = new ArrayList<>();
    private @Nullable Report shown;

    private final OutcomeCell.Deeds deeds =
            new OutcomeCell.Deeds() {
                @Override
                public void follow(OutcomeRow row, boolean toParting) {
                    list.getSelectionModel().select(row);
                    desk.follow(row.witness(), toParting);
                }

                @Override
                public void pick(OutcomeRow row) {
                    OutcomeList.this.pick(row);
                }

                @Override
                public boolean isPicked(OutcomeRow row) {
                    return picked.stream().anyMatch(row::isSame);
                }
            };

    /// @param compare called when two were taken
    OutcomeList(
            Messages messages,
            OutcomeWords words,
            OutcomeDesk desk,
            BiConsumer<OutcomeRow, OutcomeRow> compare) {
        keys = new ViewKeys(messages.locale());
        this.desk = desk;
        this.words = words;
        this.compare = compare;
        list.setId("outcomes-list");
        list.getStyleClass().add("outcome-list");
        list.setAccessibleText(messages.text("outcomes.title"));
        list.setMinHeight(0);
        onRow("follow", KeyCode.ENTER, row -> deeds.follow(row, false));
        ViewCommand parting =
                onRow(
                        "parting",
                        KeyCode.ENTER,
                        row -> deeds.follow(row, true),
                        KeyCombination.SHIFT_DOWN);
        picking = onRow("pick", KeyCode.C, this::pick);
        list.setCellFactory(_ -> new OutcomeCell(words, messages, deeds, parting, picking));
        // The buttons of its rows tell the keys.
        keys.all().forEach(each -> each.key().subscribe(_ -> list.refresh()));
        Label none = new Label(messages.text("outcomes.noneYet"));
        none.getStyleClass().add("es-empty");
        list.setPlaceholder(none);
        keys.attendTo(list);
        StepKeys.passOn(list);
        filter.setId("outcomes-filter");
        filter.getStyleClass().add("outcome-filter");
        filter.setPromptText(messages.text("outcomes.filter"));
        filter.setAccessibleText(messages.text("outcomes.filter"));
        filter.managedProperty().bind(filter.visibleProperty());
        filter.setVisible(false);
        filter.textProperty().subscribe(_ -> fill());
        setTop(filter);
        setCenter(list);
    }

    /// Shows a report; null for none.
    void show(@Nullable Report report) {
        if (report == null) {
            picked.clear();
            filter.clear();
        }
        shown = report;
        fill();
    }

    private void fill() {
        Report report = shown;
        if (report == null) {
            list.getItems().clear();
            filter.setVisible(false);
            return;
        }
        int all = report.outcomes().size() + report.findings().size();
        filter.setVisible(all > MANY);
        OutcomeRow selected = list.getSelectionModel().getSelectedItem();
        List<OutcomeRow> rows = OutcomeRow.of(report, filter.getText(), words);
        if (!rows.equals(list.getItems())) {
            list.getItems().setAll(rows);
            rows.stream()
                    .filter(row -> selected != null && row.isSame(selected))
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        }
    }

    private void pick(OutcomeRow row) {
        if (!picked.removeIf(row::isSame)) {
            picked.add(row);
        }
        if (picked.size() == 2) {
            compare.accept(picked.getFirst(), picked.getLast());
            picked.clear();
        }
        list.refresh();
    }

    /// Adds what is done to the selected row.
    private ViewCommand onRow(
            String name,
            KeyCode key,
            Consumer<OutcomeRow> action,
            KeyCombination.Modifier... modifiers) {
        return keys.addWhere(
                name,
                key,
                () -> {
                    OutcomeRow row = list.getSelectionModel().getSelectedItem();
                    if (row != null) {
                        action.accept(row);
                    }
                    return row != null;
                },
                modifiers);
    }

    /// What takes the selected row for a comparison.
    ViewCommand picking() {
        return picking;
    }

    /// What can be asked of it by a key.
    ViewKeys keys() {
        return keys;
    }

    /// Takes the focus.
    void focus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }
}
