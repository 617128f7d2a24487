package exitscope.views;

import exitscope.dwarf.DebugInfo;
import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Machine;
import exitscope.program.ElfImage;
import exitscope.publish.Activity;
import exitscope.publish.Marks;
import exitscope.publish.Option;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Console;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.BundledCompiler;
import exitscope.toolchain.CacheDirectory;
import exitscope.toolchain.GuestPrograms;
import exitscope.toolchain.Progress;
import exitscope.toolchain.SourceProgram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Moments of a sample as the machine really makes them.
public final class RealRun {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final int MOST_STEPS = 20_000;
    private static final BundledCompiler COMPILER = new BundledCompiler(CacheDirectory.standard());
    private static final GuestPrograms PROGRAMS = new GuestPrograms(COMPILER);

    private RealRun() {}

    /// The file names of all samples.
    public static List<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .toList();
        }
    }

    /// Every moment of a sample from boot to its end, under this schedule.
    public static List<Publication> of(String sample, String schedule) throws IOException {
        return of(sample, Files.readString(SAMPLES.resolve(sample)), schedule);
    }

    /// Every moment of a program from boot to its end, under this schedule.
    public static List<Publication> of(String sample, String source, String schedule) {
        ElfImage image = COMPILER.compile(SourceProgram.of(sample, source)).image();
        ElfImage init = PROGRAMS.init(Progress.NONE).image();
        BootOptions options =
                new BootOptions(
                        image,
                        sample,
                        List.of(),
                        List.of("PATH=/bin", "HOME=/"),
                        init,
                        null,
                        TerminalStreams.ALL,
                        Bytes.EMPTY,
                        false,
                        Limits.DEFAULT,
                        Personality.LINUX);
        MachineState boot = Boot.boot(options);
        ProgramInfo program = new ProgramInfo(sample, options.path(), source, DebugInfo.of(image));
        History history = new History(boot, Schedule.parse(schedule));
        List<Publication> moments = new ArrayList<>(List.of(publication(program, history)));
        while (moments.size() < MOST_STEPS && history.forward()) {
            moments.add(publication(program, history));
        }
        return moments;
    }

    /// The same moment with something else on the console.
    public static Publication withConsole(Publication moment, Console console) {
        return new Publication(
                moment.program(),
                moment.moment(),
                moment.state().withConsole(console),
                moment.last(),
                moment.options(),
                moment.branches(),
                moment.activity());
    }

    private static Publication publication(ProgramInfo program, History history) {
        Choice scheduled = history.scheduled();
        Choice recorded = history.recorded();
        List<Option> options =
                Machine.enabled(history.state()).stream()
                        .map(choice ->
                                new Option(
                                        choice, choice.equals(scheduled), choice.equals(recorded)))
                        .toList();
        return new Publication(
                program,
                history.moment(),
                history.state(),
                history.last(),
                options,
                history.branches(),
                options.isEmpty() ? Activity.FINISHED : Activity.PAUSED,
                Marks.NONE,
                null,
                null,
                history.timeline());
    }
}
