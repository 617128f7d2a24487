package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.change.Transition;
import exitscope.format.JsonTrace;
import exitscope.format.strace.StraceTrace;
import exitscope.machine.Machine;
import exitscope.machine.Steps;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `exitscope trace`: what happened, for other programs or for people who read strace.
@Command(
        name = "trace",
        description =
                "Runs FILE to its end and writes down what happened, transition by transition.",
        footer = {
            "",
            "json: one object a line and a transition: position, task, choice, and every change"
                    + " with the rule that made it happen.",
            "strace: what 'strace -f' would have printed.",
            "",
            "Examples:",
            "  exitscope trace zombie.c --format strace",
            "  exitscope trace zombie.c --format json -o zombie.jsonl",
            "  exitscope trace args.c --format strace -- first second"
        })
final class TraceCommand implements Callable<Integer> {
    /// How long what was written so far is waited for when the program is asked to end.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin CheckOption check = new CheckOption();

    @Mixin ProgramArguments program = new ProgramArguments();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "json or strace.")
    Format format = Format.JSON;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The file to write; else standard output.")
    @Nullable Path output;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Stop after N transitions, for programs that never end.")
    long limit = Long.MAX_VALUE;

    /// How the trace is written.
    enum Format {
        JSON,
        STRACE
    }

    /// Takes the names in lower case, and no others.
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            for (Format format : Format.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return format;
                }
            }
            throw new BadValue(AppPhrase.of("usage.noTraceFormat", text));
        }
    }

    TraceCommand(Commands commands) {
        this.commands = commands;
    }

    /// Takes transitions one by one.
    private interface Sink {
        void add(Transition transition) throws IOException;
    }

    @Override
    public Integer call() {
        MachineState boot =
                commands.boot(
                                program.file,
                                program.arguments,
                                options,
                                compiling,
                                TerminalStreams.NONE,
                                false)
                        .state();
        MachineState end;
        try (StopRequest stop = StopRequest.listen(PATIENCE)) {
            end = output == null ? toStandardOutput(boot, stop) : toFile(boot, output, stop);
        }
        if (end.ended() == null && Machine.enabled(end).isEmpty()) {
            commands.messages()
                    .error(AppPhrase.of("trace.asleep"), Phrase.lines(Sleepers.describe(end)));
        }
        return ExitCode.OK;
    }

    private MachineState toStandardOutput(MachineState boot, StopRequest stop) {
        Surroundings surroundings = commands.surroundings();
        try (Writer writer =
                new BufferedWriter(
                        new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8),
                        1 << 16)) {
            return trace(boot, writer, surroundings.terminals().out(), stop);
        } catch (UncheckedIOException e) {
            throw new BrokenOutput(causeOf(e));
        } catch (IOException e) {
            throw new BrokenOutput(e);
        }
    }

    private MachineState toFile(MachineState boot, Path target, StopRequest stop) {
        try (Writer writer = Files.newBufferedWriter(target)) {
            return trace(boot, writer, false, stop);
        } catch (UncheckedIOException e) {
            throw unwritable(target, causeOf(e));
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    static ExitscopeException unwritable(Path target, IOException cause) {
        return new ExitscopeException(
                AppPhrase.of("trace.unwritable", target, reason(cause)),
                AppPhrase.of("trace.checkDirectory"),
                cause);
    }

    private static IOException causeOf(UncheckedIOException wrapped) {
        IOException cause = wrapped.getCause();
        return cause == null ? new IOException(wrapped) : cause;
    }

    private static Phrase reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> AppPhrase.of("trace.noSuchDirectory");
            case AccessDeniedException _ -> AppPhrase.of("trace.permissionDenied");
            default -> Phrase.verbatim(String.valueOf(cause.getMessage()));
        };
    }

    private MachineState trace(MachineState boot, Writer writer, boolean live, StopRequest stop)
            throws IOException {
        Sink sink = sink(boot, writer);
        Steps steps = check.steps(options.execution());
        MachineState state = boot;
        for (long position = 0; position < limit && !stop.isAsked(); position++) {
            List<Choice> enabled = Machine.enabled(state);
            if (enabled.isEmpty()) {
                break;
            }
            Transition transition = steps.step(state, options.schedule.pick(state, enabled));
            sink.add(transition);
            if (live) {
                writer.flush();
            }
            state = transition.after();
        }
        writer.flush();
        return state;
    }

    private Sink sink(MachineState boot, Writer writer) throws IOException {
        return switch (format) {
            case JSON -> new JsonTrace(writer)::add;
            case STRACE -> new StraceTrace(writer, boot, options.asInit)::add;
        };
    }
}
