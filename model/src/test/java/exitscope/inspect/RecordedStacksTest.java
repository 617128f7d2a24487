package exitscope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.dwarf.DebugInfo;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// Call stacks and variables are what gdb made of the same programs in qemu (`bt full`).
class RecordedStacksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "clang-dwarf5-O0",
                "clang-dwarf5-O1",
                "clang-dwarf5-O2",
                "gcc-dwarf4-O0",
                "gcc-dwarf4-O2",
                "gcc-dwarf5-O2"
            })
    void whatGdbSawIsSeen(String name) throws IOException {
        ElfImage image;
        try (InputStream in = new GZIPInputStream(open(name + ".elf.gz"))) {
            image = ElfImage.parse(name, in.readAllBytes());
        }
        DebugInfo info = DebugInfo.of(image);
        assertEquals(List.of(), info.notes());
        String expected;
        try (InputStream in = open(name + ".out")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> want = normal(expected);
        List<String> seen = normal(stacks(image, info));
        for (int i = 0; i < Math.min(want.size(), seen.size()); i++) {
            assertEquals(want.get(i), seen.get(i), "line " + (i + 1));
        }
        assertEquals(want.size(), seen.size());
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(RecordedStacksTest.class.getResourceAsStream(name), name);
    }

    /// Stack addresses differ from machine to machine.
    private static List<String> normal(String text) {
        return text.replaceAll("0x(0000003f|00000040|3f|40)[0-9a-f]{8}\\b", "STACK")
                .replace(" at ./", " at ")
                .replace("@entry=", "=")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String stacks(ElfImage image, DebugInfo info) {
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
        StringBuilder text = new StringBuilder();
        TaskId task = state.tasks().values().iterator().next().id();
        while (!Machine.enabled(state).isEmpty()) {
            long ticks = GuestScan.first(state, task, pc -> pc == checkpoint, 1_000_000);
            Choice choice =
                    ticks > 0 ? new Choice.Run(task, ticks) : Machine.enabled(state).getFirst();
            state = Machine.step(state, choice).after();
            if (ticks > 0) {
                text.append("-- checkpoint\n");
                backtrace(CallStack.of(state, task, info), text);
            }
        }
        return text.toString();
    }

    /// Where gdb puts a breakpoint: behind the prologue, at the second line that the function has,
    /// or at the same line begun anew.
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

    private static void backtrace(CallStack stack, StringBuilder text) {
        for (Frame frame : stack.frames()) {
            List<Variable> variables = frame.variables();
            SourceLine line = frame.line();
            boolean begins = frame.level() == 0;
            String pc =
                    begins || inlinedInto(stack, frame) ? "" : "0x%016x in ".formatted(frame.pc());
            text.append("#%-2d %s%s (".formatted(frame.level(), pc, frame.function()))
                    .append(
                            variables.stream()
                                    .filter(Variable::parameter)
                                    .map(v -> v.name() + "=" + v.value().text())
                                    .collect(Collectors.joining(", ")))
                    .append(")");
            if (line != null) {
                text.append(" at ").append(shown(line));
            }
            text.append("\n");
            List<String> locals = new ArrayList<>();
            for (Variable variable : variables) {
                if (!variable.parameter()) {
                    locals.add("        " + variable.name() + " = " + variable.value().text());
                }
            }
            text.append(locals.isEmpty() ? "No locals.\n" : String.join("\n", locals) + "\n");
        }
    }

    private static String shown(SourceLine line) {
        String file = line.file();
        return file + ":" + line.line();
    }

    /// gdb shows the address of the frame that a call returns to, not of those inlined there.
    private static boolean inlinedInto(CallStack stack, Frame frame) {
        return frame.level() > 0 && stack.frames().get(frame.level() - 1).inlined();
    }
}
