package exitscope.app.window;

import exitscope.command.Command;
import exitscope.command.Granularity;
import exitscope.publish.Activity;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.state.ExitStatus;
import exitscope.views.CommandSink;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The tool bar: steps, running, where one is in the run, how it stands.
final class ToolRow extends HBox {
    private final WindowText words;
    private final CommandSink commands;
    private final Button reset;
    private final Button back;
    private final Button step;
    private final Button run;
    private final Button compile;
    private final FontIcon runIcon = new FontIcon(Feather.PLAY);
    private final Label position = new Label();
    private final Slider slider = new Slider(0, 1, 0);
    private final ComboBox<Integer> branch = new ComboBox<>();
    private final Label activity = new Label();
    private @Nullable Publication shown;
    private boolean busy;
    private boolean edited;

    /// True while this row itself moves the slider or the branch.
    private boolean updating;

    ToolRow(WindowText words, Actions actions, CommandSink commands) {
        this.words = words;
        this.commands = commands;
        getStyleClass().add("tool-row");
        setAlignment(Pos.CENTER_LEFT);
        reset = button("reset", Feather.SKIP_BACK, Keys.RESET, actions::reset);
        back = button("back", Feather.CHEVRON_LEFT, Keys.BACK, actions::stepBack);
        step = button("step", Feather.CHEVRON_RIGHT, Keys.STEP, actions::step);
        step.setText(words.get("tool.step"));
        run = button("run", Feather.PLAY, Keys.RUN, actions::runOrPause);
        run.setGraphic(runIcon);
        run.getStyleClass().add("accent");
        compile = button("compile", Feather.TOOL, Keys.COMPILE, actions::compile);
        compile.setText(words.get("tool.compile"));
        getChildren()
                .setAll(
                        reset,
                        back,
                        step,
                        granularity(actions),
                        run,
                        compile,
                        separator(),
                        position(),
                        slider(),
                        branch(),
                        separator(),
                        activity());
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
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Granularity value) {
                        return value == null ? "" : words.get("granularity." + value);
                    }

                    @Override
                    public Granularity fromString(String text) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        box.valueProperty().bindBidirectional(actions.granularity());
        box.setTooltip(new Tooltip(words.get("tool.granularity.tip")));
        box.setAccessibleText(words.get("tool.granularity.tip"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Label position() {
        position.setId("position");
        position.getStyleClass().add("position");
        position.setTooltip(new Tooltip(words.get("tool.position.tip")));
        position.setMinWidth(Region.USE_PREF_SIZE);
        return position;
    }

    private Slider slider() {
        slider.setId("slider");
        slider.setAccessibleText(words.get("tool.slider"));
        slider.setBlockIncrement(1);
        slider.setMinWidth(80);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty()
                .addListener((_, _, value) -> {
                    Publication at = shown;
                    if (!updating && at != null) {
                        long wanted = Math.round(value.doubleValue());
                        if (wanted != at.moment().step()) {
                            commands.send(
                                    new Command.Seek(new Moment(at.moment().branch(), wanted, 0)));
                        }
                    }
                });
        return slider;
    }

    private ComboBox<Integer> branch() {
        branch.setId("branch");
        branch.setTooltip(new Tooltip(words.get("tool.branch.tip")));
        branch.setAccessibleText(words.get("tool.branch.tip"));
        branch.setMinWidth(Region.USE_PREF_SIZE);
        branch.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Integer number) {
                        return number == null ? "" : branchName(number);
                    }

                    @Override
                    public Integer fromString(String text) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        branch.valueProperty()
                .addListener((_, _, number) -> {
                    Publication at = shown;
                    if (!updating && at != null && number != null) {
                        BranchInfo chosen = at.branch(number);
                        long step = Math.min(at.moment().step(), chosen.length());
                        commands.send(new Command.Seek(new Moment(number, step, 0)));
                    }
                });
        return branch;
    }

    private String branchName(int number) {
        Publication at = shown;
        if (number == 0 || at == null) {
            return words.get("branch.first");
        }
        Moment origin =
                at.branches().stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .map(BranchInfo::origin)
                        .orElse(null);
        return words.get("branch.other", number + 1, origin == null ? 0 : origin.step());
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

    /// Forgets the run.
    void clear() {
        shown = null;
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
        updating = true;
        Publication at = shown;
        boolean running = at != null && at.activity() == Activity.RUNNING;
        boolean atStart = at == null || (at.moment().step() == 0 && at.moment().ticks() == 0);
        boolean atEnd = at == null || (at.options().isEmpty() && at.moment().step() >= at.length());
        reset.setDisable(atStart);
        back.setDisable(atStart);
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
        slider.setDisable(at == null || at.length() == 0);
        if (at != null) {
            slider.setMax((double) Math.max(1, at.length()));
            if (!slider.isValueChanging()) {
                slider.setValue((double) at.moment().step());
            }
            position.setText(
                    words.get(
                            at.moment().ticks() == 0 ? "tool.position" : "tool.position.within",
                            Long.toString(at.moment().step()),
                            Long.toString(at.length()),
                            Long.toString(at.moment().ticks())));
        } else {
            slider.setValue(0);
            position.setText(words.get("tool.position", "0", "0"));
        }
        showBranches(at);
        activity.setText(activityText(at));
        updating = false;
    }

    private void showBranches(@Nullable Publication at) {
        List<Integer> numbers =
                at == null ? List.of() : at.branches().stream().map(BranchInfo::number).toList();
        if (!branch.getItems().equals(numbers)) {
            branch.getItems().setAll(numbers);
        }
        if (at != null) {
            branch.setValue(at.moment().branch());
        }
        branch.setVisible(numbers.size() > 1);
        branch.setManaged(branch.isVisible());
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
