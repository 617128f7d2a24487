package exitscope.app.window;

import exitscope.app.program.LessonLoader;
import exitscope.app.program.ProgramLoader;
import exitscope.command.Command;
import exitscope.lesson.Challenge;
import exitscope.lesson.LessonRun;
import exitscope.lesson.Step;
import exitscope.outcome.Witness;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Activity;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.state.Task;
import exitscope.toolchain.Progress;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.lesson.LessonDesk;
import exitscope.views.lesson.LessonView;
import exitscope.views.source.SourceView;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A lesson and the window around it: opens its program, lets the run be recorded, and moves it to
/// where the lesson is. For the JavaFX thread.
final class LessonRoom implements LessonDesk {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private final WindowText words;
    private final Runner runner;
    private final OpenProgram program;
    private final SourceView source;
    private final Selection selection;
    private final MessageBar messages;
    private final LessonLoader loader;
    private final Supplier<Scene> scene;
    private final LessonView view;
    private final BooleanProperty shown = new SimpleBooleanProperty();

    /// What begins as soon as its program's run is recorded.
    private @Nullable LessonRun awaited;

    /// Distinguishes the lesson that was asked for last from those that were given up.
    private int asked;

    /// Whether one is being opened.
    private boolean opening;

    /// Whether the solution that is being looked for is still wanted.
    private AtomicBoolean solving = new AtomicBoolean();

    private boolean begun;
    private boolean recording;

    /// What is to be pointed at once its position is shown.
    private List<Step.Pointer> pointers = List.of();

    private long pointedAt = -1;

    LessonRoom(
            WindowText words,
            Messages viewWords,
            Runner runner,
            OpenProgram program,
            SourceView source,
            Selection selection,
            MessageBar messages,
            ProgramLoader programs,
            Supplier<Scene> scene) {
        this.words = words;
        this.runner = runner;
        this.program = program;
        this.source = source;
        this.selection = selection;
        this.messages = messages;
        this.loader = new LessonLoader(programs);
        this.scene = scene;
        this.view = new LessonView(viewWords, this);
    }

    LessonView view() {
        return view;
    }

    /// Whether the pane is there.
    BooleanProperty shown() {
        return shown;
    }

    /// Opens a lesson; once it is there, it takes the place of what is open, unless the person
    /// would rather keep that.
    void open(Path file) {
        solving.set(false);
        messages.otherWork(words.get("lesson.opening"));
        opening = true;
        int mine = ++asked;
        Thread.startVirtualThread(() -> {
            try {
                LessonLoader.LoadedLesson loaded = loader.load(file, Progress.NONE);
                opened(mine, () -> begin(mine, loaded));
            } catch (ExitscopeException problem) {
                opened(
                        mine,
                        () -> {
                            program.abandoned();
                            messages.problem(problem);
                        });
            } catch (RuntimeException | Error defect) {
                opened(
                        mine,
                        () -> {
                            program.abandoned();
                            messages.defect(defect);
                        });
            }
        });
    }

    private void opened(int which, Runnable then) {
        Platform.runLater(() -> {
            if (which == asked && opening) {
                opening = false;
                messages.otherWorkOver();
                then.run();
            }
        });
    }

    private void begin(int mine, LessonLoader.LoadedLesson loaded) {
        boolean may = program.mayReplace();
        if (mine != asked) {
            // While the person was asked, something else was begun.
            return;
        }
        if (!may) {
            messages.note(words.get("message.cancelled"));
            return;
        }
        // Loading gives up what was awaited before.
        if (program.load(
                loaded.program(),
                RunSettings.DEFAULT.withSchedule(loaded.run().lesson().schedule()))) {
            awaited = loaded.run();
        }
    }

    /// Something is being loaded: a lesson that was asked for before is not wanted any more.
    void overtaken() {
        asked++;
        if (opening) {
            opening = false;
            messages.otherWorkOver();
        }
        abandoned();
    }

    /// A program has been started; when it is the lesson's, its run is recorded first.
    void started() {
        if (awaited != null) {
            begun = true;
        } else if (shown.get()) {
            // The person opened something else.
            leave();
        }
    }

    /// The present program runs otherwise than the lesson tells.
    void restarted() {
        abandoned();
        started();
    }

    /// The program that was asked for does not come.
    void abandoned() {
        awaited = null;
        begun = false;
        recording = false;
    }

    void published(Publication publication) {
        LessonRun ready = awaited;
        if (ready != null) {
            if (begun && !recording) {
                recording = true;
                runner.send(new Command.End());
            } else if (recording
                    && publication.activity() == Activity.FINISHED
                    && publication.moment().step() > 0) {
                awaited = null;
                recording = false;
                shown.set(true);
                view.begin(ready);
            }
            return;
        }
        view.show(publication);
        if (pointedAt == publication.moment().step()) {
            pointedAt = -1;
            pointAt(publication);
        }
    }

    @Override
    public void goTo(long position) {
        runner.send(new Command.Seek(new Moment(0, position, 0)));
        pointedAt = position;
    }

    @Override
    public void point(List<Step.Pointer> things) {
        pointers = things;
        for (Step.Pane pane : Step.Pane.values()) {
            mark(pane, false);
        }
        for (Step.Pointer pointer : things) {
            if (pointer instanceof Step.PanePointer(Step.Pane pane)) {
                mark(pane, true);
            }
        }
    }

    private void mark(Step.Pane pane, boolean on) {
        Node frame = scene.get().getRoot().lookup("#pane-" + pane.name().toLowerCase(Locale.ROOT));
        if (frame != null) {
            frame.pseudoClassStateChanged(POINTED, on);
        }
    }

    private void pointAt(Publication publication) {
        for (Step.Pointer pointer : pointers) {
            switch (pointer) {
                case Step.TaskPointer(int number) -> {
                    for (Task task : publication.state().tasks().values()) {
                        if (!task.numbers().isEmpty()
                                && task.numbers().getLast().number() == number) {
                            selection.task().set(task.id());
                        }
                    }
                }
                case Step.LinePointer(int line) -> source.goToLine(line);
                case Step.PanePointer _ -> {
                    // Marked already.
                }
            }
        }
    }

    /// Gives up the lesson that is being opened and the search for a solution, if there is one.
    void cancel() {
        if (opening) {
            opening = false;
            messages.otherWorkOver();
            program.abandoned();
            messages.note(words.get("message.cancelled"));
        }
        if (solving.get()) {
            solved();
            messages.note(words.get("message.cancelled"));
        }
    }

    /// No solution is looked for any more.
    private void solved() {
        if (solving.getAndSet(false)) {
            messages.otherWorkOver();
        }
    }

    @Override
    public void solve(Challenge.Exercise exercise, long from, BooleanSupplier found) {
        LessonRun run = view.run();
        if (run == null) {
            return;
        }
        // Whoever asks again means the new one.
        solving.set(false);
        messages.otherWork(words.get("lesson.solving"));
        AtomicBoolean wanted = new AtomicBoolean(true);
        solving = wanted;
        Thread.startVirtualThread(() -> {
            try {
                Witness witness =
                        LessonRun.solution(exercise, run.state(from), (_, _) -> wanted.get());
                Platform.runLater(() -> {
                    if (wanted.get()) {
                        play(witness, from, found);
                    }
                });
            } catch (RuntimeException | Error defect) {
                Platform.runLater(() -> {
                    if (wanted.get()) {
                        solved();
                    }
                    messages.defect(defect);
                });
            }
        });
    }

    private void play(@Nullable Witness witness, long from, BooleanSupplier found) {
        solved();
        if (witness == null) {
            messages.warning(words.get("lesson.unsolved"));
            return;
        }
        if (!found.getAsBoolean()) {
            return;
        }
        messages.note(words.get("lesson.solved", witness.choices().size()));
        goTo(from);
        for (Choice choice : witness.choices()) {
            runner.send(new Command.Choose(choice));
        }
    }

    @Override
    public void close() {
        leave();
    }

    private void leave() {
        solved();
        point(List.of());
        view.end();
        shown.set(false);
    }
}
