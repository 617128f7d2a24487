package exitscope.app.cli;

import exitscope.app.program.LoadedProgram;
import exitscope.app.words.AppPhrase;
import exitscope.inspect.Listing;
import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `exitscope disassemble`: a program in assembly language.
@Command(
        name = "disassemble",
        description = "Writes the instructions of FILE in assembly language.",
        footer = {
            "",
            "Examples:",
            "  exitscope disassemble zombie.c --function main",
            "  exitscope disassemble a.out > a.s"
        })
final class DisassembleCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = Commands.FILE)
    Path file = Path.of("");

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description = "Only this function, by its symbol's name.")
    @Nullable String function;

    DisassembleCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        LoadedProgram program = commands.load(file, compiling);
        Listing listing = new Listing(program.image());
        PrintStream out =
                new PrintStream(
                        new BufferedOutputStream(commands.surroundings().out()),
                        false,
                        StandardCharsets.UTF_8);
        String wanted = function;
        if (wanted == null) {
            listing.forEach(line -> print(out, line));
        } else {
            List<Listing.Line> lines = listing.of(wanted);
            if (lines.isEmpty()) {
                throw new ExitscopeException(
                        AppPhrase.of("disassemble.noFunction", file, wanted),
                        AppPhrase.of("disassemble.leaveOut"));
            }
            lines.forEach(line -> print(out, line));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(PrintStream out, Listing.Line line) {
        if (line.function() != null) {
            out.print(
                    String.format(Locale.ROOT, "%n%016x <%s>:%n", line.address(), line.function()));
        }
        out.println(line.full());
    }
}
