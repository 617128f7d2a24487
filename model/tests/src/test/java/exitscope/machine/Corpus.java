package exitscope.machine;

import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Runs programs under every kind of schedule and compares what they write, and how they end, with
/// what they did elsewhere. By hand: `Corpus FOLDER [SCHEDULE...]` takes every `NAME.elf` there;
/// beside it lies `NAME.out`, whose last line is `status N`.
public final class Corpus {
    private static final List<String> SCHEDULES =
            List.of("fifo", "round-robin", "random:1", "random:2", "random:3");

    private Corpus() {}

    public static void main(String[] arguments) throws IOException {
        List<String> schedules =
                arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : SCHEDULES;
        List<Path> programs;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            programs = files.filter(file -> file.toString().endsWith(".elf")).sorted().toList();
        }
        int same = 0;
        for (Path program : programs) {
            String name = program.getFileName().toString().replace(".elf", "");
            ElfImage image = ElfImage.parse(name, Files.readAllBytes(program));
            String expected = Files.readString(program.resolveSibling(name + ".out"));
            for (String schedule : schedules) {
                long begin = System.nanoTime();
                String actual;
                try {
                    GuestRun run =
                            GuestRun.of(GuestRun.boot(name, image), Schedule.parse(schedule));
                    actual = run.output() + "status " + run.status() + "\n";
                } catch (RuntimeException | AssertionError e) {
                    actual = e + "\n";
                }
                boolean equal = actual.equals(expected);
                same += equal ? 1 : 0;
                System.out.printf(
                        "%s %s: %s, %d ms%n",
                        name,
                        schedule,
                        equal ? "same" : "DIFFERENT:\n" + actual,
                        (System.nanoTime() - begin) / 1_000_000);
            }
        }
        System.out.printf("%d of %d same%n", same, programs.size() * schedules.size());
    }
}
