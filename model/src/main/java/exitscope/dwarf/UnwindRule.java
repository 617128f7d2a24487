package exitscope.dwarf;

import exitscope.program.Cursor;

/// How a caller's register is found. (6.4.1)
sealed interface UnwindRule {
    /// It is what it is now.
    record Same() implements UnwindRule {}

    /// It is lost. Of the return address: there is no caller.
    record Lost() implements UnwindRule {}

    /// It lies in memory, so far from the canonical frame address.
    record At(long offset) implements UnwindRule {}

    /// It is the canonical frame address and so much.
    record Is(long offset) implements UnwindRule {}

    /// It is in another register.
    record In(int register) implements UnwindRule {}

    /// It lies where an expression says.
    record AtExpression(Cursor bytes) implements UnwindRule {}

    /// It is what an expression says.
    record IsExpression(Cursor bytes) implements UnwindRule {}
}
