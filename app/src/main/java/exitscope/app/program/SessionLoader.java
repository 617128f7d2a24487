package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.debug.Session;
import exitscope.format.recording.RecordingFile;
import exitscope.format.recording.ShortForm;
import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Execution;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.recording.Origin;
import exitscope.recording.Recording;
import exitscope.recording.ShortRun;
import exitscope.state.Limits;
import exitscope.toolchain.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;

/// Has sessions again from files and from short forms. Thread-safe; replaying blocks.
public final class SessionLoader {
    /// Transitions between two reports of progress.
    private static final int REPORT_EVERY = 4_096;

    private final ProgramLoader loader;
    private final Samples samples;
    private final @Nullable HistoryBudget wanted;
    private final Execution execution;

    /// @param samples that short forms refer to
    public SessionLoader(ProgramLoader loader, Samples samples) {
        this(loader, samples, null, Execution.STANDARD);
    }

    /// @param samples that short forms refer to
    /// @param wanted what histories may weigh; null for what each session says, or is usual
    /// @param execution how replays are carried out
    public SessionLoader(
            ProgramLoader loader,
            Samples samples,
            @Nullable HistoryBudget wanted,
            Execution execution) {
        this.loader = loader;
        this.samples = samples;
        this.wanted = wanted;
        this.execution = execution;
    }

    /// Whether a file's content is a session.
    public static boolean isSession(byte[] content) {
        return RecordingFile.isRecording(content);
    }

    /// Reports how far a replay is, and ends it when somebody interrupts.
    private static LongConsumer replaying(Phrase name, long transitions, Progress progress) {
        double all = Math.max(1, transitions);
        return done -> {
            if (done % REPORT_EVERY == 0) {
                progress.report(AppPhrase.of("session.replaying"), OptionalDouble.of(done / all));
                if (Thread.currentThread().isInterrupted()) {
                    throw new ExitscopeException(
                            AppPhrase.of("session.stopped", name),
                            AppPhrase.of("session.openAgain"));
                }
            }
        };
    }

    /// @param own what a session says; null for nothing
    private HistoryBudget budget(@Nullable HistoryBudget own) {
        HistoryBudget first = wanted == null ? own : wanted;
        return first == null ? HistoryBudget.standard() : first;
    }

    /// A session from a file's content.
    ///
    /// @throws ExitscopeException when it is damaged or does not replay
    public OpenedSession read(String name, byte[] content, Progress progress) {
        Recording recording = RecordingFile.read(name, content);
        Recording.Replayed replayed =
                recording.replay(
                        budget(HistoryBudget.of(recording.layout())).bytes(),
                        execution,
                        replaying(
                                Phrase.verbatim(name),
                                recording.history().transitions(),
                                progress));
        BootOptions boot = recording.boot();
        return new OpenedSession(
                new LoadedProgram(boot.name(), boot.program(), recording.origin(), List.of()),
                boot,
                recording.schedule(),
                replayed.history(),
                recording.marks(),
                recording.layout(),
                replayed.faithful());
    }

    /// A session from a short form.
    ///
    /// @throws ExitscopeException when it is damaged, or not of this Exitscope
    public OpenedSession shortForm(String line, Progress progress) {
        ShortRun run = ShortForm.read(line);
        LoadedProgram program = program(run, progress);
        if (!program.image().fingerprint().equals(run.image())) {
            throw new ExitscopeException(
                    AppPhrase.of("session.shortOtherProgram", run.name()),
                    AppPhrase.of("session.haveMadeAgain"));
        }
        BootOptions boot =
                new BootOptions(
                        program.image(),
                        run.name(),
                        run.arguments(),
                        LoadedProgram.ENVIRONMENT,
                        run.asInit() ? null : loader.init(progress),
                        loader.commands(progress),
                        run.terminals(),
                        run.input(),
                        run.inputClosed(),
                        Limits.DEFAULT,
                        run.personality());
        History history =
                run.replay(
                        Boot.boot(boot),
                        budget(null).bytes(),
                        execution,
                        replaying(AppPhrase.of("session.short"), run.length(), progress));
        return new OpenedSession(
                program, boot, run.schedule(), history, Marks.NONE, List.of(), true);
    }

    private LoadedProgram program(ShortRun run, Progress progress) {
        String source = run.source();
        if (source != null) {
            return loader.compile(
                    run.name(), source, List.of(), Optional.empty(), Build.DEFAULT, progress);
        }
        for (Path sample : samples.all()) {
            if (sample.getFileName().toString().equals(run.name())) {
                return loader.load(sample, Build.DEFAULT, progress);
            }
        }
        throw new ExitscopeException(
                AppPhrase.of("session.shortNoSample", run.name()),
                AppPhrase.of("session.otherVersion"));
    }

    /// What a file keeps of a session.
    public static Recording recording(
            LoadedProgram program,
            BootOptions boot,
            String schedule,
            Session.Kept kept,
            List<Recording.Setting> layout,
            String version) {
        return new Recording(
                boot, program.origin(), schedule, kept.history(), kept.marks(), layout, version);
    }

    /// The line for where a session stands. Costs running the program so far.
    ///
    /// @throws ExitscopeException when it cannot be told in a line
    public String shortForm(Recording recording) {
        Origin origin = recording.origin();
        if (origin == null) {
            throw noShortForm(recording, AppPhrase.of("session.noSource"));
        }
        if (!loader.isUsual(origin)) {
            throw noShortForm(recording, AppPhrase.of("session.severalFiles"));
        }
        ShortRun run = ShortRun.of(recording, isSample(recording.boot().name(), origin.source()));
        String line = run == null ? null : ShortForm.write(run);
        if (line == null) {
            throw noShortForm(recording, AppPhrase.of("session.tooLong"));
        }
        return line;
    }

    private static ExitscopeException noShortForm(Recording recording, Phrase why) {
        return new ExitscopeException(
                Phrase.at(recording.boot().name(), why), AppPhrase.of("session.saveInstead"));
    }

    private boolean isSample(String name, String source) {
        for (Path sample : samples.all()) {
            if (sample.getFileName().toString().equals(name)) {
                try {
                    return Files.readString(sample).equals(source);
                } catch (IOException e) {
                    return false;
                }
            }
        }
        return false;
    }
}
