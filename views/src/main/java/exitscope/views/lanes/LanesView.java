package exitscope.views.lanes;

import exitscope.command.Command;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.timeline.Lane;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.Hint;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The time line: a lane for each task with how it stood at every position of the run, arrows for
/// what passed between tasks, and where one stands. A press or drag goes there.
public final class LanesView implements View {
    /// More columns than these are not copied at once.
    private static final int MOST_COPIED = 2_000;

    private final Messages messages;
    private final Selection selection;
    private final CommandSink commands;
    private final LanesPresentation presentation = new LanesPresentation();
    private final LaneWords words;
    private final LaneChart chart;
    private final ToggleButton fold = new ToggleButton();
    private final ToggleButton letters = new ToggleButton();
    private final Button showAll = new Button();
    private final Label status = new Label();
    private final Label empty = new Label();
    private final BorderPane root = new BorderPane();
    private final WhileSeen seen = new WhileSeen(root, this::draw);

    public LanesView(Messages messages, Selection selection, CommandSink commands) {
        this.messages = messages;
        this.selection = selection;
        this.commands = commands;
        words = new LaneWords(messages);
        chart = new LaneChart(presentation, selection, words, this::goTo);
        root.getStyleClass().addAll("es-pane", "lanes");
        root.getStylesheets().add(Theme.stylesheet(LanesView.class, "lanes.css"));
        root.setBottom(tools());
        empty.setText(messages.text("lanes.empty"));
        empty.getStyleClass().add("es-empty");
        root.setCenter(empty);
        chart.setAccessibleRole(AccessibleRole.TEXT);
        chart.setAccessibleText(messages.text("lanes.title"));
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        chart.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
        chart.pointed().addListener((_, _, _) -> showStatus());
        selection.task().addListener((_, _, _) -> showStatus());
    }

    private Node tools() {
        status.setId("lanes-status");
        status.getStyleClass().add("lanes-status");
        status.setMinWidth(0);
        status.setMaxWidth(Double.MAX_VALUE);
        status.setTextOverrun(OverrunStyle.CLIP);
        HBox.setHgrow(status, Priority.ALWAYS);
        toggle(fold, "fold");
        fold.setSelected(true);
        fold.selectedProperty()
                .addListener((_, _, on) -> {
                    presentation.fold(on);
                    chart.reveal();
                });
        toggle(letters, "letters");
        chart.letters().bindBidirectional(letters.selectedProperty());
        showAll.setId("lanes-show-all");
        tool(showAll, messages.text("lanes.tool.showAll"));
        showAll.managedProperty().bind(showAll.visibleProperty());
        showAll.setVisible(false);
        showAll.setOnAction(_ -> showAll());
        HBox bar =
                new HBox(
                        status,
                        showAll,
                        fold,
                        letters,
                        button("copy", Feather.COPY, this::copy),
                        button("zoomOut", Feather.ZOOM_OUT, () -> chart.zoom(1 / LaneChart.ZOOM)),
                        button("zoomIn", Feather.ZOOM_IN, () -> chart.zoom(LaneChart.ZOOM)),
                        button("fit", Feather.MAXIMIZE, chart::fit));
        bar.getStyleClass().add("lanes-bar");
        return bar;
    }

    private void toggle(ToggleButton button, String name) {
        button.setId("lanes-" + name);
        button.setText(messages.text("lanes.tool." + name));
        tool(button, messages.text("lanes.hint." + name));
    }

    private Button button(String name, Feather icon, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("lanes-" + name);
        tool(button, messages.text("lanes.hint." + name));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void tool(ButtonBase button, String hint) {
        button.getStyleClass().add("lanes-tool");
        Hint.set(button, hint);
        button.setAccessibleText(hint);
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Publication publication) {
        seen.show(publication);
    }

    private void draw(Publication publication) {
        presentation.show(publication);
        if (empty.equals(root.getCenter())) {
            root.setCenter(chart);
        }
        chart.reveal();
        showHidden();
        showStatus();
    }

    /// Puts the focus on the drawing.
    public void focus() {
        chart.requestFocus();
    }

    private void goTo(Moment moment) {
        commands.send(new Command.Seek(moment));
    }

    private void showStatus() {
        String text = chart.pointed().get();
        Lane lane = selected();
        if (text.isEmpty() && presentation.isLoaded()) {
            text =
                    lane == null
                            ? messages.text("lanes.summary", presentation.timeline().lanes().size())
                            : words.at(presentation.timeline(), lane, presentation.step());
        }
        status.setText(text);
        chart.setAccessibleText(messages.text("lanes.spoken", text));
    }

    private @Nullable Lane selected() {
        TaskId task = selection.task().get();
        return task == null ? null : presentation.timeline().lane(task);
    }

    private void showHidden() {
        int hidden = presentation.hiddenCount();
        showAll.setVisible(hidden > 0);
        showAll.setText(messages.text("lanes.tool.hidden", hidden));
    }

    private void hide(TaskId task) {
        presentation.hide(task);
        arranged();
    }

    private void hideOthers(TaskId task) {
        presentation.hideOthers(task);
        arranged();
    }

    private void showAll() {
        presentation.showAll();
        arranged();
    }

    private void arranged() {
        showHidden();
        chart.reveal();
    }

    private void menu(ContextMenuEvent event) {
        TaskId task =
                event.isKeyboardTrigger() ? selection.task().get() : chart.taskAt(event.getY());
        ContextMenu menu = new ContextMenu();
        if (task != null) {
            menu.getItems().add(item("lanes.menu.hide", () -> hide(task)));
            menu.getItems().add(item("lanes.menu.hideOthers", () -> hideOthers(task)));
        }
        if (presentation.hiddenCount() > 0) {
            menu.getItems().add(item("lanes.menu.showAll", this::showAll));
        }
        menu.show(chart, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// Up and Down choose a lane, N and P go to its events, plus and minus zoom, brackets pan, Home
    /// and End go to the ends of the run, F folds, G shows letters, H hides, A shows all, Ctrl+C
    /// copies. Left and Right step, as everywhere.
    private void pressed(KeyEvent event) {
        if (event.isAltDown() || (event.isMetaDown() && !event.isShortcutDown())) {
            return;
        }
        TaskId task = selection.task().get();
        boolean known = true;
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case C -> copy();
                default -> known = false;
            }
        } else {
            switch (event.getCode()) {
                case UP -> walk(-1);
                case DOWN -> walk(1);
                case HOME -> goTo(new Moment(presentation.branch(), 0, 0));
                case END ->
                        goTo(
                                new Moment(
                                        presentation.branch(),
                                        presentation.timeline().length(),
                                        0));
                case N -> toEvent(task, true);
                case P -> toEvent(task, false);
                case PLUS, EQUALS, ADD -> chart.zoom(LaneChart.ZOOM);
                case MINUS, SUBTRACT -> chart.zoom(1 / LaneChart.ZOOM);
                case DIGIT0, NUMPAD0 -> chart.fit();
                case OPEN_BRACKET -> chart.pan(-0.25);
                case CLOSE_BRACKET -> chart.pan(0.25);
                case F -> fold.setSelected(!fold.isSelected());
                case G -> letters.setSelected(!letters.isSelected());
                case A -> showAll();
                case H -> {
                    if (task != null && event.isShiftDown()) {
                        hideOthers(task);
                    } else if (task != null) {
                        hide(task);
                    }
                }
                default -> known = false;
            }
        }
        if (known) {
            event.consume();
        }
    }

    private void toEvent(@Nullable TaskId task, boolean forward) {
        long step = task == null ? -1 : presentation.event(task, forward);
        if (step >= 0) {
            goTo(new Moment(presentation.branch(), step, 0));
        }
    }

    private void walk(int by) {
        List<Lane> lanes = presentation.lanes();
        int row = presentation.row(selection.task().get());
        int next = row < 0 ? 0 : Math.clamp(row + by, 0, lanes.size() - 1);
        if (next < lanes.size()) {
            selection.task().set(lanes.get(next).task());
        }
    }

    /// The letter grid of the lanes that are shown: of the whole run, or of what is in view where
    /// that is too long.
    public String asText() {
        Axis axis = presentation.axis();
        int last = axis.columns() - 1;
        if (last < MOST_COPIED) {
            return LetterGrid.text(presentation.lanes(), axis, 0, last);
        }
        Section seen = chart.section();
        int from = axis.columnOf(seen.firstStep());
        int to = axis.columnOf(Math.min(seen.lastStep(), presentation.timeline().length()));
        return LetterGrid.text(presentation.lanes(), axis, from, Math.min(to, from + MOST_COPIED));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(asText());
        Clipboard.getSystemClipboard().setContent(content);
        status.setText(messages.text("lanes.copied"));
    }
}
