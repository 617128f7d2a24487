package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.explore.Order;
import exitscope.format.ExplorationJson;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.state.TerminalStreams;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/// `exitscope explore`: everything that a program can do.
@Command(
        name = "explore",
        description = {
            "Goes through every schedule of FILE: what it can print, how it can end, whether it can"
                    + " get stuck, and what else can go wrong.",
            "",
            "Each answer has a witness: choices that lead there, which 'exitscope run --choices'"
                    + " plays. With --json it is a short form, for 'open' and 'replay'."
        },
        footer = {
            "",
            "Standard output and input are pipes to the program, the input is what --stdin gives.",
            "",
            "Examples:",
            "  exitscope explore samples/03-zombie.c",
            "  exitscope explore --json race.c",
            "  exitscope explore --never 'zombies > 2' --limit-time 60 server.c"
        })
final class ExploreCommand implements Callable<Integer> {
    private static final int WIDEST = 20;

    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin ExploreOptions explore = new ExploreOptions();

    @Mixin CheckOption check = new CheckOption();

    @Option(names = "--json", description = "One JSON object on standard output.")
    boolean json;

    @Mixin ProgramArguments program = new ProgramArguments();

    ExploreCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        Commands.Booted booted =
                commands.boot(
                        program.file,
                        program.arguments,
                        options,
                        compiling,
                        TerminalStreams.NONE,
                        false);
        try (StopRequest stop = StopRequest.listen(ExploreOptions.PATIENCE)) {
            Report report = explore.explore(commands, booted.state(), options, check.check, stop);
            if (json) {
                WitnessForm form = new WitnessForm(commands, booted, options.schedule);
                say(ExplorationJson.of(report, form::of) + "\n");
            } else {
                say(text(report, stop));
            }
        }
        return ExitCode.OK;
    }

    private void say(String text) {
        try {
            commands.surroundings().out().write(text.getBytes(StandardCharsets.UTF_8));
            commands.surroundings().out().flush();
        } catch (IOException e) {
            throw new BrokenOutput(e);
        }
    }

    private String text(Report report, StopRequest stop) {
        Messages messages = commands.messages();
        StringBuilder text = new StringBuilder();
        text.append(
                messages.words(
                        AppPhrase.of(
                                report.complete() ? "explore.summary" : "explore.summarySoFar",
                                report.outcomes().size(),
                                report.states(),
                                report.bytes() / Math.max(1, report.states()),
                                report.transitions(),
                                report.made())));
        text.append('\n');
        for (Outcome outcome : report.outcomes()) {
            text.append('\n').append(messages.words(heading(outcome))).append('\n');
            outcome.output().lines().forEach(line -> text.append("    ").append(line).append('\n'));
            append(text, outcome.witness());
        }
        for (Finding finding : report.findings()) {
            text.append('\n')
                    .append(finding.kind().label())
                    .append(": ")
                    .append(messages.words(finding.message()))
                    .append('\n');
            append(text, finding.witness());
        }
        if (!report.complete()) {
            text.append('\n')
                    .append(messages.words(ExploreOptions.bound(report, stop)))
                    .append('\n');
            if (report.outcomes().isEmpty() && explore.order == Order.BREADTH) {
                text.append(messages.words(AppPhrase.of("explore.deeper"))).append('\n');
            }
        }
        if (report.exactTime()) {
            text.append('\n').append(messages.words(AppPhrase.of("explore.time"))).append('\n');
        }
        return text.toString();
    }

    private void append(StringBuilder text, Witness witness) {
        text.append("  ")
                .append(commands.messages().words(AppPhrase.of("explore.witness", witness.text())))
                .append('\n');
    }

    private static Phrase heading(Outcome outcome) {
        String schedules = String.valueOf(outcome.schedules());
        Phrase count =
                schedules.length() > WIDEST
                        ? AppPhrase.of("explore.schedules.about", schedules.length() - 1)
                        : schedules.equals("1")
                                ? AppPhrase.of("explore.schedules.one")
                                : AppPhrase.of("explore.schedules", schedules);
        Phrase end =
                outcome.stuck()
                        ? AppPhrase.of("explore.stuck")
                        : AppPhrase.of("explore.status", outcome.status());
        return AppPhrase.of(
                outcome.output().isEmpty() ? "explore.silent" : "explore.speaking", end, count);
    }
}
