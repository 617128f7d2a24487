package exitscope.predicate;

import java.util.Locale;

/// What an expression comes to.
public sealed interface Value {
    /// A number: a count, a process number, an address.
    record Number(long value) implements Value {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /// A truth.
    record Flag(boolean value) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// A name among several, in lower case, or a text.
    record Text(String value) implements Value {
        @Override
        public String toString() {
            return value;
        }
    }

    /// Nothing: the task is not there, or has no such thing.
    record Absent() implements Value {
        @Override
        public String toString() {
            return "absent";
        }
    }

    /// Nothing.
    static Value absent() {
        return new Absent();
    }

    /// A number.
    static Value of(long number) {
        return new Number(number);
    }

    /// A truth.
    static Value of(boolean truth) {
        return new Flag(truth);
    }

    /// The name of a constant.
    static Value of(Enum<?> constant) {
        return new Text(word(constant));
    }

    /// How the language writes a constant.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /// Whether it counts as true.
    default boolean isTrue() {
        return this instanceof Flag(boolean value) && value;
    }
}
