package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.HistoryBudget;
import exitscope.change.EventKind;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.publish.Activity;
import exitscope.publish.Publication;
import exitscope.views.Selection;
import exitscope.views.source.SourceView;
import exitscope.views.time.MarksView;
import exitscope.views.time.TimeStrip;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// What the tool bar, the menus and the keys do. For the JavaFX thread.
final class WindowActions implements Actions {
    private final Selection selection;
    private final Runner runner;
    private final SourceView source;
    private final OpenProgram program;
    private final TimeStrip strip;
    private final MarksView marks;
    private final Dialogs dialogs;
    private final Exporter exporter;
    private final Preferences preferences;
    private final ObjectProperty<Granularity> granularity;
    private final BooleanProperty marksShown;
    private final Supplier<@Nullable Publication> shown;
    private final Runnable quit;
    private final ObjectProperty<Optional<EventKind>> eventKind =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty eventsOfTask = new SimpleBooleanProperty();

    /// @param granularity how far a step goes
    /// @param marksShown whether the pane of breakpoints and bookmarks is there
    /// @param shown the moment that is drawn; null before the first
    /// @param quit closes the window, unless the person would rather not
    WindowActions(
            Selection selection,
            Runner runner,
            SourceView source,
            OpenProgram program,
            TimeStrip strip,
            MarksView marks,
            Dialogs dialogs,
            Exporter exporter,
            Preferences preferences,
            ObjectProperty<Granularity> granularity,
            BooleanProperty marksShown,
            Supplier<@Nullable Publication> shown,
            Runnable quit) {
        this.selection = selection;
        this.runner = runner;
        this.source = source;
        this.program = program;
        this.strip = strip;
        this.marks = marks;
        this.dialogs = dialogs;
        this.exporter = exporter;
        this.preferences = preferences;
        this.granularity = granularity;
        this.marksShown = marksShown;
        this.shown = shown;
        this.quit = quit;
    }

    @Override
    public void step() {
        runner.send(new Command.Step(granularity.get()));
    }

    @Override
    public void stepBack() {
        runner.send(new Command.StepBack(granularity.get()));
    }

    @Override
    public void runOrPause() {
        Publication at = shown.get();
        if (at != null && at.activity() == Activity.RUNNING) {
            runner.send(new Command.Pause());
        } else if (source.edited().get() || !runner.hasSession()) {
            program.compile(new Command.Run());
        } else {
            runner.send(new Command.Run());
        }
    }

    @Override
    public void reset() {
        runner.send(new Command.Reset());
    }

    @Override
    public void runBack() {
        runner.send(new Command.RunBack());
    }

    @Override
    public void end() {
        runner.send(new Command.End());
    }

    @Override
    public void event(Direction direction) {
        runner.send(
                new Command.SeekEvent(
                        direction,
                        eventKind.get().orElse(null),
                        eventsOfTask.get() ? selection.task().get() : null));
    }

    @Override
    public ObjectProperty<Optional<EventKind>> eventKind() {
        return eventKind;
    }

    @Override
    public BooleanProperty eventsOfTask() {
        return eventsOfTask;
    }

    @Override
    public void toggleBreakpoint() {
        source.toggleBreakpoint();
    }

    @Override
    public void addBookmark() {
        if (shown.get() != null) {
            // Without a name it is called by its position, in the language of whoever reads it.
            runner.send(new Command.AddBookmark("", ""));
        }
    }

    @Override
    public void bookmark(Direction direction) {
        runner.send(new Command.SeekBookmark(direction));
    }

    @Override
    public void present(Direction direction) {
        Publication at = shown.get();
        if (at != null && !at.marks().bookmarks().isEmpty()) {
            bookmark(direction);
        } else if (direction == Direction.FORWARD) {
            step();
        } else {
            stepBack();
        }
    }

    @Override
    public void chooseBreakpoint() {
        marks.choose(source.caretLine());
    }

    @Override
    public void showRuns() {
        strip.showRuns();
    }

    @Override
    public void nameRun() {
        marksShown.set(true);
        marks.nameBranch();
    }

    @Override
    public void compareMoments() {
        marks.compareMoments();
    }

    @Override
    public void undoDelete() {
        runner.send(new Command.RestoreBranch());
    }

    @Override
    public BooleanProperty marksShown() {
        return marksShown;
    }

    @Override
    public void compile() {
        program.compile();
    }

    @Override
    public void open() {
        program.choose();
    }

    @Override
    public void open(Path file) {
        program.loadIfFree(file);
    }

    @Override
    public void save() {
        program.save();
    }

    @Override
    public void saveAs() {
        program.saveAs();
    }

    @Override
    public void saveSession() {
        program.saveSession();
    }

    @Override
    public void copyShortForm() {
        program.copyShortForm();
    }

    @Override
    public void pasteShortForm() {
        program.pasteShortForm();
    }

    @Override
    public void openText() {
        program.openText();
    }

    @Override
    public void arguments() {
        dialogs.arguments(settings().arguments())
                .ifPresent(chosen -> choose(new RunChoice.Arguments(chosen)));
    }

    @Override
    public ReadOnlyObjectProperty<HistoryBudget> budget() {
        return runner.budget();
    }

    @Override
    public void budget(HistoryBudget chosen) {
        runner.budget().set(chosen);
        preferences.budget(chosen);
    }

    @Override
    public void export(Export what) {
        Path file = program.whereToExport(what);
        if (file != null) {
            exporter.export(what, file);
        }
    }

    @Override
    public void quit() {
        quit.run();
    }

    @Override
    public RunSettings settings() {
        return runner.settings();
    }

    @Override
    public void choose(RunChoice chosen) {
        preferences.running(chosen);
        Build before = runner.settings().build();
        runner.choose(chosen);
        if (!before.equals(runner.settings().build())) {
            program.compileAgain();
        }
    }

    @Override
    public ObjectProperty<Granularity> granularity() {
        return granularity;
    }
}
