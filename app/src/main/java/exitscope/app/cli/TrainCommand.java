package exitscope.app.cli;

import exitscope.app.program.Samples;
import exitscope.app.program.Walk;
import exitscope.change.Transition;
import exitscope.format.JsonTrace;
import exitscope.format.strace.StraceTrace;
import exitscope.state.TerminalStreams;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Does a little of everything, for the build: what is used here is loaded fast ever after. It also
/// leaves the compiler unpacked and samples compiled. On every sample it is a measurement: it tells
/// how long the window took to answer.
@Command(name = "train", hidden = true, description = "Prepares a faster start; run by the build.")
final class TrainCommand implements Callable<Integer> {
    /// One sample shows what a start needs. What more of them would have compiled well is compiled
    /// in every start, while the window waits to be drawn.
    private static final int FEW = 1;

    private final Commands commands;

    @Option(names = "--all", description = "With every sample.")
    boolean all;

    @Option(names = "--display", description = "In a window on the display, as a person sees it.")
    boolean display;

    @Option(
            names = "--calm",
            defaultValue = "3",
            description = "Pulses between an answer and the next press, 60 a second.")
    int calm;

    TrainCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> first = Samples.ofDistribution().first();
        if (first.isEmpty()) {
            return ExitCode.OK;
        }
        MachineOptions options = new MachineOptions();
        Commands.Booted booted =
                commands.boot(
                        first.get(),
                        null,
                        options,
                        new CompilerOptions(),
                        TerminalStreams.OUTPUT,
                        false);
        Walk walk = new Walk(booted.info(), booted.state(), options.schedule, options.execution());
        Writer nowhere = new StringWriter();
        StraceTrace strace = new StraceTrace(nowhere, booted.state(), false);
        JsonTrace json = new JsonTrace(nowhere);
        for (Transition at = walk.forward(); at != null; at = walk.forward()) {
            strace.add(at);
            json.add(at);
        }
        List<Path> samples = Samples.ofDistribution().all();
        String answers =
                commands.desktop()
                        .rehearse(
                                all ? samples : samples.subList(0, Math.min(FEW, samples.size())),
                                calm,
                                display);
        commands.surroundings().out().write(answers.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
