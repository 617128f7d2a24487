package exitscope.dwarf;

import exitscope.program.Cursor;

import org.jspecify.annotations.Nullable;

import java.util.TreeMap;

/// How a caller's registers are found at one instruction. (6.4.1)
final class UnwindRow {
    /// The canonical frame address is this register and the offset, unless an expression tells it.
    int base;

    long offset;
    @Nullable Cursor expression;

    /// By register; those that are missing stay as they are.
    TreeMap<Integer, UnwindRule> rules = new TreeMap<>();

    UnwindRow copy() {
        var copy = new UnwindRow();
        copy.base = base;
        copy.offset = offset;
        copy.expression = expression;
        copy.rules = new TreeMap<>(rules);
        return copy;
    }
}
