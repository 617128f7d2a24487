package exitscope.format.strace;

import exitscope.abi.NamedBits;

import java.util.ArrayList;
import java.util.List;

/// Named bits, or named values, of one kind, with the fallbacks of strace.
///
/// @param unknown the comment beside a number without a name, such as `PROT_???`
/// @param zero what no bit at all is called; `0` when it has no name
record StraceFlags(String unknown, String zero, NamedBits names) {
    /// A table in which no bit at all is `0`.
    ///
    /// @param table as [NamedBits#of] reads it
    static StraceFlags of(String unknown, String table) {
        return new StraceFlags(unknown, "0", NamedBits.of(table));
    }

    /// The set bits by name, `|` between them, the rest as a number.
    String bits(long value) {
        if (value == 0) {
            return zero;
        }
        List<String> parts = new ArrayList<>(names.namesIn(value));
        if (parts.isEmpty()) {
            return unnamed(value);
        }
        long rest = names.unnamedIn(value);
        if (rest != 0) {
            parts.add(StraceValues.hex(rest));
        }
        return String.join("|", parts);
    }

    /// The one name of a value, else the number.
    String value(long value) {
        String name = names.nameOf(value);
        return name == null ? unnamed(value) : name;
    }

    private String unnamed(long value) {
        return StraceValues.hex(value) + " /* " + unknown + " */";
    }
}
