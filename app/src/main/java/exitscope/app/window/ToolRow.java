package exitscope.app.window;

import exitscope.change.EventKind;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.publish.Activity;
import exitscope.publish.Publication;
import exitscope.state.ExitStatus;
import exitscope.views.control.Named;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/// The tool bar: steps, running, events, how it stands.
final class ToolRow extends HBox {
    private final WindowText words;
    private final Button reset;
    private final Button runBack;
    private final Button back;
    private final Button step;
    private final Button run;
    private final Button end;
    private final Button previousEvent;
    private final Button nextEvent;
    private final Button compile;
    private final FontIcon runIcon = new FontIcon(Feather.PLAY);
    private final Label activity = new Label();
    private @Nullable Publication shown;
    private boolean busy;
    private boolean edited;

    ToolRow(WindowText words, Actions actions) {
        this.words = words;
        getStyleClass().add("tool-row");
        setAlignment(Pos.CENTER_LEFT);
        reset = button("reset", Feather.SKIP_BACK, Keys.RESET, actions::reset);
        runBack = button("runBack", Feather.REWIND, Keys.RUN_BACK, actions::runBack);
        back = button("back", Feather.CHEVRON_LEFT, Keys.BACK, actions::stepBack);
        step = button("step", Feather.CHEVRON_RIGHT, Keys.STEP, actions::step);
        step.setText(words.get("tool.step"));
        run = button("run", Feather.PLAY, Keys.RUN, actions::runOrPause);
        run.setGraphic(runIcon);
        run.getStyleClass().add("accent");
        end = button("end", Feather.SKIP_FORWARD, Keys.END, actions::end);
        previousEvent =
                button(
                        "previousEvent",
                        Feather.CHEVRONS_LEFT,
                        Keys.PREVIOUS_EVENT,
                        () -> actions.event(Direction.BACKWARD));
        nextEvent =
                button(
                        "nextEvent",
                        Feather.CHEVRONS_RIGHT,
                        Keys.NEXT_EVENT,
                        () -> actions.event(Direction.FORWARD));
        compile = button("compile", Feather.TOOL, Keys.COMPILE, actions::compile);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .setAll(
                        reset,
                        runBack,
                        back,
                        step,
                        granularity(actions),
                        run,
                        end,
                        separator(),
                        previousEvent,
                        eventKind(actions),
                        nextEvent,
                        separator(),
                        compile,
                        space,
                        activity(),
                        marks(actions));
        refresh();
    }

    private Button button(String name, Feather icon, KeyCombination key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(name);
        button.getStyleClass().add("tool");
        button.setFocusTraversable(true);
        button.setAccessibleText(words.get("tool." + name));
        button.setTooltip(new Tooltip(words.get("tool." + name + ".tip", key.getDisplayText())));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Separator separator() {
        Separator separator = new Separator(Orientation.VERTICAL);
        separator.getStyleClass().add("small");
        return separator;
    }

    private ComboBox<Granularity> granularity(Actions actions) {
        ComboBox<Granularity> box = new ComboBox<>();
        box.setId("granularity");
        box.getItems().setAll(Granularity.values());
        box.setConverter(
                new Named<>(value -> value == null ? "" : words.get("granularity." + value)));
        box.valueProperty().bindBidirectional(actions.granularity());
        box.setTooltip(new Tooltip(words.get("tool.granularity.tip")));
        box.setAccessibleText(words.get("tool.granularity.tip"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private ComboBox<Optional<EventKind>> eventKind(Actions actions) {
        ComboBox<Optional<EventKind>> box = new ComboBox<>();
        box.setId("eventKind");
        box.getItems().add(Optional.empty());
        for (EventKind kind : EventKind.values()) {
            box.getItems().add(Optional.of(kind));
        }
        box.setConverter(
                new Named<>(kind ->
                        words.get(
                                "event." + (kind == null || kind.isEmpty() ? "ANY" : kind.get()))));
        box.valueProperty().bindBidirectional(actions.eventKind());
        box.setTooltip(new Tooltip(words.get("tool.eventKind.tip")));
        box.setAccessibleText(words.get("tool.eventKind.tip"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private ToggleButton marks(Actions actions) {
        ToggleButton button = new ToggleButton(null, new FontIcon(Feather.BOOKMARK));
        button.setId("marks");
        button.getStyleClass().add("tool");
        button.setAccessibleText(words.get("tool.marks"));
        button.setTooltip(new Tooltip(words.get("tool.marks.tip", Keys.MARKS.getDisplayText())));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(actions.marksShown());
        return button;
    }

    private Label activity() {
        activity.setId("activity");
        activity.getStyleClass().add("activity");
        activity.setMinWidth(Region.USE_PREF_SIZE);
        return activity;
    }

    /// Puts the focus where the space bar steps.
    void focus() {
        step.requestFocus();
    }

    /// Shows where the run is.
    void show(Publication publication) {
        shown = publication;
        refresh();
    }

    /// Shows that something is being loaded or compiled.
    void busy(boolean on) {
        busy = on;
        refresh();
    }

    /// Shows that the text is not what runs.
    void edited(boolean on) {
        edited = on;
        refresh();
    }

    private void refresh() {
        Publication at = shown;
        boolean running = at != null && at.activity() == Activity.RUNNING;
        boolean atStart = at == null || (at.moment().step() == 0 && at.moment().ticks() == 0);
        boolean atEnd = at == null || (at.options().isEmpty() && at.moment().step() >= at.length());
        reset.setDisable(atStart);
        back.setDisable(atStart);
        runBack.setDisable(atStart);
        previousEvent.setDisable(atStart);
        nextEvent.setDisable(atEnd);
        end.setDisable(atEnd);
        step.setDisable(atEnd);
        run.setDisable(busy || (!edited && atEnd && !running));
        runIcon.setIconCode(running ? Feather.PAUSE : Feather.PLAY);
        run.setText(words.get(running ? "tool.pause" : "tool.run"));
        run.setAccessibleText(run.getText());
        run.getTooltip()
                .setText(
                        words.get(
                                running
                                        ? "tool.pause.tip"
                                        : edited ? "tool.run.edited.tip" : "tool.run.tip",
                                Keys.RUN.getDisplayText()));
        compile.setDisable(busy || !edited);
        // Its word takes room that is there when there is something to compile.
        compile.setText(edited ? words.get("tool.compile") : "");
        activity.setText(activityText(at));
    }

    private String activityText(@Nullable Publication at) {
        if (busy) {
            return words.get(at == null ? "activity.loading" : "activity.compiling");
        }
        if (edited) {
            return words.get("activity.edited");
        }
        if (at == null) {
            return words.get("activity.none");
        }
        ExitStatus ended = at.state().ended();
        if (ended != null) {
            return ended.signal() == null
                    ? words.get("activity.exited", ended.code())
                    : words.get("activity.killed", ended.signal());
        }
        return switch (at.activity()) {
            case RUNNING -> words.get("activity.running");
            case PAUSED -> words.get("activity.paused");
            case FINISHED -> words.get("activity.asleep");
        };
    }
}
