package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Execution;
import exitscope.machine.GuestScan;
import exitscope.machine.Machine;
import exitscope.program.ElfImage;
import exitscope.program.SourceLine;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TaskId;
import exitscope.state.TerminalStreams;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// The recorded programs made of `shapes.c` and `shapes.cpp`, and the states in which they call
/// `checkpoint`.
final class Shapes {
    static final List<String> NAMES =
            List.of(
                    "clang-dwarf5-O0",
                    "clang-dwarf5-O1",
                    "clang-dwarf5-O2",
                    "g++-dwarf5-O0",
                    "g++-dwarf5-O2",
                    "gcc-dwarf4-O0",
                    "gcc-dwarf4-O2",
                    "gcc-dwarf5-O2",
                    "gcc-pie-dwarf4-O1",
                    "gcc-pie-dwarf5-O1");

    private Shapes() {}

    static InputStream open(String name) {
        return Objects.requireNonNull(Shapes.class.getResourceAsStream(name), name);
    }

    static byte[] elf(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(open(name + ".elf.gz"))) {
            return in.readAllBytes();
        }
    }

    /// The only task there is.
    static TaskId task(MachineState state) {
        return state.tasks().values().iterator().next().id();
    }

    /// The state at each call of checkpoint, in order.
    static List<MachineState> checkpoints(ElfImage image, DebugInfo info) {
        MachineState state =
                Boot.boot(
                        new BootOptions(
                                image,
                                "shapes",
                                List.of(),
                                List.of(),
                                null,
                                null,
                                TerminalStreams.NONE,
                                Bytes.EMPTY,
                                true,
                                Limits.DEFAULT,
                                Personality.LINUX));
        long checkpoint = breakpoint(info);
        List<MachineState> states = new ArrayList<>();
        TaskId task = task(state);
        while (!Machine.enabled(state).isEmpty()) {
            long ticks =
                    new GuestScan(Execution.STANDARD)
                            .first(state, task, pc -> pc == checkpoint, 1_000_000);
            Choice choice =
                    ticks > 0 ? new Choice.Run(task, ticks) : Machine.enabled(state).getFirst();
            state = Machine.step(state, choice).after();
            if (ticks > 0) {
                states.add(state);
            }
        }
        return states;
    }

    /// Where gdb puts a breakpoint: behind the prologue, at the second line that the function has,
    /// or where the line table says that it ends.
    private static long breakpoint(DebugInfo info) {
        long start = info.symbols().named("checkpoint").orElseThrow().start();
        var range = info.functionAt(start).orElseThrow().ranges().getFirst();
        int line = info.lines().lineAt(start).orElseThrow().line();
        for (int i = info.lines().indexOf(start); i < info.lines().size(); i++) {
            var row = info.lines().row(i);
            if (row.start() > start && row.start() < range.end() && row.isStatement()) {
                boolean other = row.source().map(SourceLine::line).orElse(line) != line;
                if (other || row.prologueEnd()) {
                    return row.start();
                }
            }
        }
        return start;
    }
}
