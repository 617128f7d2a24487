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
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/// The time line: a lane for each task with how it stood at every position of the run, arrows for
/// what passed between tasks, and where one stands. A press or drag goes there.
public final class LanesView implements View {
    /// The part of what is in view by which a key moves it.
    private static final double PAN = 0.25;

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
    private final ViewKeys keys;
    private final ViewCommand hidden;
    private final ViewCommand others;
    private final ViewCommand allShown;
    private final BorderPane root = new BorderPane();
    private final WhileSeen seen = new WhileSeen(root, this::draw);

    public LanesView(Messages messages, Selection selection, CommandSink commands) {
        keys = new ViewKeys(messages.locale());
        hidden = keys.add("hide", KeyCode.H, () -> hideSelected(this::hide));
        others =
                keys.add(
                        "hideOthers",
                        KeyCode.H,
                        () -> hideSelected(this::hideOthers),
                        KeyCombination.SHIFT_DOWN);
        allShown = keys.add("showAll", KeyCode.A, this::showAll);
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
        keys.attendTo(chart);
        chart.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
        chart.pointed().addListener((_, _, _) -> showStatus());
        selection.task().addListener((_, _, _) -> showStatus());
    }

    private Node tools() {
        keys.add("above", KeyCode.UP, () -> walk(-1)).also(KeyCode.UP, KeyCombination.SHIFT_DOWN);
        keys.add("below", KeyCode.DOWN, () -> walk(1))
                .also(KeyCode.DOWN, KeyCombination.SHIFT_DOWN);
        keys.add("start", KeyCode.HOME, () -> goTo(0));
        keys.add("end", KeyCode.END, () -> goTo(presentation.timeline().length()));
        keys.add("nextEvent", KeyCode.N, () -> toEvent(true));
        keys.add("previousEvent", KeyCode.P, () -> toEvent(false));
        keys.add("earlier", KeyCode.OPEN_BRACKET, () -> chart.view().pan(-PAN));
        keys.add("later", KeyCode.CLOSE_BRACKET, () -> chart.view().pan(PAN));
        status.setId("lanes-status");
        status.getStyleClass().add("lanes-status");
        status.setMinWidth(0);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        toggle(fold, "fold", KeyCode.F);
        fold.setSelected(true);
        fold.selectedProperty()
                .addListener((_, _, on) -> {
                    presentation.fold(on);
                    chart.view().reveal();
                });
        toggle(letters, "letters", KeyCode.G);
        chart.letters().bindBidirectional(letters.selectedProperty());
        showAll.setId("lanes-show-all");
        showAll.managedProperty().bind(showAll.visibleProperty());
        showAll.setVisible(false);
        showAll.setOnAction(_ -> showAll());
        tool(showAll, allShown, messages.text("lanes.tool.showAll"));
        HBox bar =
                new HBox(
                        status,
                        showAll,
                        fold,
                        letters,
                        button(
                                Feather.COPY,
                                keys.add(
                                        "copy",
                                        KeyCode.C,
                                        this::copy,
                                        KeyCombination.SHORTCUT_DOWN)),
                        button(
                                Feather.ZOOM_OUT,
                                keys.add(
                                        "zoomOut",
                                        KeyCode.MINUS,
                                        () -> chart.zoom(1 / LaneChart.ZOOM))),
                        button(
                                Feather.ZOOM_IN,
                                keys.add("zoomIn", KeyCode.PLUS, () -> chart.zoom(LaneChart.ZOOM))),
                        button(
                                Feather.MAXIMIZE,
                                keys.add("fit", KeyCode.DIGIT0, () -> chart.view().fit())));
        bar.getStyleClass().add("lanes-bar");
        return bar;
    }

    private void toggle(ToggleButton button, String name, KeyCode key) {
        button.setId("lanes-" + name);
        button.setText(messages.text("lanes.tool." + name));
        tool(button, keys.add(name, key, button::fire), messages.text("lanes.hint." + name));
    }

    private Button button(Feather icon, ViewCommand command) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("lanes-" + command.name());
        tool(button, command, messages.text("lanes.hint." + command.name()));
        button.setOnAction(_ -> command.run());
        return button;
    }

    private static void tool(ButtonBase button, ViewCommand command, String hint) {
        button.getStyleClass().add("lanes-tool");
        command.hint(button, hint);
        button.setMinWidth(Region.USE_PREF_SIZE);
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
        if (empty.equals(root.getCenter())) {
            root.setCenter(chart);
        }
        chart.view().reveal();
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
        say(text);
        chart.setAccessibleText(messages.text("lanes.spoken", text));
    }

    private void say(String text) {
        status.setText(text);
        Hint.set(status, text);
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
        chart.view().reveal();
    }

    private void menu(ContextMenuEvent event) {
        TaskId task =
                event.isKeyboardTrigger() ? selection.task().get() : chart.taskAt(event.getY());
        ContextMenu menu = new ContextMenu();
        if (task != null) {
            menu.getItems().add(item(hidden, "lanes.menu.hide", () -> hide(task)));
            menu.getItems().add(item(others, "lanes.menu.hideOthers", () -> hideOthers(task)));
        }
        if (presentation.hiddenCount() > 0) {
            menu.getItems().add(item(allShown, "lanes.menu.showAll", this::showAll));
        }
        menu.show(chart, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private MenuItem item(ViewCommand command, String key, Runnable action) {
        return command.item(messages.text(key), action);
    }

    private void toEvent(boolean forward) {
        TaskId task = selection.task().get();
        long step = task == null ? -1 : presentation.event(task, forward);
        if (step >= 0) {
            goTo(step);
        }
    }

    private void goTo(long step) {
        goTo(new Moment(presentation.branch(), step, 0));
    }

    private void hideSelected(Consumer<TaskId> hiding) {
        TaskId task = selection.task().get();
        if (task != null) {
            hiding.accept(task);
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
        say(messages.text("lanes.copied"));
    }
}
