package exitscope.engine;

/// Division as RISC-V has it: never a trap; by zero it gives all ones and the dividend as
/// remainder, and the one overflow gives the dividend and no remainder.
final class Division {

    private Division() {}

    static long div(long a, long b) {
        return b == 0 ? -1 : a / b;
    }

    static long rem(long a, long b) {
        return b == 0 ? a : a % b;
    }

    static long divu(long a, long b) {
        return b == 0 ? -1 : Long.divideUnsigned(a, b);
    }

    static long remu(long a, long b) {
        return b == 0 ? a : Long.remainderUnsigned(a, b);
    }

    static long divw(int a, int b) {
        return b == 0 ? -1 : a / b;
    }

    static long remw(int a, int b) {
        return b == 0 ? a : a % b;
    }

    static long divuw(int a, int b) {
        return b == 0 ? -1 : Integer.divideUnsigned(a, b);
    }

    static long remuw(int a, int b) {
        return b == 0 ? a : Integer.remainderUnsigned(a, b);
    }
}
