package exitscope.app.cli;

import exitscope.app.program.Samples;
import exitscope.app.program.Walk;
import exitscope.change.Transition;
import exitscope.format.JsonTrace;
import exitscope.format.strace.StraceTrace;
import exitscope.publish.Publication;
import exitscope.state.TerminalStreams;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Does a little of everything, for the build: what is used here is loaded fast ever after. It also
/// leaves the compiler unpacked and the samples compiled.
@Command(name = "train", hidden = true, description = "Prepares a faster start; run by the build.")
final class TrainCommand implements Callable<Integer> {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Commands commands;

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
        Walk walk = new Walk(booted.info(), booted.state(), options.schedule);
        Writer nowhere = new StringWriter();
        StraceTrace strace = new StraceTrace(nowhere, booted.state(), false);
        JsonTrace json = new JsonTrace(nowhere);
        List<Publication> shown = new ArrayList<>();
        shown.add(walk.publication());
        for (Transition at = walk.forward(); at != null; at = walk.forward()) {
            strace.add(at);
            json.add(at);
            shown.add(walk.publication());
        }
        commands.desktop().shoot(shown, WIDTH, HEIGHT, false);
        return ExitCode.OK;
    }
}
