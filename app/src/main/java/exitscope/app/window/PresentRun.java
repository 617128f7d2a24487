package exitscope.app.window;

import exitscope.app.cli.Version;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.SessionLoader;
import exitscope.command.Command;
import exitscope.debug.Session;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.publish.Marks;
import exitscope.publish.Publication;
import exitscope.recording.Recording;
import exitscope.state.MachineState;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The program that runs: what it was started from, its session, and what was put upon it. Nothing
/// is published of it any more once it is closed.
///
/// For the JavaFX thread.
final class PresentRun implements AutoCloseable {
    private final LoadedProgram program;
    private final BootOptions options;
    private final String schedule;
    private final Coalescer toViews;
    private final Session session;

    /// What was put upon it.
    private Marks marks;

    /// Begins its session.
    ///
    /// @param carried what is put upon it from the beginning
    /// @param published hears of the moments that it reaches, on the JavaFX thread
    PresentRun(ReadyProgram ready, Marks carried, Consumer<Publication> published) {
        program = ready.program();
        options = ready.options();
        schedule = ready.settings().schedule();
        marks = carried;
        toViews =
                new Coalescer(publication -> {
                    marks = publication.marks();
                    published.accept(publication);
                });
        session = new Session(ready.info(), ready.history(), carried, toViews);
    }

    LoadedProgram program() {
        return program;
    }

    /// What holds when the program begins anew: bookmarks are of a run that is gone then.
    Marks lasting() {
        return new Marks(marks.breakpoints(), marks.watches(), List.of());
    }

    /// Whether it is not process 1 itself.
    boolean hasOwnInit() {
        return options.init() != null;
    }

    /// The machine as the run begins; costs some ten milliseconds. For any thread.
    Supplier<MachineState> bootState() {
        BootOptions started = options;
        return () -> Boot.boot(started);
    }

    void send(Command command) {
        session.send(command);
    }

    /// Asks for the session as it is; the listener is called on the session's thread.
    void keep(List<Recording.Setting> layout, String compiler, Consumer<Recording> listener) {
        List<Recording.Setting> all = new ArrayList<>(layout);
        all.add(new Recording.Setting(Preparation.COMPILER, compiler));
        session.keep(kept ->
                listener.accept(
                        SessionLoader.recording(
                                program, options, schedule, kept, all, Version.number())));
    }

    @Override
    public void close() {
        session.close();
        toViews.close();
    }
}
