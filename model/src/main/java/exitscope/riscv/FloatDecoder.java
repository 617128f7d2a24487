package exitscope.riscv;

import static exitscope.riscv.Opcode.*;

/// Decodes the 32-bit instructions of F and D.
final class FloatDecoder {

    private FloatDecoder() {}

    static long decode(int bits) {
        int funct3 = (bits >>> 12) & 7;
        return switch (bits & 0x7F) {
            case 0x07 ->
                    Decoder.pack(
                            width(funct3, FLW, FLD),
                            bits,
                            floatRd(bits),
                            Decoder.rs1(bits),
                            0,
                            bits >> 20);
            case 0x27 ->
                    Decoder.pack(
                            width(funct3, FSW, FSD),
                            bits,
                            0,
                            Decoder.rs1(bits),
                            Decoder.rs2(bits),
                            Decoder.storeOffset(bits));
            case 0x43 -> fused(format(bits, FMADD_S, FMADD_D), bits);
            case 0x47 -> fused(format(bits, FMSUB_S, FMSUB_D), bits);
            case 0x4B -> fused(format(bits, FNMSUB_S, FNMSUB_D), bits);
            case 0x4F -> fused(format(bits, FNMADD_S, FNMADD_D), bits);
            case 0x53 -> arithmetic(bits, funct3);
            default -> Decoder.illegal(bits);
        };
    }

    private static int width(int funct3, int single, int twice) {
        return switch (funct3) {
            case 2 -> single;
            case 3 -> twice;
            default -> ILLEGAL;
        };
    }

    private static int format(int bits, int single, int twice) {
        return switch ((bits >>> 25) & 3) {
            case 0 -> single;
            case 1 -> twice;
            default -> ILLEGAL;
        };
    }

    private static int floatRd(int bits) {
        return (bits >>> 7) & 31;
    }

    private static boolean isRounding(int funct3) {
        return funct3 < 5 || funct3 == Instruction.ROUND_DYNAMIC;
    }

    private static long fused(int opcode, int bits) {
        int rounding = (bits >>> 12) & 7;
        return Decoder.pack(
                isRounding(rounding) ? opcode : ILLEGAL,
                bits,
                floatRd(bits),
                Decoder.rs1(bits),
                Decoder.rs2(bits),
                rounding | ((bits >>> 27) << 3));
    }

    private static long arithmetic(int bits, int funct3) {
        int which = bits >>> 27;
        int rs2 = Decoder.rs2(bits);
        boolean rounds = isRounding(funct3);
        int opcode =
                switch (which) {
                    case 0x00 -> rounds ? format(bits, FADD_S, FADD_D) : ILLEGAL;
                    case 0x01 -> rounds ? format(bits, FSUB_S, FSUB_D) : ILLEGAL;
                    case 0x02 -> rounds ? format(bits, FMUL_S, FMUL_D) : ILLEGAL;
                    case 0x03 -> rounds ? format(bits, FDIV_S, FDIV_D) : ILLEGAL;
                    case 0x0B -> rounds && rs2 == 0 ? format(bits, FSQRT_S, FSQRT_D) : ILLEGAL;
                    case 0x04 -> offset(format(bits, FSGNJ_S, FSGNJ_D), funct3, 3);
                    case 0x05 -> offset(format(bits, FMIN_S, FMIN_D), funct3, 2);
                    case 0x08 -> rounds ? betweenFormats(bits, rs2) : ILLEGAL;
                    case 0x14 -> comparison(bits, funct3);
                    case 0x18 ->
                            rounds ? offset(format(bits, FCVT_W_S, FCVT_W_D), rs2, 4) : ILLEGAL;
                    case 0x1A ->
                            rounds ? offset(format(bits, FCVT_S_W, FCVT_D_W), rs2, 4) : ILLEGAL;
                    case 0x1C -> toInteger(bits, funct3, rs2);
                    case 0x1E -> funct3 == 0 && rs2 == 0 ? format(bits, FMV_W_X, FMV_D_X) : ILLEGAL;
                    default -> ILLEGAL;
                };
        boolean toInteger = which == 0x14 || which == 0x18 || which == 0x1C;
        return Decoder.pack(
                opcode,
                bits,
                toInteger ? Decoder.rd(bits) : floatRd(bits),
                Decoder.rs1(bits),
                rs2,
                funct3);
    }

    private static int offset(int first, int index, int count) {
        return first != ILLEGAL && index < count ? first + index : ILLEGAL;
    }

    private static int betweenFormats(int bits, int rs2) {
        return switch ((bits >>> 25) & 3) {
            case 0 -> rs2 == 1 ? FCVT_S_D : ILLEGAL;
            case 1 -> rs2 == 0 ? FCVT_D_S : ILLEGAL;
            default -> ILLEGAL;
        };
    }

    private static int comparison(int bits, int funct3) {
        return switch (funct3) {
            case 0 -> format(bits, FLE_S, FLE_D);
            case 1 -> format(bits, FLT_S, FLT_D);
            case 2 -> format(bits, FEQ_S, FEQ_D);
            default -> ILLEGAL;
        };
    }

    private static int toInteger(int bits, int funct3, int rs2) {
        if (rs2 != 0) {
            return ILLEGAL;
        }
        return switch (funct3) {
            case 0 -> format(bits, FMV_X_W, FMV_X_D);
            case 1 -> format(bits, FCLASS_S, FCLASS_D);
            default -> ILLEGAL;
        };
    }
}
