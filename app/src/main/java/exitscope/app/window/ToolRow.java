package exitscope.app.window;

import exitscope.change.EventKind;
import exitscope.command.Granularity;
import exitscope.publish.Publication;
import exitscope.state.ExitStatus;
import exitscope.views.control.Hint;
import exitscope.views.control.Named;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/// The tool bar: steps, running, events, how it stands.
final class ToolRow extends HBox {
    private static final double LEAST_ACTIVITY = 40;

    private final WindowText words;
    private final UserCommands commands;
    private final KeyBindings keys;
    private final ObservableValue<Standing> standing;
    private final Button step;
    private final Button run;
    private final Button compile;
    private final FontIcon runIcon = new FontIcon(Feather.PLAY);

    /// What has the focus again once it can do something; null when nothing waits for it.
    private @Nullable Button waiting;

    private final Label activity = new Label();
    private @Nullable Publication shown;

    /// @param standing decides what can be pressed
    ToolRow(
            WindowText words,
            UserCommands commands,
            KeyBindings keys,
            Actions actions,
            ObservableValue<Standing> standing) {
        this.words = words;
        this.commands = commands;
        this.keys = keys;
        this.standing = standing;
        getStyleClass().add("tool-row");
        setAlignment(Pos.CENTER_LEFT);
        run = button("run", Feather.PLAY);
        run.setGraphic(runIcon);
        run.getStyleClass().add("accent");
        step = button("step", Feather.CHEVRON_RIGHT);
        step.setText(words.get("tool.step"));
        compile = button("compile", Feather.TOOL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .setAll(
                        button("reset", Feather.SKIP_BACK),
                        button("runBack", Feather.REWIND),
                        button("back", Feather.CHEVRON_LEFT),
                        step,
                        granularity(actions),
                        run,
                        button("end", Feather.SKIP_FORWARD),
                        separator(),
                        button("previousEvent", Feather.CHEVRONS_LEFT),
                        eventKind(actions),
                        button("nextEvent", Feather.CHEVRONS_RIGHT),
                        separator(),
                        compile,
                        space,
                        activity(),
                        marks(actions));
        standing.subscribe(_ -> refresh());
        keys.key(commands.get("run")).subscribe(_ -> refresh());
    }

    /// A button for a command, with its key, and greyed where it cannot be done.
    private Button button(String id, Feather icon) {
        UserCommand command = commands.get(id);
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("tool");
        button.setFocusTraversable(true);
        button.setAccessibleText(words.get("tool." + id));
        tell(button, command);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> command.action().run());
        button.disableProperty().bind(standing.map(now -> command.obstacle(now).isPresent()));
        button.disabledProperty().addListener((_, _, off) -> keepFocus(button, off));
        return button;
    }

    /// A button that can do nothing for now does not hand the focus on to a neighbour, which would
    /// do something else when the space bar is pressed; it has it again when it can.
    private void keepFocus(Button button, boolean off) {
        if (off && button.isFocused()) {
            waiting = button;
            requestFocus();
        } else if (!off && button.equals(waiting) && isFocused()) {
            waiting = null;
            button.requestFocus();
        }
    }

    private void tell(Node button, UserCommand command) {
        keys.key(command)
                .subscribe(
                        _ -> Hint.set(button, withKey("tool." + command.id() + ".tip", command)));
    }

    /// What a button does, with its key in parentheses where it has one.
    private String withKey(String words, UserCommand command) {
        String key = keys.text(command);
        return this.words.get(words) + (key.isEmpty() ? "" : this.words.get("tool.key", key));
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
        Hint.set(box, words.get("tool.granularity.tip"));
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
        Hint.set(box, words.get("tool.eventKind.tip"));
        box.setAccessibleText(words.get("tool.eventKind.tip"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private ToggleButton marks(Actions actions) {
        ToggleButton button = new ToggleButton(null, new FontIcon(Feather.BOOKMARK));
        button.setId("marks");
        button.getStyleClass().add("tool");
        button.setAccessibleText(words.get("tool.marks"));
        tell(button, commands.get("marks"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(actions.marksShown());
        return button;
    }

    private Label activity() {
        activity.setId("activity");
        activity.getStyleClass().add("activity");
        // Of all words here these may be shortened: what they end with is told by pointing at them.
        activity.setMinWidth(LEAST_ACTIVITY);
        return activity;
    }

    /// Puts the focus where the space bar steps.
    void focus() {
        if (step.isDisabled()) {
            waiting = step;
            requestFocus();
        } else {
            step.requestFocus();
        }
    }

    /// Shows where the run is.
    void show(Publication publication) {
        shown = publication;
        refresh();
    }

    private void refresh() {
        Standing now = standing.getValue();
        boolean running = now.running();
        runIcon.setIconCode(running ? Feather.PAUSE : Feather.PLAY);
        run.setText(words.get(running ? "tool.pause" : "tool.run"));
        run.setAccessibleText(run.getText());
        Hint.set(
                run,
                withKey(
                        running
                                ? "tool.pause.tip"
                                : now.edited() ? "tool.run.edited.tip" : "tool.run.tip",
                        commands.get("run")));
        // Its word takes room that is there when there is something to compile.
        compile.setText(now.edited() ? words.get("tool.compile") : "");
        String doing = activityText(shown, now);
        activity.setText(doing);
        Hint.set(activity, doing);
    }

    private String activityText(@Nullable Publication at, Standing now) {
        if (now.busy()) {
            return words.get(at == null ? "activity.loading" : "activity.compiling");
        }
        if (now.edited()) {
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
