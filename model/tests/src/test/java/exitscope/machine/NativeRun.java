package exitscope.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs C programs on the Linux that this machine runs, for tests: the oracle.
///
/// @param output what was written to descriptors 1 and 2
/// @param status as a shell would show it
public record NativeRun(String output, int status) {
    private static final long SECONDS = 60;

    /// The system's compiler; nothing where there is none, or no Linux.
    static Optional<Path> compiler() {
        String path = System.getenv("PATH");
        if (path == null || !System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, "gcc"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Compiles a program and runs it once.
    static NativeRun of(Path compiler, Path source) throws IOException, InterruptedException {
        Path program = compile(compiler, source);
        try {
            return of(program, List.of());
        } finally {
            Files.delete(program);
        }
    }

    /// Compiles a program into a temporary file.
    static Path compile(Path compiler, Path source) throws IOException, InterruptedException {
        Path program = Files.createTempFile("exitscope-native", "");
        NativeRun compilation =
                run(
                        List.of(
                                compiler.toString(),
                                "-w",
                                "-o",
                                program.toString(),
                                source.toAbsolutePath().toString()));
        if (compilation.status != 0) {
            throw new AssertionError(source + " does not compile: " + compilation.output);
        }
        return program;
    }

    /// Runs a compiled program once. A build in the background of a shell, or under `nohup`, has
    /// inherited ignored signals, and hands them on: `env` gives the program the default of each.
    static NativeRun of(Path program, List<String> arguments)
            throws IOException, InterruptedException {
        return run(command(List.of(), program, arguments));
    }

    /// The same with all its processes on one processor, where one often waits for another to be
    /// moved aside: that shows outcomes which are rare otherwise.
    static NativeRun onOneProcessor(Path program, List<String> arguments)
            throws IOException, InterruptedException {
        return run(command(List.of("taskset", "-c", "0"), program, arguments));
    }

    private static List<String> command(List<String> under, Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(under);
        command.addAll(List.of("env", "--default-signal", program.toString()));
        command.addAll(arguments);
        return command;
    }

    /// The output goes to a file: a pipe would not end while a process that was left over holds it.
    private static NativeRun run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("exitscope-native", ".out");
        try {
            return run(command, output);
        } finally {
            Files.delete(output);
        }
    }

    private static NativeRun run(List<String> command, Path output)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command + " did not end; so far: " + Files.readString(output));
        }
        return new NativeRun(Files.readString(output), process.exitValue());
    }
}
