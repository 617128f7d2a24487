package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.HistoryBudget;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.OpenedSession;
import exitscope.app.program.ProgramLoader;
import exitscope.command.Command;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.publish.Publication;
import exitscope.recording.Origin;
import exitscope.recording.Recording;
import exitscope.state.MachineState;
import exitscope.toolchain.Progress;
import exitscope.toolchain.SourceFile;
import exitscope.views.CommandSink;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Gets programs into sessions. Loading and compiling happen on a thread of their own; until they
/// have succeeded, the session that there is goes on undisturbed.
///
/// For the JavaFX thread.
final class Runner implements CommandSink, AutoCloseable {
    /// Hears how it goes, on the JavaFX thread.
    interface Listener {
        /// The moment reached by the session.
        void published(Publication publication);

        /// A session that was kept is about to take the place of what there is.
        ///
        /// @return whether it may; what there is stays otherwise
        boolean mayRestore();

        /// Something is about to be loaded that is to take the place of the present program.
        void loading();

        /// A new program is there and its session begins.
        ///
        /// @param missing the compiler that was chosen for it and is not here; the one that comes
        ///   along was taken instead. Null when none is missing.
        void started(LoadedProgram program, @Nullable String missing);

        /// The present program begins anew, set up otherwise.
        void restarted();

        /// A session that was kept is there again and goes on; told after [#started].
        void restored(OpenedSession restored);

        /// How far the work has come; from 0 to 1, or negative when that is not known.
        void progress(Phrase stage, double fraction);

        /// What was being loaded does not come, and what there was stays; why is told next.
        void abandoned();

        /// The work cannot be done.
        void failed(ExitscopeException problem);

        /// The person stopped the work.
        void cancelled();

        /// The work was ended by a defect of ours.
        void defect(Throwable thrown);
    }

    private final ProgramLoader loader;
    private final Preparation preparation;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "exitscope-compiler");
                thread.setDaemon(true);
                return thread;
            });
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<HistoryBudget> budget =
            new SimpleObjectProperty<>(HistoryBudget.standard());

    /// How programs are started that bring nothing of their own.
    private final Supplier<RunSettings> usual;

    /// How the present program was started, with what the person has chosen since.
    private RunSettings settings;

    /// How what is in the editor is started once it can be; null when it is what runs.
    private @Nullable RunSettings wanted;

    /// Begins once more, otherwise, what is being loaded to take the place of the present program;
    /// null while nothing is.
    private @Nullable Consumer<RunSettings> coming;

    /// What runs; null before anything does.
    private @Nullable PresentRun present;

    private @Nullable Future<?> work;

    /// Distinguishes the present work from work that was given up.
    private int generation;

    /// Null until somebody hears.
    private @Nullable Listener hearing;

    /// Nothing is loaded before somebody hears of it.
    ///
    /// @param usual how programs are started that bring nothing of their own
    Runner(ProgramLoader loader, Supplier<RunSettings> usual) {
        this.usual = usual;
        settings = usual.get();
        this.loader = loader;
        preparation = new Preparation(loader);
        budget.subscribe(now -> send(new Command.Budget(now.bytes())));
    }

    /// Who hears how it goes.
    void tell(Listener listener) {
        hearing = listener;
    }

    private Listener listener() {
        return Objects.requireNonNull(hearing, "somebody hears");
    }

    /// What the kept states of a session may weigh; a change counts at once.
    ObjectProperty<HistoryBudget> budget() {
        return budget;
    }

    /// Whether something is being loaded or compiled.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    RunSettings settings() {
        return settings;
    }

    /// The machine as the present program's run begins; costs some ten milliseconds. For any
    /// thread.
    Supplier<MachineState> bootState() {
        return Objects.requireNonNull(present, "there is a program").bootState();
    }

    boolean hasSession() {
        return present != null;
    }

    /// Whether the present program is not process 1 itself.
    boolean hasOwnInit() {
        return present == null || present.hasOwnInit();
    }

    /// Sets up otherwise what is being loaded or, when nothing is, the present program, which
    /// starts anew; how C source is compiled counts from the next time. What brings its own
    /// settings comes as they say.
    void choose(RunChoice choice) {
        RunSettings before = wanted;
        RunSettings after = before == null ? null : choice.in(before);
        wanted = after;
        Consumer<RunSettings> load = coming;
        if (load == null) {
            restart(choice.in(settings));
        } else if (after != null && !after.equals(before)) {
            load.accept(after);
        }
    }

    private void restart(RunSettings chosen) {
        if (chosen.equals(settings)) {
            return;
        }
        boolean sameBuild = chosen.build().equals(settings.build());
        settings = chosen;
        PresentRun current = present;
        if (current != null && sameBuild) {
            work(progress -> preparation.again(current.program(), chosen, progress), List.of());
        }
    }

    /// Loads a file, as C or as a program; until it is there, the present one goes on as it is.
    ///
    /// @param brought how it is started; null for as is usual
    void load(Path file, @Nullable RunSettings brought) {
        bring(
                brought == null ? usual.get() : brought,
                brought == null,
                (build, progress) -> loader.load(file, build, progress),
                List.of());
    }

    /// Opens a session that was kept.
    ///
    /// @param how has it again, on the worker's thread
    void restore(Function<Progress, OpenedSession> how) {
        listener().loading();
        coming = _ -> {};
        Build build = settings.build();
        work(progress -> preparation.restored(how.apply(progress), build), List.of());
    }

    /// Asks for the session as it is, to be written somewhere; the listener is called on the
    /// session's thread.
    ///
    /// @return false when there is no session
    boolean keep(List<Recording.Setting> layout, Consumer<Recording> listener) {
        if (present == null) {
            return false;
        }
        present.keep(layout, settings.build().compiler(), listener);
        return true;
    }

    /// Compiles a text. Where it is the present program's, the other files of that belong to it.
    ///
    /// @param then what to ask of the new session
    void compile(String name, String text, Optional<Path> directory, Command... then) {
        LoadedProgram program = present == null ? null : present.program();
        Origin origin = program != null && program.name().equals(name) ? program.origin() : null;
        List<SourceFile> further = origin == null ? List.of() : origin.further();
        RunSettings opened = wanted;
        bring(
                opened == null ? settings : opened,
                true,
                (build, progress) ->
                        loader.compile(name, text, further, directory, build, progress),
                List.of(then));
    }

    /// Begins to get what is to take the place of the present program.
    ///
    /// @param open whether it is started as the person chooses meanwhile
    private void bring(
            RunSettings chosen,
            boolean open,
            BiFunction<Build, Progress, LoadedProgram> how,
            List<Command> then) {
        listener().loading();
        Consumer<RunSettings> load =
                with -> work(progress -> preparation.compiled(with, how, progress), then);
        wanted = chosen;
        coming = open ? load : _ -> {};
        load.accept(chosen);
    }

    /// Gives up what is being loaded or compiled.
    void cancel() {
        Future<?> going = work;
        if (going != null && busy.get()) {
            generation++;
            going.cancel(true);
            end(listener()::cancelled);
        }
    }

    @Override
    public void send(Command command) {
        if (present != null) {
            present.send(command);
        }
    }

    @Override
    public void close() {
        generation++;
        worker.shutdownNow();
        endSession();
    }

    private void work(Function<Progress, ReadyProgram> how, List<Command> then) {
        if (work != null) {
            work.cancel(true);
        }
        int mine = ++generation;
        busy.set(true);
        Progress progress =
                (stage, fraction) ->
                        onFx(mine, () -> listener().progress(stage, fraction.orElse(-1)));
        work =
                worker.submit(() -> {
                    try {
                        ReadyProgram ready = how.apply(progress);
                        onFx(mine, () -> start(mine, ready, then));
                    } catch (ExitscopeException problem) {
                        onFx(mine, () -> end(() -> listener().failed(problem)));
                    } catch (RuntimeException | Error defect) {
                        onFx(mine, () -> end(() -> listener().defect(defect)));
                    }
                });
    }

    private void start(int mine, ReadyProgram ready, List<Command> then) {
        boolean may = ready.restored() == null || listener().mayRestore();
        if (mine != generation) {
            // While the person was asked, something else was begun.
            return;
        }
        if (!may) {
            end(listener()::cancelled);
            return;
        }
        PresentRun before = present;
        endSession();
        Marks carried = ready.marks();
        if (ready.restored() == null
                && before != null
                && before.program().name().equals(ready.program().name())) {
            carried = before.lasting();
        }
        settings = ready.settings();
        busy.set(false);
        if (ready.again()) {
            listener().restarted();
        } else {
            wanted = null;
            coming = null;
            listener().started(ready.program(), ready.missing());
        }
        if (ready.restored() != null) {
            listener().restored(ready.restored());
        }
        PresentRun begun = new PresentRun(ready, carried, listener()::published);
        present = begun;
        begun.send(new Command.Budget(budget.get().bytes()));
        then.forEach(begun::send);
    }

    private void end(Runnable tell) {
        busy.set(false);
        if (coming != null) {
            coming = null;
            listener().abandoned();
        }
        tell.run();
    }

    private void endSession() {
        if (present != null) {
            present.close();
            present = null;
        }
    }

    /// Runs on the JavaFX thread, unless newer work has begun meanwhile.
    private void onFx(int of, Runnable action) {
        Platform.runLater(() -> {
            if (of == generation) {
                action.run();
            }
        });
    }
}
