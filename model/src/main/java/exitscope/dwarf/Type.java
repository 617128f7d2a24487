package exitscope.dwarf;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/// The type of a variable, written as in C.
///
/// What a type refers to is read when somebody asks, since types go in circles.
public sealed interface Type {
    /// How deep names of types are unfolded; deeper than any person writes.
    int MAX_DEPTH = 24;

    /// How many bytes a value takes; 0 when it is not known.
    long size();

    /// The declaration of something of this type, such as `char *argv[3]` for the declarator
    /// `argv[3]`.
    ///
    /// @param declarator what is declared; may be empty
    /// @param depth how deep this is in another type's name
    String declare(String declarator, int depth);

    /// Its name, such as `struct point *`.
    default String name() {
        return declare("", 0);
    }

    /// The type without typedefs and qualifiers.
    default Type plain() {
        Type type = this;
        for (int i = 0; i < MAX_DEPTH; i++) {
            switch (type) {
                case Alias alias -> type = alias.target();
                case Qualified qualified -> type = qualified.target();
                default -> {
                    return type;
                }
            }
        }
        return new Unknown("?");
    }

    private static String join(String name, String declarator) {
        return declarator.isEmpty() ? name : name + " " + declarator;
    }

    /// How the bits of a basic type are to be read. (7.8)
    enum Encoding {
        SIGNED,
        UNSIGNED,
        SIGNED_CHARACTER,
        UNSIGNED_CHARACTER,
        /// `char8_t`, `char16_t`, `char32_t`.
        UNICODE,
        BOOLEAN,
        FLOAT,
        ADDRESS,
        /// Complex, decimal, fixed-point numbers.
        OTHER
    }

    /// A type of the language: `int`, `double`.
    record Basic(String text, long size, Encoding encoding) implements Type {
        @Override
        public String declare(String declarator, int depth) {
            return join(text, declarator);
        }
    }

    /// No value at all.
    record Void() implements Type {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public String declare(String declarator, int depth) {
            return join("void", declarator);
        }
    }

    /// A type that is not told, or in a way that is not understood.
    record Unknown(String text) implements Type {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public String declare(String declarator, int depth) {
            return join(text, declarator);
        }
    }

    /// One of the names that an enumeration gives to numbers.
    record Enumerator(String name, BigInteger value) {}

    /// Names for numbers.
    ///
    /// @param prefix `enum ` in C
    /// @param signed whether its numbers are
    record Enumeration(
            String prefix, String text, long size, boolean signed, List<Enumerator> enumerators)
            implements Type {
        public Enumeration {
            enumerators = List.copyOf(enumerators);
        }

        @Override
        public String declare(String declarator, int depth) {
            return join(prefix + (text.isEmpty() ? "{...}" : text), declarator);
        }
    }

    /// A pointer, or a reference of C++.
    ///
    /// @param sign `*`, `&` or `&&`
    record Pointer(String sign, long size, Link to) implements Type {
        /// Whether it is written as what it refers to.
        public boolean isReference() {
            return sign.startsWith("&");
        }

        /// What it points to.
        public Type target() {
            return to.type();
        }

        @Override
        public String declare(String declarator, int depth) {
            if (depth > MAX_DEPTH) {
                return join("...", declarator);
            }
            Type target = target();
            boolean wrapped = target instanceof Array || target instanceof Function;
            return target.declare(
                    wrapped ? "(" + sign + declarator + ")" : sign + declarator, depth + 1);
        }
    }

    /// Elements in a row; of an array of arrays, the outermost.
    ///
    /// @param count how many; -1 when it is not told
    /// @param of the elements' type
    record Array(Link of, long count) implements Type {
        /// The elements' type.
        public Type element() {
            return of.type();
        }

        @Override
        public long size() {
            long each = element().size();
            return count <= 0 || each <= 0 || count > Integer.MAX_VALUE / each ? 0 : count * each;
        }

        @Override
        public String declare(String declarator, int depth) {
            String bounds = count < 0 ? "[]" : "[" + count + "]";
            return depth > MAX_DEPTH
                    ? join("...", declarator)
                    : element().declare(declarator + bounds, depth + 1);
        }
    }

    /// A part of a structure.
    ///
    /// @param name empty for an anonymous structure or union
    /// @param offset in bytes from the structure's begin
    /// @param bitOffset for a bit-field, in bits from the structure's begin, else 0
    /// @param bitSize for a bit-field, else 0
    /// @param base whether it is a base class
    record Member(String name, Link of, long offset, long bitOffset, int bitSize, boolean base) {
        /// Its type.
        public Type type() {
            return of.type();
        }
    }

    /// A structure, class or union.
    ///
    /// @param prefix `struct ` or `union ` in C
    /// @param union whether its members share their place
    /// @param parts the members, read when somebody asks
    record Structure(
            String prefix, String text, long size, boolean union, Supplier<List<Member>> parts)
            implements Type {
        /// Its members, in order.
        public List<Member> members() {
            return parts.get();
        }

        @Override
        public String declare(String declarator, int depth) {
            return join(prefix + (text.isEmpty() ? "{...}" : text), declarator);
        }
    }

    /// A typedef.
    record Alias(String text, Link to) implements Type {
        /// What it stands for.
        public Type target() {
            return to.type();
        }

        @Override
        public long size() {
            return plain().size();
        }

        @Override
        public String declare(String declarator, int depth) {
            return join(text, declarator);
        }
    }

    /// A const, volatile, restrict or _Atomic type.
    record Qualified(String qualifier, Link to) implements Type {
        /// The type without the qualifier.
        public Type target() {
            return to.type();
        }

        @Override
        public long size() {
            return plain().size();
        }

        @Override
        public String declare(String declarator, int depth) {
            if (depth > MAX_DEPTH) {
                return join("...", declarator);
            }
            return target() instanceof Pointer
                    ? target().declare(join(" " + qualifier, declarator), depth + 1)
                    : qualifier + " " + target().declare(declarator, depth + 1);
        }
    }

    /// A function.
    ///
    /// @param returns what it gives back
    /// @param parameters their types
    /// @param open whether more may follow, or C says nothing of them
    record Function(Link returns, List<Link> parameters, boolean open) implements Type {
        public Function {
            parameters = List.copyOf(parameters);
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public String declare(String declarator, int depth) {
            if (depth > MAX_DEPTH) {
                return join("...", declarator);
            }
            StringBuilder text = new StringBuilder();
            for (Link parameter : parameters) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(parameter.type().declare("", depth + 1));
            }
            if (open && !parameters.isEmpty()) {
                text.append(", ...");
            } else if (!open && parameters.isEmpty()) {
                text.append("void");
            }
            return returns.type().declare(declarator + "(" + text + ")", depth + 1);
        }
    }

    /// Another type, read when somebody asks.
    final class Link {
        private final Supplier<Type> source;
        private @Nullable Type type;

        Link(Supplier<Type> source) {
            this.source = source;
        }

        /// The other type.
        public Type type() {
            // Two threads may both read it; they get the same.
            Type known = type;
            if (known == null) {
                known = source.get();
                type = known;
            }
            return known;
        }
    }
}
