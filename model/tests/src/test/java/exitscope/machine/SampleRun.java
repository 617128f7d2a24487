package exitscope.machine;

import exitscope.dwarf.DebugInfo;
import exitscope.history.History;
import exitscope.program.ElfImage;
import exitscope.publish.ProgramInfo;
import exitscope.schedule.Schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A sample of the distribution, compiled and about to run.
///
/// @param image the program
/// @param program as a session is told of it
/// @param history at its boot
public record SampleRun(ElfImage image, ProgramInfo program, History history) {
    private static final Path SAMPLES = Path.of("../../samples").toAbsolutePath().normalize();

    /// The names of all samples, in their order.
    public static List<String> names() {
        try (var files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A sample by its name, whose tasks move in turns.
    public static SampleRun of(String name) {
        try {
            String source = Files.readString(SAMPLES.resolve(name));
            ElfImage image = GuestRun.compile(name, source);
            String path = "/home/user/" + name.substring(0, name.length() - 2);
            return new SampleRun(
                    image,
                    new ProgramInfo(name, path, source, DebugInfo.of(image)),
                    new History(GuestRun.boot(name, image), new Schedule.RoundRobin()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
