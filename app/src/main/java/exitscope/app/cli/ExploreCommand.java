package exitscope.app.cli;

import exitscope.format.ExplorationJson;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.state.TerminalStreams;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
        Report report = explore.explore(commands, booted.state(), options, check.check);
        if (json) {
            WitnessForm form = new WitnessForm(commands, booted, options.schedule);
            say(ExplorationJson.of(report, form::of) + "\n");
        } else {
            say(text(report));
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

    private static String text(Report report) {
        StringBuilder text = new StringBuilder();
        int count = report.outcomes().size();
        text.append(count == 1 ? "1 outcome" : count + " outcomes")
                .append(report.complete() ? "" : " so far; there may be more")
                .append(
                        String.format(
                                Locale.ROOT,
                                " (%,d states of %,d bytes, %,d transitions, %,d of them made)%n",
                                report.states(),
                                report.bytes() / Math.max(1, report.states()),
                                report.transitions(),
                                report.made()));
        for (Outcome outcome : report.outcomes()) {
            text.append('\n').append(heading(outcome)).append('\n');
            outcome.output().lines().forEach(line -> text.append("    ").append(line).append('\n'));
            text.append("  witness: ").append(outcome.witness().text()).append('\n');
        }
        for (Finding finding : report.findings()) {
            text.append('\n')
                    .append(finding.kind().label())
                    .append(": ")
                    .append(finding.message())
                    .append("\n  witness: ")
                    .append(finding.witness().text())
                    .append('\n');
        }
        if (!report.complete()) {
            text.append("\nNot complete: ").append(ExploreOptions.bound(report)).append(".\n");
        }
        if (report.exactTime()) {
            text.append(
                    "\nThe program looks at the time, so that states differ that differ in it.\n");
        }
        return text.toString();
    }

    private static String heading(Outcome outcome) {
        String schedules = String.valueOf(outcome.schedules());
        if (schedules.length() > WIDEST) {
            schedules = "about 10^" + (schedules.length() - 1);
        }
        return (outcome.stuck() ? "stuck" : "status " + outcome.status())
                + ", "
                + schedules
                + (schedules.equals("1") ? " schedule" : " schedules")
                + (outcome.output().isEmpty() ? ", no output" : ":");
    }
}
