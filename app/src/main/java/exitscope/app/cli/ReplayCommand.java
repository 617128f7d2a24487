package exitscope.app.cli;

import exitscope.app.program.OpenedSession;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.app.program.SessionLoader;
import exitscope.app.words.AppPhrase;
import exitscope.format.recording.ShortForm;
import exitscope.history.History;
import exitscope.history.RoundTrip;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.state.StateFingerprint;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;

/// `exitscope replay`: whether a session still comes to the same.
@Command(
        name = "replay",
        description = {
            "Replays a session without a window and checks that it comes to the state that was"
                    + " recorded.",
            "",
            "The hash of a state is the same on every machine."
        },
        footer = {
            "",
            "Examples:",
            "  exitscope run --save lab.exitscope lab.c",
            "  exitscope replay lab.exitscope",
            "  exitscope replay lab.exitscope --at 120 --hash",
            "  exitscope replay 'exitscope:1:...' --verify"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Commands commands;

    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin HelpOption help = new HelpOption();

    @Mixin EngineOption engine = new EngineOption();

    @Mixin HistoryOption history = new HistoryOption();

    @Parameters(
            index = "0",
            paramLabel = "SESSION",
            description = "A file that 'run --save' or the window wrote, or a short form.")
    String session = "";

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "Go to the state after N transitions; else to where the session stands.")
    @Nullable Long at;

    @Option(
            names = "--branch",
            paramLabel = "B",
            description = "The number of the branch that --at means; else the present one.")
    @Nullable Integer branch;

    @Option(names = "--hash", description = "Print the hash of the state there, and nothing else.")
    boolean hash;

    @Option(
            names = "--verify",
            description =
                    "Walk every branch to its end, back and forward again, and compare the hashes"
                            + " of all states.")
    boolean verify;

    ReplayCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        OpenedSession opened = open();
        if (!opened.faithful()) {
            throw new ExitscopeException(
                    AppPhrase.of("replay.unfaithful", session),
                    AppPhrase.of("replay.otherVersion"));
        }
        History history = opened.history();
        goTo(history);
        Moment moment = history.moment();
        String print = HexFormat.of().toHexDigits(StateFingerprint.of(history.state()));
        if (hash) {
            say(Phrase.verbatim(print));
        } else {
            say(
                    AppPhrase.of(
                            "replay.summary",
                            opened.program().name(),
                            history.branches().stream().mapToLong(ReplayCommand::own).sum(),
                            history.branches().size(),
                            moment.step(),
                            moment.branch(),
                            print));
        }
        return verify ? verify(history) : ExitCode.OK;
    }

    private static long own(BranchInfo info) {
        Moment origin = info.origin();
        return info.length() - (origin == null ? 0 : origin.step());
    }

    private void goTo(History history) {
        int number = branch == null ? history.moment().branch() : branch;
        BranchInfo info =
                history.branches().stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow(() -> usage(AppPhrase.of("replay.noBranch", number)));
        if (at != null) {
            if (at < 0 || at > info.length()) {
                throw usage(AppPhrase.of("replay.branchSteps", number, info.length()));
            }
            history.seek(new Moment(number, at, 0));
        } else if (branch != null) {
            history.seek(new Moment(number, info.length(), 0));
        }
    }

    private UsageProblem usage(Phrase what) {
        return new UsageProblem(spec.commandLine(), what);
    }

    private int verify(History history) {
        long compared = 0;
        for (BranchInfo info : history.branches()) {
            history.seek(new Moment(info.number(), 0, 0));
            RoundTrip.Difference difference = RoundTrip.check(history, _ -> {});
            if (difference != null) {
                commands.messages()
                        .error(
                                AppPhrase.of("replay.differs", difference.moment()),
                                AppPhrase.of("replay.report"));
                return ExitCode.DEFECT;
            }
            compared += 2 * info.length();
        }
        say(AppPhrase.of("replay.verified", compared));
        return ExitCode.OK;
    }

    private OpenedSession open() {
        SessionLoader sessions =
                new SessionLoader(
                        commands.loader(),
                        Samples.ofDistribution(),
                        history.size,
                        engine.execution);
        try (ProgressLine progress =
                new ProgressLine(commands.messages(), commands.surroundings())) {
            if (ShortForm.isShortForm(session)) {
                return sessions.shortForm(session, progress);
            }
            Path file = Path.of(session);
            return sessions.read(session, ProgramLoader.read(file), progress);
        } catch (InvalidPathException e) {
            throw usage(AppPhrase.of("replay.neither", session));
        }
    }

    private void say(Phrase line) {
        spec.commandLine().getOut().println(commands.messages().words(line));
        spec.commandLine().getOut().flush();
    }
}
