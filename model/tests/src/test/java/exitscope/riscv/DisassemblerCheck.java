package exitscope.riscv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Compares the disassembler with llvm-objdump. By hand: `DisassemblerCheck make FILE.bin COUNT`
/// writes instructions, which llvm-objdump then disassembles; `DisassemblerCheck compare FILE`
/// compares with its output.
public final class DisassemblerCheck {
    private DisassemblerCheck() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("make")) {
            make(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        } else {
            compare(Files.readAllLines(Path.of(arguments[1])));
        }
    }

    /// All 16-bit instructions, then random ones that decode.
    private static void make(Path file, int count) throws IOException {
        ByteBuffer code = ByteBuffer.allocate(2 * 65536 + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 65536; bits++) {
            if ((bits & 3) != 3 && legal(bits)) {
                code.putShort((short) bits);
            }
        }
        Random random = new Random(1);
        int[] opcodes = new int[Opcode.COUNT];
        for (int i = 0; i < count; ) {
            int bits = random.nextInt() | 3;
            if (random.nextInt(4) == 0) {
                bits &= ~0xf8000; // rs1 = zero
            }
            if (random.nextInt(4) == 0) {
                bits &= ~0x1f00000;
            }
            if (random.nextInt(4) == 0) {
                bits = (bits & ~0xf80) | (random.nextInt(3) << 7);
            }
            if (random.nextInt(2) == 0) {
                bits &= 0x01ffffff;
            }
            if ((bits & 0x7f) == 0x73 && (bits & 0x3000) != 0) {
                bits =
                        (bits & 0xfffff)
                                | (random.nextBoolean()
                                                ? 1 + random.nextInt(3)
                                                : 0xC00 + random.nextInt(3))
                                        << 20;
            }
            if (!legal(bits)) {
                continue;
            }
            // Not only what takes the most encodings.
            int opcode = Instruction.opcode(Decoder.decode(bits));
            if (opcodes[opcode]++ > count / 60) {
                continue;
            }
            code.putInt(bits);
            i++;
        }
        byte[] written = new byte[code.position()];
        code.get(0, written);
        Files.write(file, written);
    }

    /// Whether both know it: fields that do not matter are zero, and the CSR is one that user code
    /// may use.
    private static boolean legal(int bits) {
        long instruction = Decoder.decode(bits);
        int opcode = Instruction.opcode(instruction);
        return switch (opcode) {
            case Opcode.ILLEGAL -> false;
            case Opcode.FENCE ->
                    (bits & 0xf00fff80) == 0 && (bits & 0xf000000) != 0 && (bits & 0xf00000) != 0;
            case Opcode.FENCE_I -> bits == 0x0000100f;
            case Opcode.CSRRW,
                    Opcode.CSRRS,
                    Opcode.CSRRC,
                    Opcode.CSRRWI,
                    Opcode.CSRRSI,
                    Opcode.CSRRCI -> {
                int csr = Instruction.immediate(instruction);
                yield (csr >= 1 && csr <= 3) || (csr >= 0xC00 && csr <= 0xC02);
            }
            case Opcode.FCVT_D_S, Opcode.FCVT_D_W, Opcode.FCVT_D_WU -> (bits & 0x7000) == 0;
            default -> true;
        };
    }

    /// Lines such as ` 1a: 13 05 05 00 mv a0, a0`.
    private static void compare(List<String> lines) {
        int same = 0;
        Map<String, Integer> told = new TreeMap<>();
        int different = 0;
        for (String line : lines) {
            String[] parts = line.strip().split(":", 2);
            if (parts.length < 2 || !parts[0].matches("[0-9a-f]+")) {
                continue;
            }
            String[] fields = parts[1].strip().split("\\s+", -1);
            int length =
                    fields.length > 2
                                    && fields[2].matches("[0-9a-f]{2}")
                                    && fields[3].matches("[0-9a-f]{2}")
                            ? 4
                            : 2;
            int bits = 0;
            for (int i = length - 1; i >= 0; i--) {
                bits = bits << 8 | Integer.parseInt(fields[i], 16);
            }
            String theirs =
                    String.join(" ", List.of(fields).subList(length, fields.length))
                            .replaceAll(" *<[^>]*>$", "")
                            .strip();
            String ours = new Disassembler().text(Long.parseLong(parts[0], 16), bits);
            if (ours.equals(theirs)) {
                same++;
            } else {
                different++;
                String pair = mnemonic(ours) + "/" + mnemonic(theirs);
                if (told.merge(pair, 1, Integer::sum) > 3) {
                    continue;
                }
                System.out.printf("%s %08x: %s, not %s%n", parts[0], bits, ours, theirs);
            }
        }
        System.out.println(told);
        System.out.printf("%d same, %d different%n", same, different);
    }

    private static String mnemonic(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
