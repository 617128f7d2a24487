package exitscope.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.ElfProblem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ElfImageTest {
    private static final int PROGRAM_HEADERS = 64;
    private static final int HEADER_SIZE = 56;

    @Test
    void aGoodProgramIsTakenApart() {
        ElfImage image = SamplePrograms.image("clang-dwarf5.elf");
        assertEquals(0x11224, image.entry());
        assertEquals(
                List.of("r--", "r-x", "rw-"),
                image.segments().stream().map(Segment::permissions).toList());
        assertEquals(image.segments().getFirst().address() + 64, image.programHeaderAddress());
        Segment data = image.segments().getLast();
        assertTrue(data.memorySize() > data.fileSize(), "total is zero and not in the file");
        assertEquals(data.fileSize(), image.content(data).remaining());
        assertEquals(data.end(), image.end());
        assertEquals(List.of(), image.notes());
    }

    @Test
    void symbolsNameFunctionsAndObjects() {
        ElfImage image = SamplePrograms.image("gcc-dwarf5.elf");
        Symbol limit = image.symbols().named("limit").orElseThrow();
        assertEquals(Symbol.Kind.OBJECT, limit.kind());
        assertFalse(limit.global());
        assertEquals("limit", image.symbols().objectAt(limit.address() + 7).orElseThrow().name());
        assertTrue(image.symbols().functionAt(limit.address()).isEmpty());
        assertEquals(
                List.of("sum", "quit", "unused", "_start"),
                image.symbols().functions().stream().map(Symbol::name).toList());
    }

    @Test
    void functionsAreFoundByAnyOfTheirAddresses() {
        Functions functions = Functions.of(SamplePrograms.image("gcc-dwarf5.elf"));
        FunctionRange quit = functions.named("quit").orElseThrow();
        assertEquals(quit, functions.at(quit.start()).orElseThrow());
        assertEquals(quit, functions.at(quit.end() - 2).orElseThrow());
        assertNotEquals(quit, functions.at(quit.end()).orElseThrow());
        assertEquals("quit+0x4", quit.describe(quit.start() + 4));
        assertTrue(functions.at(0).isEmpty());
    }

    @Test
    void aStrippedProgramRunsWithoutNames() {
        ElfImage image = SamplePrograms.image("gcc-stripped.elf");
        assertEquals(List.of(), image.symbols().all());
        assertTrue(LineTable.of(image).isEmpty());
    }

    @Test
    void whatRunsAnywhereIsPutBelowTheStack() {
        ElfImage image = SamplePrograms.image("gcc-static-pie.elf");
        assertEquals(ElfImage.MOVABLE_END, (image.end() + 4095) & -4096);
        assertEquals(image.bias(), image.segments().getFirst().address());
        assertEquals(image.entry(), image.symbols().named("_start").orElseThrow().address());
        assertEquals(image.segments().getFirst().address() + 64, image.programHeaderAddress());
        SourceLine line = LineTable.of(image).lineAt(image.entry()).orElseThrow();
        assertTrue(line.file().endsWith("sample.c"), line.file());
        ElfImage.Code text = image.code().getFirst();
        long end = text.address() + text.bytes().capacity();
        assertTrue(text.address() <= image.entry() && image.entry() < end, text::toString);
    }

    @Test
    void aDynamicallyLinkedProgramNamesItsLinker() {
        byte[] file = SamplePrograms.bytes("gcc-dynamic.elf");
        var problem = assertThrows(WantsInterpreter.class, () -> ElfImage.parse("prog", file));
        assertEquals("/lib/ld.so", problem.path());
    }

    @Test
    void theFingerprintIsThatOfTheContent() {
        byte[] bytes = SamplePrograms.bytes("gcc-dwarf5.elf");
        ElfImage one = ElfImage.parse("one", bytes);
        ElfImage other = ElfImage.parse("other", bytes);
        assertEquals(one, other);
        assertEquals(64, one.fingerprint().length());
        bytes[bytes.length - 1]++;
        assertEquals(one, ElfImage.parse("one", one.bytes()), "the image keeps a copy");
        assertNotEquals(one.fingerprint(), ElfImage.parse("one", bytes).fingerprint());
    }

    @Test
    void brokenSectionsCostSymbolsAndNotTheProgram() {
        byte[] file =
                SamplePrograms.edited("gcc-dwarf5.elf", f -> f.putLong(0x28, Long.MAX_VALUE - 3));
        ElfImage image = ElfImage.parse("x", file);
        assertEquals(List.of(), image.symbols().all());
        assertEquals(1, image.notes().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCannotRunIsRefusedWithAReason(String reason, Consumer<ByteBuffer> damage) {
        byte[] file = SamplePrograms.edited("gcc-dwarf5.elf", damage);
        var problem = assertThrows(ElfProblem.class, () -> ElfImage.parse("prog", file));
        assertTrue(problem.getMessage().startsWith("prog: "), problem.getMessage());
        assertTrue(problem.getMessage().contains(reason), problem.getMessage());
        assertFalse(problem.wayOut().toString().isBlank());
    }

    static Stream<Arguments> whatCannotRunIsRefusedWithAReason() {
        int load = firstLoad();
        return Stream.of(
                damage("for x86-64, not for RISC-V", f -> f.putShort(18, (short) 62)),
                damage("for 64-bit Arm", f -> f.putShort(18, (short) 183)),
                damage("machine number 9999", f -> f.putShort(18, (short) 9999)),
                damage("32-bit RISC-V", f -> f.put(4, (byte) 1)),
                damage("big-endian", f -> f.put(5, (byte) 2)),
                damage("another operating system", f -> f.put(7, (byte) 9)),
                damage("core dump", f -> f.putShort(16, (short) 4)),
                damage("unknown type", f -> f.putShort(16, (short) 77)),
                damage("RV64E", f -> f.putInt(48, 8)),
                damage("no program headers", f -> f.putShort(56, (short) 0)),
                damage("program headers", f -> f.putShort(56, (short) 0xffff)),
                damage("program headers", f -> f.putLong(32, -8)),
                damage("program headers", f -> f.putLong(32, Long.MAX_VALUE)),
                damage("program headers", f -> f.putShort(54, (short) 32)),
                damage("not in executable memory", f -> f.putLong(24, 0x40)),
                damage("odd", f -> f.putLong(24, f.getLong(24) + 1)),
                damage("past the end of the file", f -> f.putLong(load + 8, 1L << 40)),
                damage("past the end of the file", f -> f.putLong(load + 32, -1)),
                damage("more bytes in the file", f -> f.putLong(load + 40, 8)),
                damage("outside of user space", f -> f.putLong(load + 16, -4096)),
                damage("outside of user space", f -> f.putLong(load + 16, 0)),
                damage("outside of user space", f -> f.putLong(load + 40, Long.MAX_VALUE)),
                damage("cannot map it", f -> f.putLong(load + 16, 0x20004)),
                damage("more than 4 GiB", f -> f.putLong(load + HEADER_SIZE + 40, 1L << 33)),
                damage("overlap", f -> f.putLong(load + 40, 0x10000)),
                damage(
                        "nothing in the file is to be loaded",
                        f -> {
                            f.putInt(load, 4);
                            f.putInt(load + HEADER_SIZE, 4);
                        }));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoElfFileIsNamed(String reason, byte[] content) {
        var problem = assertThrows(ElfProblem.class, () -> ElfImage.parse("prog", content));
        assertTrue(problem.getMessage().contains(reason), problem.getMessage());
    }

    static Stream<Arguments> whatIsNoElfFileIsNamed() {
        return Stream.of(
                Arguments.of("the file is empty", new byte[0]),
                Arguments.of("it is text", "int main(void);".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("it is a script", "#!/bin/sh".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("it is a Windows program", "MZ12".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("it is not an ELF file", new byte[] {1, 2, 3, 4, 5}),
                Arguments.of("ends within its header", new byte[] {0x7f, 'E', 'L', 'F', 2, 1}));
    }

    @Test
    void aDynamicProgramIsToldToLinkStatically() {
        var problem = assertThrows(ElfProblem.class, () -> SamplePrograms.image("gcc-dynamic.elf"));
        assertTrue(problem.getMessage().contains("dynamically linked"), problem.getMessage());
        assertTrue(problem.wayOut().toString().contains("-static"), problem.wayOut().toString());
    }

    @Test
    void anObjectFileIsToldToBeLinked() {
        var problem = assertThrows(ElfProblem.class, () -> SamplePrograms.image("gcc-object.o"));
        assertTrue(problem.getMessage().contains("not linked"), problem.getMessage());
    }

    private static Arguments damage(String reason, Consumer<ByteBuffer> damage) {
        return Arguments.of(reason, damage);
    }

    private static int firstLoad() {
        ByteBuffer file =
                ByteBuffer.wrap(SamplePrograms.bytes("gcc-dwarf5.elf"))
                        .order(ByteOrder.LITTLE_ENDIAN);
        int header = PROGRAM_HEADERS;
        while (file.getInt(header) != 1) {
            header += HEADER_SIZE;
        }
        return header;
    }
}
