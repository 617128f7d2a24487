package exitscope.machine;

import exitscope.state.MachineState;
import exitscope.state.Personality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A life of processes that was recorded on Linux: some random ones, and, made as short as they can
/// be, those that once found a difference.
///
/// @param name of its file, without the ending
/// @param output what Linux printed
public record RecordedLife(String name, String output) {
    private static final Path DIRECTORY = RuleCase.DIRECTORY.resolve("life");
    private static final String ENDING = ".out";

    /// Milliseconds of virtual time in which all that a step sets going ends.
    private static final int REST = 20;

    /// All there are, in the order of their names.
    public static List<RecordedLife> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(RecordedLife::read)
                    .toList();
        }
    }

    private static RecordedLife read(Path file) {
        String name = file.getFileName().toString();
        try {
            return new RecordedLife(
                    name.substring(0, name.length() - ENDING.length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes another.
    void write() throws IOException {
        Files.writeString(DIRECTORY.resolve(name + ENDING), output);
    }

    /// The program that acts lives out.
    public static Path source() {
        return DIRECTORY.resolve("life.c");
    }

    LifeProgram program() {
        return LifeProgram.ofOutput(output);
    }

    /// What Linux gives the program to live this life.
    public List<String> argumentsOnLinux() {
        return program().arguments(0);
    }

    /// The machine in which it is about to be lived.
    public MachineState boot() {
        return boot(program());
    }

    static MachineState boot(LifeProgram program) {
        return GuestRun.boot(
                "life.c",
                GuestRun.compile(source()),
                Personality.LINUX,
                program.arguments(REST).toArray(String[]::new));
    }
}
