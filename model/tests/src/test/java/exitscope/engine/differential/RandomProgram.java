package exitscope.engine.differential;

import java.util.Locale;
import java.util.Random;

/// Assembly text of a program that runs random instructions on many operands and writes out all
/// registers after each round.
///
/// The program is a row of blocks, each a loop over the same operand sets: load all registers from
/// a set, run the block's instructions, append all registers to the output. Registers with a task:
/// x31 points at the operand set, x30 at the output; x29 is for addresses.
final class RandomProgram {

    /// Bytes appended to the output after a block.
    static final int RECORD = 512;

    /// What instructions the blocks are made of.
    enum Kind {
        /// RV64IMAC, bit manipulation, branches, loads, stores, atomics.
        INTEGER,
        /// D and conversions, a little of the rest.
        DOUBLE,
        /// F and conversions, a little of the rest.
        SINGLE,
        /// Everything.
        MIXED
    }

    private static final int SET = 1024;
    private static final int FLOATS_AT = 29 * 8;
    private static final int FCSR_AT = FLOATS_AT + 32 * 8;
    private static final int SCRATCH_AT = 512;

    private static final String[] THREE = {
        "add",
        "sub",
        "sll",
        "slt",
        "sltu",
        "xor",
        "srl",
        "sra",
        "or",
        "and",
        "addw",
        "subw",
        "sllw",
        "srlw",
        "sraw",
        "mul",
        "mulh",
        "mulhsu",
        "mulhu",
        "div",
        "divu",
        "rem",
        "remu",
        "mulw",
        "divw",
        "divuw",
        "remw",
        "remuw",
        "add.uw",
        "sh1add",
        "sh2add",
        "sh3add",
        "sh1add.uw",
        "sh2add.uw",
        "sh3add.uw",
        "andn",
        "orn",
        "xnor",
        "max",
        "maxu",
        "min",
        "minu",
        "rol",
        "rolw",
        "ror",
        "rorw",
        "bclr",
        "bext",
        "binv",
        "bset",
    };
    private static final String[] COMMON = {"add", "sub", "and", "or", "xor", "addw", "subw"};
    private static final String[] IMMEDIATE = {
        "addi", "slti", "sltiu", "xori", "ori", "andi", "addiw",
    };
    private static final String[] SHIFT = {
        "slli", "srli", "srai", "rori", "bclri", "bexti", "binvi", "bseti", "slli.uw",
    };
    private static final String[] SHIFT_WORD = {"slliw", "srliw", "sraiw", "roriw"};
    private static final String[] UNARY = {
        "clz", "clzw", "ctz", "cpop", "cpopw", "sext.b", "sext.h", "zext.h", "orc.b", "rev8",
    };
    private static final String[] LOAD = {"lb", "lh", "lw", "ld", "lbu", "lhu", "lwu"};
    private static final String[] STORE = {"sb", "sh", "sw", "sd"};
    private static final String[] ATOMIC = {
        "amoswap", "amoadd", "amoxor", "amoand", "amoor", "amomin", "amomax", "amominu", "amomaxu",
    };
    private static final String[] BRANCH = {"beq", "bne", "blt", "bge", "bltu", "bgeu"};
    private static final String[] MODE = {"rne", "rtz", "rdn", "rup", "rmm"};
    private static final String[] FUSED = {"fmadd", "fmsub", "fnmsub", "fnmadd"};
    private static final String[] TO_INTEGER = {"w", "wu", "l", "lu"};

    private final Random random;
    private final Operands operands;
    private final Kind kind;
    private final StringBuilder text = new StringBuilder();

    private RandomProgram(long seed, Kind kind) {
        this.random = new Random(seed);
        this.operands = new Operands(random);
        this.kind = kind;
    }

    /// The text; the same for the same arguments.
    static String text(long seed, Kind kind, int blocks, int instructions, int sets) {
        return new RandomProgram(seed, kind).whole(blocks, instructions, sets);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private String whole(int blocks, int instructions, int sets) {
        line(".globl _start\n.option norelax\n_start:\n la x30, output");
        for (int block = 0; block < blocks; block++) {
            block(block, instructions);
        }
        line(" li a0, 1\n la a1, output\n sub a2, x30, a1\n li a7, 64\n ecall");
        line(" li a0, 0\n li a7, 94\n ecall");
        line(".data\n.balign 4096\noperands:");
        for (int set = 0; set < sets; set++) {
            operandSet();
        }
        line("operands_end:\n.bss\n.balign 4096\noutput: .skip %d", blocks * sets * RECORD);
        return text.toString();
    }

    private void operandSet() {
        for (int i = 0; i < 29; i++) {
            line(" .quad %#x", operands.integer());
        }
        for (int i = 0; i < 32; i++) {
            line(" .quad %#x", operands.floating());
        }
        line(
                " .quad %#x",
                random.nextInt(5) << 5 | (random.nextBoolean() ? 0 : random.nextInt(32)));
        line(" .balign %d", SCRATCH_AT);
        for (int at = SCRATCH_AT; at < SET; at += 8) {
            line(" .quad %#x", random.nextBoolean() ? operands.floating() : operands.integer());
        }
    }

    private void block(int number, int instructions) {
        line(" la x31, operands\nblock%d:", number);
        line(" ld x1, %d(x31)\n fscsr x1", FCSR_AT);
        for (int i = 0; i < 32; i++) {
            line(" fld f%d, %d(x31)", i, FLOATS_AT + 8 * i);
        }
        for (int i = 1; i <= 29; i++) {
            line(" ld x%d, %d(x31)", i, 8 * (i - 1));
        }
        line(random.nextInt(3) == 0 ? ".option norvc" : ".option rvc");
        for (int i = 0; i < instructions; i++) {
            instruction();
        }
        line(".option rvc");
        for (int i = 1; i <= 29; i++) {
            line(" sd x%d, %d(x30)", i, 8 * (i - 1));
        }
        for (int i = 0; i < 32; i++) {
            line(" fsd f%d, %d(x30)", i, FLOATS_AT + 8 * i);
        }
        line(" frcsr x1\n sd x1, %d(x30)\n addi x30, x30, %d", FCSR_AT, RECORD);
        line(" addi x31, x31, %d\n la x29, operands_end", SET);
        line(" beq x31, x29, 1f\n j block%d\n1:", number);
    }

    private void instruction() {
        int choice = random.nextInt(100);
        switch (kind) {
            case INTEGER -> integer(choice);
            case DOUBLE -> {
                if (choice < 85) {
                    floating("d");
                } else {
                    integer(random.nextInt(100));
                }
            }
            case SINGLE -> {
                if (choice < 85) {
                    floating("s");
                } else {
                    integer(random.nextInt(100));
                }
            }
            case MIXED -> {
                if (choice < 45) {
                    floating(random.nextBoolean() ? "d" : "s");
                } else {
                    integer(random.nextInt(100));
                }
            }
        }
    }

    private String pick(String[] names) {
        return names[random.nextInt(names.length)];
    }

    /// A source register; often one of those that compressed instructions can name.
    private String source() {
        return "x" + (random.nextInt(3) == 0 ? random.nextInt(30) : 8 + random.nextInt(8));
    }

    private String target() {
        return "x" + (random.nextInt(3) == 0 ? random.nextInt(29) : 8 + random.nextInt(8));
    }

    private String f() {
        return "f" + random.nextInt(32);
    }

    private int immediate() {
        return random.nextBoolean() ? random.nextInt(64) - 32 : random.nextInt(4096) - 2048;
    }

    private void integer(int choice) {
        String rd = target();
        String rs1 = random.nextInt(3) == 0 ? rd : source();
        String rs2 = source();
        if (choice < 34) {
            line(" %s %s, %s, %s", pick(THREE), rd, rs1, rs2);
        } else if (choice < 40) {
            line(" %s %s, %s, %s", pick(COMMON), rd, rd, rs2);
        } else if (choice < 52) {
            line(" %s %s, %s, %d", pick(IMMEDIATE), rd, rs1, immediate());
        } else if (choice < 60) {
            line(" %s %s, %s, %d", pick(SHIFT), rd, rs1, random.nextInt(64));
        } else if (choice < 63) {
            line(" %s %s, %s, %d", pick(SHIFT_WORD), rd, rs1, random.nextInt(32));
        } else if (choice < 69) {
            if (random.nextInt(UNARY.length + 1) == 0) {
                // qemu 7.2 looks beyond the word (fixed in 8.0), so give it nothing to see there.
                line(" sext.w %s, %s\n ctzw %s, %s", rd, rs1, rd, rd);
            } else {
                line(" %s %s, %s", pick(UNARY), rd, rs1);
            }
        } else if (choice < 71) {
            line(" lui %s, %#x", rd, random.nextInt(1 << 20));
        } else if (choice < 72) {
            line(" auipc %s, %#x", rd, random.nextInt(1 << 20));
        } else if (choice < 79) {
            line(" %s %s, %d(x31)", pick(LOAD), rd, random.nextInt(SET - 8));
        } else if (choice < 84) {
            line(" %s %s, %d(x31)", pick(STORE), rs2, SCRATCH_AT + random.nextInt(500));
        } else if (choice < 89) {
            atomic(rd, rs2);
        } else if (choice < 95) {
            control(rd, rs1, rs2);
        } else if (choice < 97) {
            line(" mv %s, %s", rd, rs2);
        } else {
            stateRegister(rd);
        }
    }

    private void atomic(String rd, String rs2) {
        boolean wide = random.nextBoolean();
        String suffix = (wide ? ".d" : ".w") + (random.nextInt(4) == 0 ? ".aqrl" : "");
        int offset = SCRATCH_AT + random.nextInt(100) * (wide ? 8 : 4) % 504 / 8 * 8;
        line(" addi x29, x31, %d", offset);
        switch (random.nextInt(8)) {
            case 0 -> {
                line(" lr%s %s, (x29)", suffix, rd);
                line(" sc%s %s, %s, (x29)", suffix, target(), rs2);
            }
            case 1 -> {
                line(" lr%s %s, (x29)", suffix, rd);
                line(" addi x29, x29, %d", wide ? -8 : -4);
                line(" sc%s %s, %s, (x29)", suffix, target(), rs2);
                line(" sc%s %s, %s, (x29)", suffix, target(), rs2);
            }
            default -> line(" %s%s %s, %s, (x29)", pick(ATOMIC), suffix, rd, rs2);
        }
    }

    private void control(String rd, String rs1, String rs2) {
        switch (random.nextInt(4)) {
            case 0 -> {
                line(" jal %s, 1f", rd);
                integer(random.nextInt(60));
            }
            case 1 -> {
                line(".option push\n.option norvc");
                line(" auipc x29, 0\n jalr %s, 12(x29)", rd);
                line(" add %s, %s, %s\n.option pop", rd, rs1, rs2);
            }
            default -> {
                String zero = random.nextInt(4) == 0 ? "x0" : rs2;
                line(" %s %s, %s, 1f", pick(BRANCH), rs1, zero);
                integer(random.nextInt(60));
                integer(random.nextInt(60));
            }
        }
        line("1:");
    }

    private void stateRegister(String rd) {
        switch (random.nextInt(6)) {
            case 0 -> line(" frcsr %s", rd);
            case 1 -> line(" csrrs %s, fflags, %s", rd, random.nextBoolean() ? "x0" : source());
            case 2 -> line(" csrrc %s, fflags, %s", rd, source());
            case 3 -> line(" csrrwi %s, fflags, %d", rd, random.nextInt(32));
            case 4 -> line(" csrrsi %s, fflags, %d", rd, random.nextInt(32));
            default -> line(" fsrmi %s, %d", rd, random.nextInt(5));
        }
    }

    private void floating(String format) {
        if (random.nextInt(3) == 0) {
            line(" fsflagsi %s, 0", target());
        }
        String mode = random.nextInt(3) == 0 ? ", " + pick(MODE) : "";
        switch (random.nextInt(22)) {
            case 0, 1 -> line(" fadd.%s %s, %s, %s%s", format, f(), f(), f(), mode);
            case 2, 3 -> line(" fsub.%s %s, %s, %s%s", format, f(), f(), f(), mode);
            case 4, 5 -> line(" fmul.%s %s, %s, %s%s", format, f(), f(), f(), mode);
            case 6, 7 -> line(" fdiv.%s %s, %s, %s%s", format, f(), f(), f(), mode);
            case 8 -> line(" fsqrt.%s %s, %s%s", format, f(), f(), mode);
            case 9, 10, 11 ->
                    line(" %s.%s %s, %s, %s, %s%s", pick(FUSED), format, f(), f(), f(), f(), mode);
            case 12 ->
                    line(
                            " %s.%s %s, %s, %s",
                            pick(new String[] {"fsgnj", "fsgnjn", "fsgnjx"}),
                            format,
                            f(),
                            f(),
                            f());
            case 13 ->
                    line(
                            " %s.%s %s, %s, %s",
                            random.nextBoolean() ? "fmin" : "fmax", format, f(), f(), f());
            case 14 ->
                    line(
                            " %s.%s %s, %s, %s",
                            pick(new String[] {"feq", "flt", "fle"}), format, target(), f(), f());
            case 15 -> line(" fclass.%s %s, %s", format, target(), f());
            case 16, 17 ->
                    line(" fcvt.%s.%s %s, %s%s", pick(TO_INTEGER), format, target(), f(), mode);
            case 18 -> {
                String from = pick(TO_INTEGER);
                boolean exact = format.equals("d") && from.startsWith("w");
                line(" fcvt.%s.%s %s, %s%s", format, from, f(), source(), exact ? "" : mode);
            }
            case 19 -> {
                line(" fcvt.s.d %s, %s%s", f(), f(), mode);
                line(" fcvt.d.s %s, %s", f(), f());
            }
            case 20 -> {
                String x = format.equals("d") ? "d" : "w";
                line(" fmv.x.%s %s, %s", x, target(), f());
                line(" fmv.%s.x %s, %s", x, f(), source());
            }
            default -> {
                boolean wide = format.equals("d");
                line(" fl%s %s, %d(x31)", wide ? "d" : "w", f(), random.nextInt(SET - 8));
                line(" fl%s %s, %d(x31)", wide ? "d" : "w", f(), random.nextInt(127) * 8);
                line(" fs%s %s, %d(x31)", wide ? "d" : "w", f(), SCRATCH_AT + random.nextInt(500));
            }
        }
        if (random.nextInt(3) == 0) {
            line(" fl%s %s, %d(x31)", format.equals("d") ? "d" : "w", f(), random.nextInt(127) * 8);
        }
    }
}
