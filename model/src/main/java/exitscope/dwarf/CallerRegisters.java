package exitscope.dwarf;

import exitscope.program.MalformedData;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What the registers were in the caller, as far as call frame information tells.
///
/// @param frameAddress the canonical frame address: the stack pointer before the call
/// @param returnAddress the address that the call returns to; 0 when there is no caller
/// @param changed the registers that differ from the callee's, by DWARF number
/// @param signal whether this is no call but an interruption by a signal
public record CallerRegisters(
        long frameAddress, long returnAddress, Map<Integer, Long> changed, boolean signal) {
    private static final int SP = 2;

    public CallerRegisters {
        changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    }

    static CallerRegisters of(UnwindTable.Covered function, long address, ExpressionContext now) {
        UnwindRow row = function.rowAt(address);
        long frame =
                row.expression == null
                        ? now.register(row.base) + row.offset
                        : Expression.value(null, row.expression, now);
        Map<Integer, Long> changed = new TreeMap<>();
        changed.put(SP, frame);
        int link = function.common().returnAddress();
        boolean outermost = false;
        for (Map.Entry<Integer, UnwindRule> rule : row.rules.entrySet()) {
            int register = rule.getKey();
            if (register > 63) {
                continue;
            }
            if (rule.getValue() instanceof UnwindRule.Lost) {
                outermost |= register == link;
                continue;
            }
            try {
                changed.put(register, value(rule.getValue(), register, frame, now));
            } catch (MalformedData e) {
                if (register == link) {
                    throw e;
                }
            }
        }
        Long returnAddress = changed.get(link);
        long to = returnAddress == null ? now.register(link) : returnAddress;
        return new CallerRegisters(frame, outermost ? 0 : to, changed, function.common().signal());
    }

    private static long value(UnwindRule rule, int register, long frame, ExpressionContext now) {
        return switch (rule) {
            case UnwindRule.Same _ -> now.register(register);
            case UnwindRule.Lost _ -> 0;
            case UnwindRule.At(long offset) -> now.memory(frame + offset, 8);
            case UnwindRule.Is(long offset) -> frame + offset;
            case UnwindRule.In(int other) -> now.register(other);
            case UnwindRule.AtExpression(var bytes) ->
                    now.memory(Expression.value(null, bytes, now, frame), 8);
            case UnwindRule.IsExpression(var bytes) -> Expression.value(null, bytes, now, frame);
        };
    }
}
