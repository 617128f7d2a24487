package exitscope.app.cli;

import exitscope.app.program.ProgramLoader;
import exitscope.app.words.AppPhrase;
import exitscope.explore.Expectation;
import exitscope.format.ExplorationJson;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.state.MachineState;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `exitscope check`: whether a program can do what it may and nothing else, for grading.
@Command(
        name = "check",
        description = {
            "Goes through every schedule of FILE and says whether it does what it should: code 0 if"
                    + " so, 1 if not."
        },
        footer = {
            "",
            "OUTCOMES is what 'exitscope explore --json' prints, or the list of outcomes in it,"
                + " each with its output, and status and stuck where they are not 0 and false. The"
                + " program must be able to do exactly these, or with --subset nothing but these.",
            "",
            "Examples:",
            "  exitscope check --expect outcomes.json lab.c",
            "  exitscope check --forbid zombie,deadlock --junit report.xml shell.c"
        })
final class CheckCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin ExploreOptions explore = new ExploreOptions();

    @Option(
            names = "--expect",
            paramLabel = "OUTCOMES",
            description = "The file that says how the program may end.")
    @Nullable Path expected;

    @Option(
            names = "--subset",
            description = "The program need not be able to do all that is expected.")
    boolean subset;

    @Option(
            names = "--forbid",
            paramLabel = "KIND",
            split = ",",
            converter = KindConverter.class,
            description = "What must not be found, such as zombie,deadlock; see 'explore'.")
    List<Finding.Kind> forbidden = List.of();

    @Option(
            names = "--junit",
            paramLabel = "OUT",
            description = "The file to write a report to, as JUnit XML.")
    @Nullable Path junit;

    @Mixin ProgramArguments program = new ProgramArguments();

    /// Takes the labels of findings.
    static final class KindConverter implements ITypeConverter<Finding.Kind> {
        @Override
        public Finding.Kind convert(String text) {
            for (Finding.Kind kind : Finding.Kind.values()) {
                if (kind.label().equals(text)) {
                    return kind;
                }
            }
            throw new BadValue(
                    AppPhrase.of(
                            "check.noKind",
                            text,
                            Arrays.stream(Finding.Kind.values())
                                    .map(Finding.Kind::label)
                                    .collect(Collectors.joining(", "))));
        }
    }

    CheckCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        List<Expectation> outcomes = expected == null ? null : read(expected);
        MachineState boot =
                commands.boot(
                                program.file,
                                program.arguments,
                                options,
                                compiling,
                                TerminalStreams.NONE,
                                false)
                        .state();
        try (StopRequest stop = StopRequest.listen(ExploreOptions.PATIENCE)) {
            return grade(explore.explore(commands, boot, options, false, stop), outcomes, stop);
        }
    }

    private int grade(Report report, @Nullable List<Expectation> outcomes, StopRequest stop) {
        List<Verdict> verdicts = verdicts(report, outcomes, stop);
        if (junit != null) {
            write(junit, JunitXml.of(program.file.toString(), verdicts));
        }
        StringBuilder text = new StringBuilder();
        boolean good = true;
        Messages messages = commands.messages();
        for (Verdict verdict : verdicts) {
            Phrase problem = verdict.problem();
            good &= problem == null;
            text.append(
                            messages.words(
                                    AppPhrase.of(
                                            problem == null ? "check.ok" : "check.failed",
                                            verdict.name())))
                    .append('\n');
            if (problem != null) {
                messages.words(problem)
                        .lines()
                        .forEach(line -> text.append("        ").append(line).append('\n'));
            }
        }
        try {
            commands.surroundings().out().write(text.toString().getBytes(StandardCharsets.UTF_8));
            commands.surroundings().out().flush();
        } catch (IOException e) {
            throw new BrokenOutput(e);
        }
        return good ? ExitCode.OK : ExitCode.INPUT;
    }

    /// One thing that was looked at.
    ///
    /// @param problem what is wrong, or null
    record Verdict(Phrase name, @Nullable Phrase problem) {}

    private List<Verdict> verdicts(
            Report report, @Nullable List<Expectation> outcomes, StopRequest stop) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(
                new Verdict(
                        AppPhrase.of("check.complete"),
                        report.complete() ? null : ExploreOptions.bound(report, stop)));
        if (outcomes != null) {
            List<Expectation> left = new ArrayList<>(outcomes);
            for (Outcome outcome : report.outcomes()) {
                Expectation own = Expectation.of(outcome);
                left.remove(own);
                verdicts.add(
                        new Verdict(
                                can(own),
                                outcomes.contains(own)
                                        ? null
                                        : AppPhrase.of(
                                                "check.unexpected", outcome.witness().text())));
            }
            if (!subset) {
                for (Expectation missing : left) {
                    verdicts.add(new Verdict(can(missing), AppPhrase.of("check.unreached")));
                }
            }
        }
        Set<Finding.Kind> kinds = EnumSet.noneOf(Finding.Kind.class);
        kinds.addAll(forbidden);
        if (!explore.forbidden.isEmpty()) {
            kinds.add(Finding.Kind.FORBIDDEN_STATE);
        }
        for (Finding.Kind kind : kinds) {
            List<Finding> found =
                    report.findings().stream().filter(each -> each.kind() == kind).toList();
            Phrase problem =
                    Phrase.lines(
                            found.stream()
                                    .map(each ->
                                            AppPhrase.of(
                                                    "check.found",
                                                    each.message(),
                                                    each.witness().text()))
                                    .toList());
            verdicts.add(
                    new Verdict(
                            AppPhrase.of("check.no", kind.label()),
                            found.isEmpty() ? null : problem));
        }
        return verdicts;
    }

    private static Phrase can(Expectation outcome) {
        String output = outcome.output().replace("\\", "\\\\").replace("\n", "\\n");
        return outcome.stuck()
                ? AppPhrase.of("check.canStick", output)
                : AppPhrase.of("check.canEnd", outcome.status(), output);
    }

    private static List<Expectation> read(Path path) {
        try {
            return ExplorationJson.expectations(
                    new String(ProgramLoader.read(path), StandardCharsets.UTF_8));
        } catch (ExitscopeException e) {
            throw new ExitscopeException(
                    Phrase.at(path, e.what()), AppPhrase.of("check.writeExpected"), e);
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw TraceCommand.unwritable(path, e);
        }
    }
}
