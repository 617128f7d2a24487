package exitscope.abi;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The names of an argument's bits, or of its values, in the order in which they are written.
public record NamedBits(List<Named> names) {
    /// A bit, or several that have one name together, or a value.
    public record Named(long bits, String name) {}

    public NamedBits {
        names = List.copyOf(names);
    }

    /// Reads a table such as `WNOHANG=1 WUNTRACED=2`: names and numbers as C writes them, with
    /// white space between. A name for several bits stands before those of its parts.
    public static NamedBits of(String table) {
        List<Named> names = new ArrayList<>();
        for (String entry : table.strip().split("\\s+", -1)) {
            int sign = entry.indexOf('=');
            names.add(new Named(Long.decode(entry.substring(sign + 1)), entry.substring(0, sign)));
        }
        return new NamedBits(names);
    }

    /// The names of the bits that are set.
    public List<String> namesIn(long value) {
        return found(value).stream().map(Named::name).toList();
    }

    /// The set bits that have no name.
    public long unnamedIn(long value) {
        long rest = value;
        for (Named named : found(value)) {
            rest &= ~named.bits;
        }
        return rest;
    }

    /// The name of just this value; null when it has none.
    public @Nullable String nameOf(long value) {
        for (Named named : names) {
            if (named.bits == value) {
                return named.name;
            }
        }
        return null;
    }

    private List<Named> found(long value) {
        List<Named> found = new ArrayList<>();
        long rest = value;
        for (Named named : names) {
            if (named.bits != 0 && (value & named.bits) == named.bits && (rest & named.bits) != 0) {
                found.add(named);
                rest &= ~named.bits;
            }
        }
        return found;
    }
}
