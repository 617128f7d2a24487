package exitscope.app.cli;

import exitscope.app.program.Walk;
import exitscope.publish.Publication;
import exitscope.state.TerminalStreams;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `exitscope shot`: a picture of the window.
@Command(
        name = "shot",
        description = "Draws the window as it is at one position of the run; needs no display.",
        footer = {
            "",
            "Examples:",
            "  exitscope shot zombie.c --at first-zombie -o zombie.png",
            "  exitscope shot orphan.c --at 57 -o orphan.png --size 1920x1080 --theme dark"
        })
final class ShotCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin LanguageOption language = new LanguageOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin ProgramArguments program = new ProgramArguments();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "POSITION",
            converter = Position.Converter.class,
            description = Position.HELP)
    Position at = new Position.End();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.png",
            description = "The picture to write.")
    Path output = Path.of("");

    @Mixin PictureOptions picture = new PictureOptions();

    ShotCommand(Commands commands) {
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
                        TerminalStreams.OUTPUT,
                        false);
        Walk walk =
                Walk.withTimeline(
                        booted.info(), booted.state(), options.schedule, options.execution());
        List<Publication> shown = new ArrayList<>();
        shown.add(walk.publication());
        new Journey(program.file, walk).goTo("--at", at, _ -> show(walk, shown));
        byte[] drawn =
                commands.desktop()
                        .shoot(shown, picture.size.width(), picture.size.height(), picture.colours);
        try {
            Files.write(output, drawn);
        } catch (IOException e) {
            throw TraceCommand.unwritable(output, e);
        }
        return ExitCode.OK;
    }

    /// The views draw what has just happened, so the moment before is drawn too; what lies further
    /// back has left nothing that one sees.
    private static void show(Walk walk, List<Publication> shown) {
        if (shown.size() > 2) {
            shown.remove(1);
        }
        shown.add(walk.publication());
    }
}
