package exitscope.inspect;

import exitscope.dwarf.Type;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// The value of a variable, as it was in the state it was read from.
public sealed interface Value {
    /// Its type, as declared.
    Type type();

    /// Where it is in memory; null in a register, for a bit-field, or when it is nowhere.
    @Nullable Long address();

    /// The value as gdb prints it.
    default String text() {
        return ValueText.of(this);
    }

    /// A number: an integer, a character, a truth value, or one of an enumeration.
    record Whole(Type type, @Nullable Long address, BigInteger number) implements Value {}

    /// A floating-point number.
    ///
    /// @param bits as in memory
    /// @param size 4, 8 or 16 bytes
    record Real(Type type, @Nullable Long address, BigInteger bits, int size) implements Value {
        /// As near as a double comes.
        public double number() {
            return switch (size) {
                case 4 -> Float.intBitsToFloat(bits.intValue());
                case 8 -> Double.longBitsToDouble(bits.longValue());
                default -> RealText.quad(bits);
            };
        }
    }

    /// A pointer.
    ///
    /// @param target the address that it holds
    /// @param symbol what is there, such as `main+4`; empty where nothing has a name
    /// @param string the text it points to, for a `char *`; null for others, or where there is none
    /// @param cut whether the text goes on
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    record Pointer(
            Type type,
            @Nullable Long address,
            long target,
            String symbol,
            byte @Nullable [] string,
            boolean cut)
            implements Value {}

    /// A reference of C++.
    ///
    /// @param target where what it refers to is
    /// @param referred what that is; null for a part of something else
    record Reference(Type type, @Nullable Long address, long target, @Nullable Value referred)
            implements Value {}

    /// An array.
    ///
    /// @param elements the first ones
    /// @param count how many there are; -1 when it is not told
    record Elements(Type type, @Nullable Long address, List<Value> elements, long count)
            implements Value {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /// A structure or union.
    record Fields(Type type, @Nullable Long address, List<Field> fields) implements Value {
        public Fields {
            fields = List.copyOf(fields);
        }

        /// The member with this name, also from within anonymous ones.
        public Optional<Value> field(String name) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return Optional.of(field.value());
                }
            }
            for (Field field : fields) {
                boolean anonymous = field.name().isEmpty() || field.base();
                if (anonymous && field.value() instanceof Fields inner) {
                    Optional<Value> found = inner.field(name);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }
    }

    /// A member.
    ///
    /// @param name empty for an anonymous structure or union
    /// @param base whether it is a base class
    record Field(String name, boolean base, Value value) {}

    /// A value that cannot be shown.
    ///
    /// @param why as gdb says it: `optimized out`
    record Missing(Type type, @Nullable Long address, String why) implements Value {}
}
