package exitscope.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class LineTableTest {
    static final List<String> PROGRAMS = SamplePrograms.WITH_LINES;

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void everyInstructionHasItsLine(String program) {
        ElfImage image = SamplePrograms.image(program);
        LineTable table = LineTable.of(image);
        assertEquals(List.of(), table.notes());
        for (FunctionRange function : Functions.of(image).all()) {
            for (long at = function.start(); at < function.end(); at += 2) {
                SourceLine line = table.lineAt(at).orElseThrow();
                assertTrue(
                        line.line() >= firstLine(function.name())
                                && line.line() <= lastLine(function.name()),
                        function.describe(at) + " is at " + line);
                boolean inHeader = function.name().equals("sum");
                assertTrue(line.file().endsWith(inHeader ? "sum.h" : "sample.c"), line.file());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void theLinesWithCodeAreThoseOfTheSource(String program) {
        LineTable table = LineTable.of(SamplePrograms.image(program));
        String file = table.files().getFirst();
        var expected = new TreeSet<>(Set.of(6, 7, 8, 9, 10, 16, 17, 18, 19, 20));
        if (program.startsWith("gcc")) {
            expected.addAll(Set.of(12, 13, 14)); // no --gc-sections: the unused function is there
        }
        assertEquals(expected, table.linesOf(file));
        assertEquals(Set.of(), table.linesOf("elsewhere.c"));
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void rowsCoverTheirAddressesAndNeverOverlap(String program) {
        LineTable table = LineTable.of(SamplePrograms.image(program));
        long end = 0;
        for (int i = 0; i < table.size(); i++) {
            LineRow row = table.row(i);
            assertTrue(row.start() >= end && row.end() > row.start(), row.toString());
            assertEquals(i, table.indexOf(row.start()));
            assertEquals(row, table.rowAt(row.end() - 1).orElseThrow());
            assertTrue(table.rowsOf(row.source().orElseThrow()).contains(row));
            end = row.end();
        }
        assertTrue(table.rowAt(end).isEmpty());
        assertTrue(table.lineAt(0).isEmpty());
        assertTrue(table.lineAt(-1).isEmpty());
    }

    @Test
    void aBreakpointGoesToTheFirstAddressOfALine() {
        ElfImage image = SamplePrograms.image("clang-dwarf5.elf");
        LineTable table = LineTable.of(image);
        FunctionRange start = Functions.of(image).named("_start").orElseThrow();
        List<Long> head = table.addressesOf(new SourceLine("sample.c", 17));
        assertEquals(2, head.size(), "a loop's head runs before the loop and after its body");
        assertEquals(List.of(start.start()), table.addressesOf(new SourceLine("sample.c", 16)));
        assertTrue(table.rowAt(head.getFirst()).orElseThrow().prologueEnd());
        assertEquals(List.of(), table.addressesOf(new SourceLine("sample.c", 2)));
    }

    @Test
    void relativeNamesArePutBehindTheDirectoryOfTheCompilation() {
        assertEquals(
                List.of("/usr/src/sample/sample.c", "/usr/src/sample/sum.h"),
                LineTable.of(SamplePrograms.image("gcc-dwarf5.elf")).files());
        assertEquals(
                List.of("sample.c", "sum.h"),
                LineTable.of(SamplePrograms.image("clang-dwarf5.elf")).files());
    }

    @Test
    void aDamagedUnitIsLeftOutAndSaidSo() {
        byte[] file =
                SamplePrograms.edited(
                        "clang-dwarf5.elf", f -> f.putShort(lineSection(f) + 4, (short) 77));
        LineTable table = LineTable.of(ElfImage.parse("x", file));
        assertTrue(table.isEmpty());
        assertEquals(
                List.of("Some source lines are missing: a line table of DWARF version 77."),
                table.notes());
    }

    /// Where a unit of DWARF 5 with addresses of 8 bytes starts that fills its section.
    private static int lineSection(ByteBuffer file) {
        int found = 0;
        for (int i = 0; i < file.getShort(0x3c); i++) {
            int header = (int) file.getLong(0x28) + i * 64;
            int offset = (int) file.getLong(header + 24);
            long size = file.getLong(header + 32);
            if (file.getInt(header + 4) == 1
                    && file.getInt(offset) == size - 4
                    && file.getShort(offset + 4) == 5
                    && file.get(offset + 6) == 8) {
                found = offset; // the last one: .debug_addr looks the same and comes before
            }
        }
        return found;
    }

    private static int firstLine(String function) {
        return switch (function) {
            case "sum" -> 3;
            case "quit" -> 6;
            case "unused" -> 12;
            default -> 16;
        };
    }

    private static int lastLine(String function) {
        return switch (function) {
            case "sum" -> 5;
            case "quit" -> 10;
            case "unused" -> 14;
            default -> 20;
        };
    }
}
