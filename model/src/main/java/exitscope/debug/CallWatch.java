package exitscope.debug;

import exitscope.riscv.Hart;

/// Follows a task's instructions and knows whether it is in a function that was called since.
final class CallWatch {
    private long previous;
    private boolean inCall;
    private long returnAddress;
    private long stack;

    /// @param pc the instruction to run first
    CallWatch(long pc) {
        previous = pc;
    }

    /// Sees the next instruction before it runs.
    ///
    /// @return whether it is of the function that one began in, or of one that called it
    boolean isOutside(Hart now) {
        long sp = now.sp();
        if (inCall) {
            boolean back = now.pc == returnAddress && sp == stack;
            // longjmp and exceptions leave without coming back.
            inCall = !back && Long.compareUnsigned(sp, stack) <= 0;
        } else if (isCall(now)) {
            inCall = true;
            returnAddress = now.x[1];
            stack = sp;
        }
        previous = now.pc;
        return !inCall;
    }

    /// Whether the instruction that led here left the address behind itself in `ra`.
    private boolean isCall(Hart now) {
        long behind = now.x[1] - previous;
        return (behind == 2 || behind == 4) && now.pc != now.x[1];
    }
}
