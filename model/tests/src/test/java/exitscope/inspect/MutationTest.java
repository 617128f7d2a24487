package exitscope.inspect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.dwarf.DebugInfo;
import exitscope.dwarf.FunctionInfo;
import exitscope.problem.ElfProblem;
import exitscope.program.Cursor;
import exitscope.program.ElfImage;
import exitscope.program.FunctionRange;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Damaged programs are refused, or run with what is left of their debug information; nothing else
/// happens, and not for long. `-Dmutations=N` tries so many of each kind, `-Dseed=S` others.
class MutationTest {
    private static final int COUNT = Integer.getInteger("mutations", 150);
    private static final long SEED = Long.getLong("seed", 0);
    private static final long LONGEST = 10_000_000_000L;

    private static final List<String> SECTIONS =
            List.of(
                    ".debug_info",
                    ".debug_abbrev",
                    ".debug_line",
                    ".debug_str",
                    ".debug_line_str",
                    ".debug_str_offsets",
                    ".debug_addr",
                    ".debug_ranges",
                    ".debug_rnglists",
                    ".debug_loc",
                    ".debug_loclists",
                    ".debug_frame",
                    ".eh_frame",
                    ".symtab");

    @SuppressWarnings("ArrayRecordComponent") // copied before it is changed
    private record Subject(String name, byte[] elf, List<MachineState> states) {}

    private static Subject subject(String name) throws IOException {
        byte[] elf = Shapes.elf(name);
        ElfImage image = ElfImage.parse(name, elf);
        return new Subject(name, elf, Shapes.checkpoints(image, DebugInfo.of(image)));
    }

    private static void change(byte[] bytes, int from, int to, Random random) {
        int at = from + random.nextInt(to - from);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] = 0;
            case 1 -> bytes[at] = -1;
            case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> bytes[at] = bytes[from + random.nextInt(to - from)];
            case 4 -> {
                int count = Math.min(to - at, 1 + random.nextInt(8));
                for (int i = 0; i < count; i++) {
                    bytes[at + i] = (byte) random.nextInt(256);
                }
            }
            default -> bytes[at] = (byte) random.nextInt(256);
        }
    }

    @Test
    void damagedDebugInformationCostsOnlyWhatItTold() throws IOException {
        for (String name : Shapes.NAMES) {
            Subject subject = subject(name);
            ElfImage good = ElfImage.parse(name, subject.elf());
            for (int seed = 0; seed < COUNT; seed++) {
                Random random = new Random(SEED * 1_000_003 + seed * 31L + name.hashCode());
                byte[] bytes = subject.elf().clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    Optional<Cursor> section =
                            good.section(SECTIONS.get(random.nextInt(SECTIONS.size())));
                    if (section.isPresent() && !section.get().atEnd()) {
                        int from = section.get().position();
                        change(bytes, from, from + section.get().remaining(), random);
                    }
                }
                within(name + " " + seed, () -> look(bytes, subject));
            }
        }
    }

    @Test
    void damagedHeadersAreRefusedOrRun() throws IOException {
        for (String name : Shapes.NAMES) {
            Subject subject = subject(name);
            for (int seed = 0; seed < COUNT; seed++) {
                Random random = new Random(SEED * 1_000_003 + seed * 17L + name.hashCode());
                byte[] bytes = subject.elf().clone();
                int sections = bytes.length - 64 * 24;
                for (int i = random.nextInt(3); i >= 0; i--) {
                    boolean head = random.nextBoolean();
                    change(bytes, head ? 0 : sections, head ? 64 + 56 * 6 : bytes.length, random);
                }
                byte[] cut =
                        random.nextInt(8) == 0
                                ? Arrays.copyOf(bytes, random.nextInt(bytes.length))
                                : bytes;
                within(name + " " + seed, () -> look(cut, subject));
            }
        }
    }

    private static void within(String what, Runnable action) {
        long begin = System.nanoTime();
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what + ": " + e, e);
        }
        long took = System.nanoTime() - begin;
        assertTrue(took < LONGEST, () -> what + " took " + took / 1_000_000 + " ms");
    }

    /// Looks at everything that a person could.
    private static void look(byte[] elf, Subject subject) {
        ElfImage image;
        try {
            image = ElfImage.parse(subject.name(), elf);
        } catch (ElfProblem refused) {
            return;
        }
        DebugInfo info = DebugInfo.of(image);
        for (FunctionRange symbol : info.symbols().all()) {
            Optional<FunctionInfo> function = info.functionAt(symbol.start());
            function.ifPresent(f -> f.scopesAt((symbol.start() + symbol.end()) / 2));
        }
        new Listing(image).of("main");
        for (MachineState state : subject.states()) {
            CallStack stack = CallStack.of(state, Shapes.task(state), info);
            for (Frame frame : stack.frames()) {
                frame.variables().forEach(variable -> look(frame, variable));
            }
            stack.innermost().ifPresent(frame -> frame.globals().forEach(v -> look(frame, v)));
        }
        assertTrue(info.notes().size() < 100);
    }

    private static void look(Frame frame, Variable variable) {
        assertTrue(variable.type().name().length() < 1 << 20);
        assertTrue(variable.value().text().length() < 1 << 24);
        frame.dereference(variable.value()).ifPresent(Value::text);
        frame.element(variable.value(), 1).ifPresent(Value::text);
    }
}
