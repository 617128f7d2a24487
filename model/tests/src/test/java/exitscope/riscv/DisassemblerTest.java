package exitscope.riscv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// Instructions are written as llvm-objdump 14 wrote them when [DisassemblerCheck] recorded it.
class DisassemblerTest {
    private static List<String> recorded() throws IOException {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Objects.requireNonNull(
                                                DisassemblerTest.class.getResourceAsStream(
                                                        "llvm-objdump.txt.gz"))),
                                StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        }
    }

    @Test
    void instructionsReadAsLlvmWritesThem() throws IOException {
        var disassembler = new Disassembler();
        List<String> recorded = recorded();
        assertTrue(recorded.size() > 6_000);
        for (String line : recorded) {
            String[] fields = line.split(" ", 3);
            long address = Long.parseLong(fields[0], 16);
            int bits = Integer.parseUnsignedInt(fields[1], 16);
            assertEquals(fields[2], disassembler.text(address, bits), fields[1]);
            assertEquals(fields[1].length() / 2, Disassembler.length(bits));
        }
    }

    @Test
    void whatIsNoInstructionIsWrittenAsData() {
        assertEquals(".word 0xffffffff", new Disassembler().text(0, -1));
        assertEquals(".half 0x8000", new Disassembler().text(0, 0x8000));
        assertEquals("unimp", new Disassembler().text(0, 0));
    }

    @Test
    void targetsAreNamed() {
        var disassembler = new Disassembler(address -> "<f+" + address + ">");
        assertEquals("beqz a0, 0x18 <f+24>", disassembler.text(16, 0x00050463));
    }
}
