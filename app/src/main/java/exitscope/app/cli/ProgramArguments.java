package exitscope.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/// The program and what it is given, for the commands whose own options may come behind it.
final class ProgramArguments {
    @Parameters(index = "0", paramLabel = "FILE", description = Commands.FILE)
    Path file = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "ARG",
            description = Commands.ARGUMENTS + " Put -- before those that start with '-'.")
    @Nullable List<String> arguments;
}
