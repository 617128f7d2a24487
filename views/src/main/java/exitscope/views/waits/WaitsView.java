package exitscope.views.waits;

import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.StepKeys;
import exitscope.views.control.ViewKeys;
import exitscope.views.waits.WaitsPresentation.Row;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/// Who waits for whom: each task that cannot go on, why, and those any of whom could let it; above
/// them the circles that only somebody else's signal can end. When nobody waits, it says who can
/// move. A key selects the task of a row.
public final class WaitsView implements View {
    private final WaitsPresentation presentation;
    private final Label heading = new Label();
    private final Label empty = new Label();
    private final ListView<Row> list = new ListView<>();
    private final BorderPane root = new BorderPane(list);
    private final ViewKeys keys;
    private final WhileSeen seen = new WhileSeen(root, this::draw);

    /// Nothing to show yet.
    public WaitsView(Messages messages, Selection selection) {
        keys = new ViewKeys(messages.locale());
        presentation = new WaitsPresentation(messages);
        root.getStyleClass().addAll("es-pane", "waits");
        root.getStylesheets().add(Theme.stylesheet(WaitsView.class, "waits.css"));
        heading.getStyleClass().add("waits-heading");
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setLabelFor(list);
        list.setId("waits");
        list.setAccessibleText(messages.text("waits.title"));
        list.setCellFactory(_ -> new WaitCell(selection));
        keys.addWhere(
                "select",
                KeyCode.ENTER,
                () -> {
                    Row row = list.getSelectionModel().getSelectedItem();
                    if (row != null) {
                        selection.task().set(row.task());
                    }
                    return row != null;
                });
        keys.attendTo(list);
        StepKeys.passOn(list);
        empty.setText(presentation.emptiness());
        empty.getStyleClass().add("es-empty");
        list.setPlaceholder(empty);
        showHeading();
        root.setTop(heading);
    }

    private void showHeading() {
        heading.setText(presentation.heading());
        boolean told = !presentation.rows().isEmpty();
        heading.setVisible(told);
        heading.setManaged(told);
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of it by a key.
    public ViewKeys keys() {
        return keys;
    }

    @Override
    public void show(Publication publication) {
        seen.show(publication);
    }

    private void draw(Publication publication) {
        presentation.show(publication);
        empty.setText(presentation.emptiness());
        showHeading();
        if (!list.getItems().equals(presentation.rows())) {
            Row selected = list.getSelectionModel().getSelectedItem();
            list.getItems().setAll(presentation.rows());
            // The stock list would go on with whoever stands in the same place.
            list.getSelectionModel().clearSelection();
            if (selected != null) {
                presentation.rows().stream()
                        .filter(selected::isAbout)
                        .findFirst()
                        .ifPresent(list.getSelectionModel()::select);
            }
        }
    }
}
