package exitscope.app.window;

import exitscope.app.program.LoadedProgram;
import exitscope.app.program.OpenedSession;
import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.ExitscopeException;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.publish.Publication;
import exitscope.views.source.SourceView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Tells the person how it goes with the program that is loaded or runs, and hands on what the run
/// publishes. For the JavaFX thread.
final class RunTeller implements Runner.Listener {
    private final WindowText words;
    private final MessageBar messages;
    private final SourceView source;
    private final LessonRoom lessons;
    private final OpenProgram program;
    private final SettingsKeeper settingsKeeper;
    private final BooleanSupplier hasSession;
    private final Consumer<Publication> shown;
    private final Consumer<OpenedSession> arranged;

    /// What was told of a text that is not what runs, since it is wrong; empty when nothing was.
    private String inVain = "";

    /// What is to be said of the text that runs.
    private List<Diagnostic> warnings = List.of();

    /// @param hasSession whether there is a run that goes on whatever happens to what is loaded
    /// @param shown shows a moment in every view
    /// @param arranged makes the window as a session that was kept says
    RunTeller(
            WindowText words,
            MessageBar messages,
            SourceView source,
            LessonRoom lessons,
            OpenProgram program,
            SettingsKeeper settingsKeeper,
            BooleanSupplier hasSession,
            Consumer<Publication> shown,
            Consumer<OpenedSession> arranged) {
        this.words = words;
        this.messages = messages;
        this.source = source;
        this.lessons = lessons;
        this.program = program;
        this.settingsKeeper = settingsKeeper;
        this.hasSession = hasSession;
        this.shown = shown;
        this.arranged = arranged;
        source.edited()
                .subscribe(edited -> {
                    if (!edited) {
                        undone();
                    }
                });
    }

    @Override
    public void published(Publication publication) {
        shown.accept(publication);
        lessons.published(publication);
    }

    /// The text is the one that runs again: what was wrong with another is of no interest any more.
    private void undone() {
        if (!inVain.isEmpty()) {
            messages.takeBack(inVain);
            source.showProblems(warnings);
            inVain = "";
        }
    }

    @Override
    public boolean mayRestore() {
        return program.mayReplace();
    }

    @Override
    public void loading() {
        lessons.overtaken();
    }

    @Override
    public void restarted() {
        messages.programStarted();
        settingsKeeper.keep();
        lessons.restarted();
        settingsKeeper.tellOfDamageAgain();
    }

    @Override
    public void started(LoadedProgram loaded, @Nullable String missing) {
        messages.programStarted();
        settingsKeeper.keep();
        lessons.started();
        inVain = "";
        warnings = loaded.warnings();
        source.showProblems(warnings);
        List<String> told = new ArrayList<>();
        if (missing != null) {
            told.add(words.get("message.compilerMissing", missing));
        }
        if (!loaded.warnings().isEmpty()) {
            told.add(words.get("message.warnings", loaded.warnings().size()));
        }
        if (!told.isEmpty()) {
            messages.warning(String.join(" ", told));
        }
        settingsKeeper.tellOfDamageAgain();
    }

    @Override
    public void restored(OpenedSession restored) {
        program.restored(restored);
        arranged.accept(restored);
    }

    @Override
    public void progress(Phrase stage, double fraction) {
        messages.work(words.get(stage), fraction);
    }

    @Override
    public void abandoned() {
        program.abandoned();
        lessons.abandoned();
    }

    @Override
    public void failed(ExitscopeException problem) {
        if (problem instanceof SourceProblem inSource) {
            List<Diagnostic> found = inSource.diagnostics();
            source.showProblems(found);
            long errors = found.stream().filter(each -> each.severity() == Severity.ERROR).count();
            inVain =
                    words.get(
                            hasSession.getAsBoolean() ? "message.errors" : "message.errors.first",
                            errors);
            messages.problem(inVain, words.get(problem.what()));
            found.stream()
                    .filter(each -> each.severity() == Severity.ERROR && each.line() > 0)
                    .findFirst()
                    .ifPresent(source::goTo);
        } else {
            messages.problem(problem);
        }
    }

    @Override
    public void cancelled() {
        messages.note(words.get("message.cancelled"));
    }

    @Override
    public void defect(Throwable thrown) {
        messages.defect(thrown);
    }
}
