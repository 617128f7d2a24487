package exitscope.app.cli;

import exitscope.app.program.Walk;
import exitscope.app.program.WholeFile;
import exitscope.app.words.AppPhrase;
import exitscope.format.perfetto.PerfettoTrace;
import exitscope.phrase.Phrase;
import exitscope.publish.Publication;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `exitscope export`: what the window shows, for slides, documents and other programs.
@Command(
        name = "export",
        description =
                "Writes the process tree at one position, or what happened between two, for slides"
                        + " and other programs; needs no display.",
        footer = {
            "",
            "At one position (--at):",
            "  text      the process tree in the manner of pstree, with exit states and why a"
                    + " zombie is not reaped",
            "  dot       the process tree for Graphviz",
            "  svg, png  the process tree, or with --view window the whole window",
            "Between two (--from, --to; the whole run when left out):",
            "  mermaid   a sequence diagram: fork, exec, signals, exits, waits, new parents",
            "  perfetto  a trace that ui.perfetto.dev opens",
            "  gif       an animation; svg and png write a file for each position, numbered where"
                    + " OUT has %%d or %%03d",
            "",
            "Examples:",
            "  exitscope export zombie.c --at first-zombie --format text",
            "  exitscope export zombie.c --at 57 -o tree.svg",
            "  exitscope export zombie.c --from 20 --to 80 -o zombie.gif",
            "  exitscope export zombie.c --from 20 --to 80 -o 'frames/zombie-%%03d.png'",
            "  exitscope export zombie.c -o trace.json"
        })
final class ExportCommand implements Callable<Integer> {
    /// More pictures than anybody looks at, and than memory holds.
    private static final int MOST_PICTURES = 600;

    private static final double SMALLEST_SCALE = 0.25;
    private static final double LARGEST_SCALE = 8;

    private final Commands commands;

    @Spec
    @SuppressWarnings("NullAway.Init") // given by picocli
    CommandSpec spec;

    @Mixin HelpOption help = new HelpOption();

    @Mixin LanguageOption language = new LanguageOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin ProgramArguments program = new ProgramArguments();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ExportFormat.Converter.class,
            description = {
                "text, dot, mermaid, perfetto, svg, png or gif; else what the name of OUT says."
            })
    @Nullable ExportFormat format;

    @Option(
            names = "--at",
            paramLabel = "POSITION",
            converter = Position.Converter.class,
            description = Position.HELP)
    @Nullable Position at;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            converter = Position.Converter.class,
            description = "Where a range begins; 0 by default.")
    @Nullable Position from;

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            converter = Position.Converter.class,
            description = "Where a range ends; the end by default.")
    @Nullable Position to;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The file to write; texts go to standard output without it.")
    @Nullable Path output;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            converter = ViewConverter.class,
            defaultValue = "tree",
            description = "What pictures show: tree (default) or window.")
    View view = View.TREE;

    @Mixin PictureOptions picture = new PictureOptions();

    @Option(
            names = "--scale",
            paramLabel = "N",
            converter = ScaleConverter.class,
            defaultValue = "1",
            description = "Enlarges png and gif, 0.25 to 8; 1 by default.")
    double scale = 1;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            defaultValue = "400",
            description = "How long gif shows a position, in milliseconds; 400 by default.")
    int delay = 400;

    /// What a picture shows.
    enum View {
        TREE,
        WINDOW
    }

    ExportCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        ExportFormat chosen = format();
        checkPositions(chosen);
        checkOutput(chosen);
        Commands.Booted booted =
                commands.boot(
                        program.file,
                        program.arguments,
                        options,
                        compiling,
                        TerminalStreams.OUTPUT,
                        false);
        Walk walk = new Walk(booted.info(), booted.state(), options.schedule, options.execution());
        ExportedMoments moments =
                new ExportedMoments(new Journey(program.file, walk), at, from, to);
        switch (chosen) {
            case TEXT -> write(moment(moments, Desktop.TextForm.TREE));
            case DOT -> write(moment(moments, Desktop.TextForm.DOT));
            case MERMAID -> write(sequence(moments));
            case PERFETTO -> write(perfetto(moments));
            case SVG -> pictures(moments, Desktop.PictureForm.SVG);
            case PNG -> pictures(moments, Desktop.PictureForm.PNG);
            case GIF -> pictures(moments, Desktop.PictureForm.GIF);
        }
        return ExitCode.OK;
    }

    private ExportFormat format() {
        if (format != null) {
            return format;
        }
        ExportFormat said = output == null ? null : ExportFormat.ofFile(output);
        if (said == null) {
            throw usage(
                    output == null
                            ? AppPhrase.of("export.noFormat", ExportFormat.labels())
                            : AppPhrase.of("export.unclearName", output, ExportFormat.labels()));
        }
        return said;
    }

    private void checkPositions(ExportFormat chosen) {
        boolean range = from != null || to != null;
        if (range && at != null) {
            throw usage(AppPhrase.of("export.atAndRange"));
        }
        switch (chosen.extent()) {
            case MOMENT -> {
                if (at == null) {
                    throw usage(AppPhrase.of("export.needsAt", chosen.label()));
                }
            }
            case RANGE -> {
                if (at != null) {
                    throw usage(AppPhrase.of("export.needsRange", chosen.label()));
                }
            }
            case EITHER -> {
                if (at == null && !range) {
                    throw usage(AppPhrase.of("export.needsEither", chosen.label()));
                }
            }
        }
        if (from instanceof Position.Number(long first)
                && to instanceof Position.Number(long last)
                && last < first) {
            throw usage(AppPhrase.of("export.backwards", last, first));
        }
        if (delay < 20 || delay > 60_000) {
            throw usage(AppPhrase.of("export.noDelay", delay));
        }
    }

    private void checkOutput(ExportFormat chosen) {
        boolean drawn =
                switch (chosen) {
                    case TEXT, DOT, MERMAID, PERFETTO -> false;
                    case SVG, PNG, GIF -> true;
                };
        boolean several = chosen.extent() == ExportFormat.Extent.EITHER && at == null;
        if (output == null) {
            if (several) {
                throw usage(AppPhrase.of("export.numberedFile", chosen.label()));
            }
            if (drawn && chosen != ExportFormat.SVG) {
                throw usage(AppPhrase.of("export.needsFile", chosen.label()));
            }
            return;
        }
        if (several && numbered(output, 1).equals(numbered(output, 2))) {
            throw usage(AppPhrase.of("export.numberedName", chosen.label()));
        }
    }

    private UsageProblem usage(Phrase what) {
        return new UsageProblem(spec.commandLine(), what);
    }

    private String moment(ExportedMoments moments, Desktop.TextForm form) {
        return commands.desktop().text(form, moments.one());
    }

    private String sequence(ExportedMoments moments) {
        return commands.desktop().text(Desktop.TextForm.SEQUENCE, moments.range(Integer.MAX_VALUE));
    }

    private static String perfetto(ExportedMoments moments) {
        StringWriter text = new StringWriter();
        try {
            Walk walk = moments.atStart();
            PerfettoTrace trace = new PerfettoTrace(text, walk.state(), walk.position());
            moments.toEnd(transition -> {
                try {
                    trace.add(transition);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            trace.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void pictures(ExportedMoments moments, Desktop.PictureForm form) {
        Desktop.Look how =
                new Desktop.Look(
                        view == View.WINDOW,
                        picture.size.width(),
                        picture.size.height(),
                        scale,
                        picture.colours,
                        delay);
        boolean several = at == null;
        List<Publication> history = several ? moments.range(MOST_PICTURES) : moments.one();
        int first = several ? 0 : history.size() - 1;
        List<byte[]> files = commands.desktop().pictures(form, history, first, how);
        if (output == null) {
            files.forEach(this::toStandardOutput);
        } else if (files.size() == 1) {
            WholeFile.write(numbered(output, history.getLast().moment().step()), files.getFirst());
        } else {
            for (int i = 0; i < files.size(); i++) {
                WholeFile.write(
                        numbered(output, history.get(first + i).moment().step()), files.get(i));
            }
        }
    }

    private static Path numbered(Path name, long position) {
        try {
            return Path.of(String.format(Locale.ROOT, name.toString(), position));
        } catch (IllegalFormatException e) {
            return name;
        }
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (output == null) {
            toStandardOutput(bytes);
        } else {
            WholeFile.write(output, bytes);
        }
    }

    private void toStandardOutput(byte[] bytes) {
        try {
            OutputStream out = commands.surroundings().out();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new BrokenOutput(e);
        }
    }

    /// Takes `tree` or `window`.
    static final class ViewConverter implements ITypeConverter<View> {
        @Override
        public View convert(String text) {
            return switch (text) {
                case "tree" -> View.TREE;
                case "window" -> View.WINDOW;
                default -> throw new BadValue(AppPhrase.of("usage.noView", text));
            };
        }
    }

    /// Takes a number within reason.
    static final class ScaleConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double scale = Double.parseDouble(text);
                if (scale >= SMALLEST_SCALE && scale <= LARGEST_SCALE) {
                    return scale;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new BadValue(AppPhrase.of("usage.noScale", text));
        }
    }
}
