package exitscope.engine.differential;

import java.util.Random;

/// Instructions as bits, at random: most of them valid, some at the edge, some nothing at all.
///
/// Registers have roles, so that what runs meets something: x8 points at data, x9 at the end of it,
/// x18 at code, x19 at a hole, x20 at code to jump to; they are seldom written.
final class RandomCode {

    static final int DATA = 8;
    static final int EDGE = 9;
    static final int CODE = 18;
    static final int HOLE = 19;
    static final int TARGET = 20;

    private static final int[] FUNCT7 = {0, 0, 0, 0x20, 0x20, 1, 1, 4, 5, 0x10, 0x14, 0x24, 0x30};
    private static final int[] SHIFT = {0, 0x20, 0x30, 0x24, 0x14, 0x34};
    private static final int[] FLOAT = {
        0, 4, 8, 0xC, 0x2C, 0x10, 0x14, 0x50, 0x60, 0x68, 0x70, 0x78
    };
    private static final int[] ATOMIC = {0, 1, 2, 3, 4, 8, 0xC, 0x10, 0x14, 0x18, 0x1C};
    private static final int[] CSR = {1, 2, 3, 0xC00, 0xC01, 0xC02, 0x300};

    private final Random random;

    RandomCode(Random random) {
        this.random = random;
    }

    /// Four bytes: an instruction, or two compressed ones.
    int word() {
        int choice = random.nextInt(100);
        if (choice < 26) {
            return arithmetic();
        } else if (choice < 46) {
            return access();
        } else if (choice < 60) {
            return control();
        } else if (choice < 74) {
            return compressed() << 16 | compressed();
        } else if (choice < 88) {
            return floating();
        } else if (choice < 91) {
            return atomic();
        } else if (choice < 95) {
            return random.nextInt(1 << 20) << 12 | rd() << 7 | (random.nextBoolean() ? 0x37 : 0x17);
        } else if (choice < 97) {
            return pick(CSR) << 20 | register() << 15 | random.nextInt(8) << 12 | rd() << 7 | 0x73;
        } else if (choice < 99) {
            return switch (random.nextInt(6)) {
                case 0 -> 0x73;
                case 1 -> 0x00100073;
                case 2 -> 0x0000000F;
                default -> 0x0000100F;
            };
        }
        return random.nextInt();
    }

    private int pick(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private int register() {
        return random.nextInt(32);
    }

    private int rd() {
        int register = register();
        boolean hasRole =
                register == DATA
                        || register == EDGE
                        || register == CODE
                        || register == HOLE
                        || register == TARGET;
        return hasRole && random.nextInt(20) > 0 ? 10 + random.nextInt(6) : register;
    }

    private int funct3() {
        return random.nextInt(8) << 12;
    }

    private int arithmetic() {
        int registers = register() << 15 | rd() << 7;
        return switch (random.nextInt(4)) {
            case 0 -> pick(FUNCT7) << 25 | register() << 20 | funct3() | registers | 0x33;
            case 1 -> pick(FUNCT7) << 25 | register() << 20 | funct3() | registers | 0x3B;
            case 2 -> {
                int funct3 = random.nextInt(8);
                int immediate =
                        funct3 == 1 || funct3 == 5
                                ? pick(SHIFT) << 5 | random.nextInt(64)
                                : random.nextInt(1 << 12);
                yield immediate << 20 | funct3 << 12 | registers | 0x13;
            }
            default -> {
                int funct3 = random.nextInt(3) == 0 ? 0 : random.nextBoolean() ? 1 : 5;
                int immediate =
                        funct3 == 0
                                ? random.nextInt(1 << 12)
                                : pick(SHIFT) << 5 | random.nextInt(32);
                yield immediate << 20 | funct3 << 12 | registers | 0x1B;
            }
        };
    }

    private int base() {
        int choice = random.nextInt(100);
        return choice < 70
                ? DATA
                : choice < 90 ? EDGE : choice < 94 ? CODE : choice < 97 ? HOLE : register();
    }

    /// A load or store of integers or floats.
    private int access() {
        int offset = random.nextInt(4) == 0 ? random.nextInt(1 << 12) : random.nextInt(16) * 8;
        boolean isFloat = random.nextInt(5) == 0;
        int width = (isFloat ? 2 + random.nextInt(2) : random.nextInt(8)) << 12;
        if (random.nextBoolean()) {
            int rd = isFloat ? register() : rd();
            return offset << 20 | base() << 15 | width | rd << 7 | (isFloat ? 0x07 : 0x03);
        }
        return (offset >> 5) << 25
                | register() << 20
                | base() << 15
                | (isFloat ? width : width & 0x3000)
                | (offset & 31) << 7
                | (isFloat ? 0x27 : 0x23);
    }

    /// A branch, a call, a jump, a return.
    private int control() {
        int offset = 2 * (random.nextInt(random.nextInt(3) == 0 ? 400 : 40) - 20);
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                int far = random.nextInt(4) == 0 ? 2 * (random.nextInt(4096) - 2048) : offset;
                yield (far >> 20 & 1) << 31
                        | (far >> 1 & 0x3FF) << 21
                        | (far >> 11 & 1) << 20
                        | (far >> 12 & 0xFF) << 12
                        | (random.nextBoolean() ? 1 : 0) << 7
                        | 0x6F;
            }
            case 2 ->
                    (2 * random.nextInt(512)) << 20
                            | (random.nextInt(3) == 0 ? 1 : TARGET) << 15
                            | (random.nextBoolean() ? 1 : 0) << 7
                            | 0x67;
            default ->
                    (offset >> 12 & 1) << 31
                            | (offset >> 5 & 63) << 25
                            | register() << 20
                            | register() << 15
                            | funct3()
                            | (offset >> 1 & 15) << 8
                            | (offset >> 11 & 1) << 7
                            | 0x63;
        };
    }

    /// Two bytes that no longer instruction begins with.
    private int compressed() {
        int bits = random.nextInt(1 << 16);
        return (bits & 3) == 3 ? bits ^ (1 + random.nextInt(2)) : bits;
    }

    private int floating() {
        int registers = register() << 20 | register() << 15 | rd() << 7;
        int format = random.nextInt(2);
        int mode = (random.nextInt(4) > 0 ? 7 : random.nextInt(8)) << 12;
        if (random.nextInt(5) == 0) {
            int fused = 0x43 + 4 * random.nextInt(4);
            return register() << 27 | format << 25 | registers | mode | fused;
        }
        int operation = pick(FLOAT);
        boolean selects =
                operation == 0x10 || operation == 0x14 || operation == 0x50 || operation >= 0x70;
        int funct3 = selects ? random.nextInt(3) << 12 : mode;
        boolean converts = operation == 0x60 || operation == 0x68;
        int fields = converts ? (registers & ~(0x1F << 20)) | (random.nextInt(4) << 20) : registers;
        if (operation == 0x2C || operation >= 0x70) {
            fields &= ~(0x1F << 20);
        }
        return (operation | format) << 25 | fields | funct3 | 0x53;
    }

    private int atomic() {
        int width = 2 + random.nextInt(2);
        return pick(ATOMIC) << 27
                | random.nextInt(4) << 25
                | register() << 20
                | (random.nextInt(5) == 0 ? EDGE : DATA) << 15
                | width << 12
                | rd() << 7
                | 0x2F;
    }
}
