package exitscope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.dwarf.DebugInfo;
import exitscope.program.ElfImage;
import exitscope.program.SourceLine;
import exitscope.state.MachineState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Call stacks and variables are what gdb made of the same programs in qemu (`bt full`).
class RecordedStacksTest {
    static List<String> programs() {
        return Shapes.NAMES;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatGdbSawIsSeen(String name) throws IOException {
        ElfImage image = ElfImage.parse(name, Shapes.elf(name));
        DebugInfo info = DebugInfo.of(image);
        assertEquals(List.of(), info.notes());
        String expected;
        try (InputStream in = Shapes.open(name + ".out")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> want = normal(expected);
        List<String> seen = normal(stacks(image, info));
        for (int i = 0; i < Math.min(want.size(), seen.size()); i++) {
            assertEquals(want.get(i), seen.get(i), "line " + (i + 1));
        }
        assertEquals(want.size(), seen.size());
    }

    /// Stack addresses differ from machine to machine.
    private static List<String> normal(String text) {
        return text.replaceAll("0x(0000003f|00000040|3f|40)[0-9a-f]{8}\\b", "STACK")
                .replace(" at ./", " at ")
                .replace("@entry=", "=")
                // What belongs to a class is not shown with its objects, and names of symbols stay
                // as the linker has them.
                .replaceAll("static \\w+ = [^,}]*, ", "")
                .replaceAll("<(vtable for|_ZTV)[^>]*>", "<VTABLE>")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String stacks(ElfImage image, DebugInfo info) {
        StringBuilder text = new StringBuilder();
        for (MachineState state : Shapes.checkpoints(image, info)) {
            text.append("-- checkpoint\n");
            backtrace(CallStack.of(state, Shapes.task(state), info), text);
        }
        return text.toString();
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
