package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

/// A variable or parameter of the source.
public final class VariableInfo {
    private final DebugInfo info;
    private final Entry entry;
    private final @Nullable Entry function;

    /// @param function the function that it is in, or null
    VariableInfo(DebugInfo info, Entry entry, @Nullable Entry function) {
        this.info = info;
        this.entry = entry;
        this.function = function;
    }

    /// Its name; empty when that is damaged.
    public String name() {
        synchronized (info) {
            try {
                return function == null
                        ? TypeReader.qualifiedName(entry.declaration())
                        : entry.name();
            } catch (MalformedData e) {
                return "";
            }
        }
    }

    /// Its type.
    public Type type() {
        return info.types().of(entry).type();
    }

    /// Whether it is a parameter of its function.
    public boolean parameter() {
        return entry.tag() == Tag.FORMAL_PARAMETER;
    }

    /// Whether it lives as long as the program.
    public boolean global() {
        return function == null;
    }

    /// Where it is at an instruction. Never fails.
    public Location locate(long address, ExpressionContext context) {
        synchronized (info) {
            try {
                FormValue constant = entry.inherited(Attribute.CONST_VALUE);
                if (constant != null && !entry.has(Attribute.LOCATION)) {
                    return new Location.Bits(bytes(constant));
                }
                Cursor expression = entry.expression(Attribute.LOCATION, address);
                return info.locate(entry.unit(), expression, context);
            } catch (MalformedData e) {
                String why = e.getMessage();
                return new Location.Unavailable(why == null ? "damaged" : why);
            }
        }
    }

    private static byte[] bytes(FormValue constant) {
        Cursor block = constant.block();
        if (block != null) {
            byte[] bytes = new byte[block.remaining()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) block.u8();
            }
            return bytes;
        }
        byte[] bytes = new byte[8];
        // The type says how many of them count; a narrow number may have been written short.
        long number = TypeReader.signed(constant);
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (number >>> (8 * i));
        }
        return bytes;
    }
}
