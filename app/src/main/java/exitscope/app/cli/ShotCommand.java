package exitscope.app.cli;

import exitscope.app.program.Walk;
import exitscope.app.words.AppPhrase;
import exitscope.publish.Publication;
import exitscope.state.TerminalStreams;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            defaultValue = "1280x800",
            description = "Pixels; 1280x800 by default.")
    Size size = new Size(1280, 800);

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            converter = ThemeConverter.class,
            defaultValue = "light",
            description = "light (default), dark or projector.")
    Desktop.Colours colours = Desktop.Colours.LIGHT;

    /// Of the picture, in pixels.
    record Size(int width, int height) {}

    ShotCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        language.apply();
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
        byte[] picture = commands.desktop().shoot(shown, size.width, size.height, colours);
        try {
            Files.write(output, picture);
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

    /// Takes `1280x800`.
    static final class SizeConverter implements ITypeConverter<Size> {
        private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");
        private static final int SMALLEST = 200;
        private static final int LARGEST = 8192;

        @Override
        public Size convert(String text) {
            Matcher matcher = SHAPE.matcher(text);
            if (matcher.matches()) {
                Size size =
                        new Size(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)));
                if (isPossible(size.width) && isPossible(size.height)) {
                    return size;
                }
            }
            throw new BadValue(AppPhrase.of("usage.noSize", text, SMALLEST, LARGEST));
        }

        private static boolean isPossible(int side) {
            return side >= SMALLEST && side <= LARGEST;
        }
    }

    /// Takes `light`, `dark` or `projector`.
    static final class ThemeConverter implements ITypeConverter<Desktop.Colours> {
        @Override
        public Desktop.Colours convert(String text) {
            return switch (text) {
                case "light" -> Desktop.Colours.LIGHT;
                case "dark" -> Desktop.Colours.DARK;
                case "projector" -> Desktop.Colours.PROJECTOR;
                default -> throw new BadValue(AppPhrase.of("usage.noTheme", text));
            };
        }
    }
}
