package exitscope.views.time;

import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Bookmark;
import exitscope.publish.Comparison;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.control.Hint;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// Breakpoints, watches, bookmarks and branches, with one field to add any of them.
///
/// In the list, keys go to what is selected, turn a breakpoint on and off, go to a watched value's
/// last and next change, compare, edit, remove, and lead to the field by whose words rows are
/// found.
public final class MarksView implements View {
    private final CommandSink commands;
    private final Messages messages;
    private final MarksPresentation presentation;
    private final MarkActions actions;
    private final ListView<MarksPresentation.Row> list = new ListView<>();
    private final TextField field = new TextField();
    private final Label problem = new Label();
    private final MarkFilter filter;
    private final BorderPane root = new BorderPane(list);
    private final ViewKeys keys;
    private @Nullable Publication shown;

    /// The comparison that was scrolled to.
    private @Nullable Comparison seen;

    /// The bookmark whose name and note stand in the field, or null.
    private @Nullable Bookmark edited;

    /// Null when dialogs appear over the scene that the view is in.
    private @Nullable Scene over;

    /// Nothing to show yet.
    public MarksView(Messages messages, CommandSink commands) {
        keys = new ViewKeys(messages.locale());
        this.commands = commands;
        this.messages = messages;
        this.presentation = new MarksPresentation(messages);
        this.actions = new MarkActions(commands, () -> shown, this::edit);
        root.getStyleClass().addAll("es-pane", "marks");
        root.getStylesheets().add(Theme.stylesheet(MarksView.class, "time.css"));
        list.setAccessibleText(messages.text("time.title"));
        Label empty = new Label(messages.text("time.empty"));
        empty.getStyleClass().add("es-empty");
        Hint.set(empty, empty.getText());
        list.setPlaceholder(empty);
        onRow("go", KeyCode.ENTER, actions::go);
        onRow("toggle", KeyCode.SPACE, actions::toggle);
        MarkCell.Keys ofRow =
                new MarkCell.Keys(
                        onRow(
                                "whoChanged",
                                KeyCode.LEFT,
                                row -> actions.seekChange(row, Direction.BACKWARD)),
                        onRow(
                                "nextChange",
                                KeyCode.RIGHT,
                                row -> actions.seekChange(row, Direction.FORWARD)),
                        onRow("compare", KeyCode.C, actions::compare),
                        onRow("edit", KeyCode.E, actions::edit),
                        onRow("delete", KeyCode.DELETE, actions::remove));
        list.setCellFactory(_ -> new MarkCell(messages, actions, ofRow));
        // Its buttons tell the keys.
        keys.all().forEach(each -> each.key().subscribe(_ -> list.refresh()));
        keys.attendTo(list);
        root.setTop(entry());
        filter = new MarkFilter("mark-filter", messages, list, keys, this::filtered);
        root.setBottom(filter);
    }

    private void filtered() {
        presentation.filter(filter.words());
        Publication at = shown;
        if (at != null) {
            show(at);
        }
    }

    private Node entry() {
        field.setId("mark-field");
        field.setPromptText(messages.text("time.prompt"));
        Hint.set(field, messages.text("time.prompt.tip"));
        field.setAccessibleText(messages.text("time.prompt"));
        field.setOnAction(_ -> add());
        field.textProperty().subscribe(_ -> tell(""));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && edited != null) {
                edited = null;
                field.clear();
                event.consume();
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        Button add = new Button(null, new FontIcon(Feather.PLUS));
        add.setId("mark-add");
        add.getStyleClass().add("button-icon");
        add.setAccessibleText(messages.text("time.add"));
        Hint.set(add, messages.text("time.add"));
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> add());
        problem.getStyleClass().add("mark-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        tell("");
        Button choose = new Button(null, new FontIcon(Feather.SLIDERS));
        choose.setId("mark-choose");
        choose.getStyleClass().add("button-icon");
        choose.setAccessibleText(messages.text("time.choose"));
        Hint.set(choose, messages.text("time.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(_ -> choose(0));
        HBox row = new HBox(field, add, choose);
        row.getStyleClass().add("mark-entry-row");
        VBox entry = new VBox(row, problem);
        entry.getStyleClass().add("mark-entry");
        return entry;
    }

    private void tell(String what) {
        problem.setText(what);
        problem.setVisible(!what.isEmpty());
        problem.setManaged(!what.isEmpty());
    }

    private void add() {
        Publication at = shown;
        if (at == null) {
            return;
        }
        try {
            Command command = MarkInput.parse(field.getText(), at, messages);
            if (command != null) {
                field.clear();
                commands.send(instead(command));
            }
        } catch (ExitscopeException wrong) {
            tell(messages.text(wrong.what()) + "\n" + messages.text(wrong.wayOut()));
        }
    }

    /// Lets the person put together what runs are to stop at.
    ///
    /// @param line proposed where a line has to be told; 0 for none
    public void choose(int line) {
        Publication at = shown;
        if (at != null) {
            new BreakpointDialog(owner(), messages, at, line)
                    .showAndWait()
                    .ifPresent(commands::send);
        }
    }

    /// Lets the person choose two moments, and shows what differs between them.
    public void compareMoments() {
        Publication at = shown;
        if (at != null) {
            new CompareDialog(owner(), messages, at).showAndWait().ifPresent(commands::send);
        }
    }

    /// The scene over which dialogs appear, whether the view is in it or not.
    public void owner(Scene scene) {
        over = scene;
    }

    private @Nullable Window owner() {
        Scene scene = over == null ? root.getScene() : over;
        return scene == null ? null : scene.getWindow();
    }

    /// Lets the person name the present branch.
    public void nameBranch() {
        Publication at = shown;
        if (at != null) {
            edited = null;
            field.setText(MarkInput.name(at.branch(at.moment().branch()).name()));
            field.requestFocus();
            field.end();
        }
    }

    /// Puts a bookmark into the field; what is then entered takes its place.
    private void edit(Bookmark bookmark) {
        edited = bookmark;
        field.setText(MarkInput.text(bookmark));
        field.requestFocus();
        field.end();
    }

    /// What was entered, or the change of the bookmark that was being edited.
    private Command instead(Command entered) {
        Bookmark old = edited;
        edited = null;
        return old != null && entered instanceof Command.AddBookmark(String name, String note)
                ? new Command.EditBookmark(old.id(), name, note)
                : entered;
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
    @SuppressWarnings("ReferenceEquality") // whether it is another comparison, not another answer
    public void show(Publication publication) {
        shown = publication;
        if (root.getScene() == null) {
            return;
        }
        presentation.show(publication);
        filter.count(presentation.found(), presentation.all());
        boolean compared = publication.comparison() != null && publication.comparison() != seen;
        seen = publication.comparison();
        if (!list.getItems().equals(presentation.rows())) {
            int selected = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(presentation.rows());
            if (selected >= 0 && selected < list.getItems().size()) {
                list.getSelectionModel().select(selected);
            }
        }
        if (compared) {
            list.scrollTo(presentation.comparisonRow());
        }
    }

    /// Draws what was published while it was not in the window, and takes the focus. Nothing is
    /// selected: what was, may have been long ago.
    public void opened() {
        list.getSelectionModel().clearSelection();
        if (shown != null) {
            show(shown);
        }
        field.requestFocus();
    }

    /// Puts the focus into the list.
    public void focus() {
        list.requestFocus();
    }

    /// Adds what is done to the selected row.
    private ViewCommand onRow(String name, KeyCode key, Consumer<MarksPresentation.Row> action) {
        return keys.addWhere(
                name,
                key,
                () -> {
                    MarksPresentation.Row row = list.getSelectionModel().getSelectedItem();
                    if (row != null) {
                        action.accept(row);
                    }
                    return row != null;
                });
    }
}
