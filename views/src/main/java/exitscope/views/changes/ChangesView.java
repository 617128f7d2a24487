package exitscope.views.changes;

import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.AskMenu;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.Touched;
import exitscope.views.View;
import exitscope.views.control.StepKeys;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// What just happened: the last transition, change by change, each with the rule that made it
/// happen. Pointing at a change lights its task up everywhere and spells out its rule; the rule of
/// the selected one stays below.
public final class ChangesView implements View {
    /// Of the pane, for the explanation.
    private static final double LARGEST_PART = 0.45;

    private final Selection selection;
    private final AskMenu ask;
    private final ChangesPresentation presentation;
    private final Label heading = new Label();
    private final Label summary = new Label();
    private final Label rule = new Label();
    private final Label places = new Label();
    private final ScrollPane why = new ScrollPane(new VBox(rule, places));
    private final ListView<ChangesPresentation.Line> list = new ListView<>();

    /// Not seen while nothing has run: what to do is said above it.
    private final Label empty = new Label();

    private final BorderPane root = new BorderPane(list);

    private @Nullable Publication shown;

    public ChangesView(Messages messages, Rules rules, Selection selection, AskMenu ask) {
        this.selection = selection;
        this.ask = ask;
        this.presentation = new ChangesPresentation(messages, rules);
        root.getStyleClass().addAll("es-pane", "changes");
        root.getStylesheets().add(Theme.stylesheet(ChangesView.class, "changes.css"));
        heading.getStyleClass().add("changes-heading");
        heading.setWrapText(true);
        summary.getStyleClass().add("es-muted");
        summary.setWrapText(true);
        VBox top = new VBox(heading, summary);
        top.getStyleClass().add("changes-top");
        root.setTop(top);
        rule.getStyleClass().add("changes-rule");
        rule.setWrapText(true);
        rule.setMaxWidth(Double.MAX_VALUE);
        places.getStyleClass().add("changes-places");
        places.setWrapText(true);
        why.getStyleClass().add("changes-why");
        why.getContent().getStyleClass().add("changes-why-text");
        why.setFitToWidth(true);
        why.setId("changes-why");
        why.managedProperty().bind(why.visibleProperty());
        // What happened stays in sight beside why.
        why.maxHeightProperty().bind(root.heightProperty().multiply(LARGEST_PART));
        root.setBottom(why);
        list.setAccessibleText(messages.text("changes.title"));
        StepKeys.passOn(list);
        list.setFocusTraversable(true);
        // Where there is little room, both are scrolled.
        list.setMinHeight(0);
        list.setCellFactory(_ -> {
            ChangeCell cell = new ChangeCell(selection, presentation::explanation);
            cell.setOnContextMenuRequested(event -> ask(event, cell.getItem()));
            return cell;
        });
        list.setOnContextMenuRequested(
                event -> ask(event, list.getSelectionModel().getSelectedItem()));
        empty.setText(messages.text("changes.empty"));
        empty.setVisible(false);
        empty.getStyleClass().add("es-empty");
        list.setPlaceholder(empty);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, line) -> {
                    explain(line);
                    if (line != null && line.task() != null) {
                        selection.point(Touched.by(line.change()));
                    }
                });
        heading.setText(messages.text("changes.nothing"));
        summary.setText(messages.text("changes.nothing.hint"));
        why.setVisible(false);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Publication publication) {
        shown = publication;
        empty.setVisible(publication.last() != null);
        presentation.show(publication);
        heading.setText(presentation.heading());
        summary.setText(presentation.summary());
        if (!list.getItems().equals(presentation.lines())) {
            unpoint();
            list.getItems().setAll(presentation.lines());
            list.getSelectionModel().clearSelection();
            if (isScrolled()) {
                list.scrollTo(0);
            }
        }
    }

    /// Whether the first line is not the first one that is seen. A list that is told to scroll
    /// measures its cells, and makes one for that, wherever it stands.
    private boolean isScrolled() {
        return list.lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .anyMatch(bar ->
                        bar.getOrientation() == Orientation.VERTICAL
                                && bar.isVisible()
                                && bar.getValue() > bar.getMin());
    }

    private void ask(ContextMenuEvent event, ChangesPresentation.@Nullable Line line) {
        Publication at = shown;
        if (at != null && line != null) {
            ask.show(event, list, ask.ofChange(at, line.change()));
        }
    }

    /// Lets go of a task that this view's old lines lit up.
    private void unpoint() {
        TaskId hovered = selection.hovered().get();
        if (hovered != null
                && list.getItems().stream().anyMatch(line -> hovered.equals(line.task()))) {
            selection.hovered().set(null);
        }
    }

    /// Spells out the rule of the selected change, and where it stands.
    private void explain(ChangesPresentation.@Nullable Line selected) {
        boolean explained = selected != null && selected.rule() != null;
        why.setVisible(explained);
        rule.setText(explained && selected != null ? presentation.statement(selected) : "");
        places.setText(explained && selected != null ? presentation.places(selected) : "");
        why.setVvalue(0);
        if (explained) {
            Platform.runLater(() -> list.scrollTo(list.getSelectionModel().getSelectedIndex()));
        }
    }
}
