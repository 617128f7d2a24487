package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import java.util.ArrayDeque;
import java.util.Deque;

/// Runs call frame instructions up to an address. (6.4.2, 6.4.3)
final class UnwindProgram {
    private static final int MAX_REMEMBERED = 64;

    private final UnwindTable.Common common;
    private final UnwindRow initial;
    private final Deque<UnwindRow> remembered = new ArrayDeque<>();
    private UnwindRow row;

    private UnwindProgram(UnwindTable.Common common) {
        this.common = common;
        row = new UnwindRow();
        run(common.program().copy(), 0, Long.MAX_VALUE);
        initial = row.copy();
    }

    /// The row in force at an address.
    ///
    /// @param start of the function
    static UnwindRow rowAt(UnwindTable.Common common, Cursor program, long start, long address) {
        var machine = new UnwindProgram(common);
        machine.run(program.copy(), start, address);
        return machine.row;
    }

    private void run(Cursor from, long start, long address) {
        long location = start;
        while (!from.atEnd()) {
            int operation = from.u8();
            int operand = operation & 0x3f;
            switch (operation >>> 6) {
                case 1 -> location += operand * common.codeFactor();
                case 2 -> set(operand, new UnwindRule.At(from.uleb128() * common.dataFactor()));
                case 3 -> restore(operand);
                default -> location = other(operation, from, location);
            }
            if (location > address) {
                return;
            }
        }
    }

    private void set(long register, UnwindRule rule) {
        row.rules.put(register(register), rule);
    }

    private static int register(long number) {
        // Beyond 63 lie vector and control registers, which nobody asks for.
        if (number < 0 || number > 0x2000) {
            throw new MalformedData("register " + number);
        }
        return (int) number;
    }

    private void restore(int register) {
        UnwindRule rule = initial == null ? null : initial.rules.get(register);
        if (rule == null) {
            row.rules.remove(register);
        } else {
            row.rules.put(register, rule);
        }
    }

    private long other(int operation, Cursor from, long location) {
        switch (operation) {
            case 0x00 -> {} // nop
            case 0x01 -> {
                return from.s64(); // set_loc
            }
            case 0x02 -> {
                return location + from.u8() * common.codeFactor();
            }
            case 0x03 -> {
                return location + from.u16() * common.codeFactor();
            }
            case 0x04 -> {
                return location + from.u32() * common.codeFactor();
            }
            case 0x05 -> // offset_extended
                    set(from.uleb128(), new UnwindRule.At(from.uleb128() * common.dataFactor()));
            case 0x06 -> restore(register(from.uleb128()));
            case 0x07 -> set(from.uleb128(), new UnwindRule.Lost());
            case 0x08 -> set(from.uleb128(), new UnwindRule.Same());
            case 0x09 -> set(from.uleb128(), new UnwindRule.In(register(from.uleb128())));
            case 0x0a -> remember();
            case 0x0b -> recall();
            case 0x0c -> base(from.uleb128(), from.uleb128());
            case 0x0d -> base(from.uleb128(), row.offset);
            case 0x0e -> row.offset = from.uleb128();
            case 0x0f -> row.expression = from.slice(from.uleb128());
            case 0x10 ->
                    set(from.uleb128(), new UnwindRule.AtExpression(from.slice(from.uleb128())));
            case 0x11 ->
                    set(from.uleb128(), new UnwindRule.At(from.sleb128() * common.dataFactor()));
            case 0x12 -> base(from.uleb128(), from.sleb128() * common.dataFactor());
            case 0x13 -> row.offset = from.sleb128() * common.dataFactor();
            case 0x14 ->
                    set(from.uleb128(), new UnwindRule.Is(from.uleb128() * common.dataFactor()));
            case 0x15 ->
                    set(from.uleb128(), new UnwindRule.Is(from.sleb128() * common.dataFactor()));
            case 0x16 ->
                    set(from.uleb128(), new UnwindRule.IsExpression(from.slice(from.uleb128())));
            case 0x2e -> from.uleb128(); // GNU_args_size
            default -> throw new MalformedData("a call frame instruction " + operation);
        }
        return location;
    }

    private void base(long register, long offset) {
        row.base = register(register);
        row.offset = offset;
        row.expression = null;
    }

    private void remember() {
        if (remembered.size() >= MAX_REMEMBERED) {
            throw new MalformedData("call frame instructions that remember too much");
        }
        remembered.push(row.copy());
    }

    private void recall() {
        if (remembered.isEmpty()) {
            throw new MalformedData("call frame instructions that recall nothing");
        }
        row = remembered.pop();
    }
}
