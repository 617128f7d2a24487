package exitscope.mangling;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A part of a name. What C writes around a declared name has a left and a right half: `int (*` and
/// `)(char)` are around `f` in `int (*f)(char)`.
sealed interface Part
        permits Part.Text,
                Part.Parameter,
                Part.Joined,
                Part.Template,
                Part.Pack,
                Part.Expansion,
                Part.Function,
                Part.Around,
                Part.Listing,
                Part.Chain,
                Part.Later,
                Types.Qualified,
                Types.Pointer,
                Types.Member,
                Types.FunctionType,
                Types.Array {

    /// Writes what comes before a declared name.
    void left(Writer writer) throws UnknownMangling;

    /// Writes what comes behind it.
    default void right(Writer writer) throws UnknownMangling {}

    /// Whether anything is written behind a declared name without brackets around it: a function's
    /// parameters, an array's length.
    default boolean hasRight() {
        return false;
    }

    /// Whether the declared name stands in brackets, `int (*` and `)(char)`, which need no space.
    default boolean isBracketed() {
        return false;
    }

    /// How many elements of parameter packs are in it; [#NO_PACK] for no pack. Asked through
    /// [Writer#packSize(Part)], which has an end.
    default int packSize(Writer writer) throws UnknownMangling {
        return NO_PACK;
    }

    /// The part itself, or the element of the pack that it is.
    default Part at(int element) {
        return this;
    }

    /// What [#packSize(Writer)] says of parts without one.
    int NO_PACK = -1;

    /// The larger pack of several parts.
    static int packSize(Writer writer, List<? extends Part> parts) throws UnknownMangling {
        int size = NO_PACK;
        for (Part part : parts) {
            size = Math.max(size, writer.packSize(part));
        }
        return size;
    }

    /// The name of a class that its constructors have: without scope and arguments.
    default Part last() {
        return this;
    }

    /// Whether it ends with template arguments.
    default boolean isTemplate() {
        return false;
    }

    /// A word.
    record Text(String text) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.write(text);
        }
    }

    /// Scope and name.
    record Joined(Part scope, Part name) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.write(scope);
            writer.write("::");
            writer.write(name);
        }

        @Override
        public Part last() {
            return name.last();
        }

        @Override
        public boolean isTemplate() {
            return name.isTemplate();
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return Math.max(writer.packSize(scope), writer.packSize(name));
        }
    }

    /// A template with arguments.
    record Template(Part name, List<Part> arguments) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.write(name);
            if (writer.last() == '<') {
                writer.write(" ");
            }
            writer.write("<");
            Listing.write(writer, arguments);
            if (writer.last() == '>') {
                writer.write(" ");
            }
            writer.write(">");
        }

        @Override
        public Part last() {
            return name.last();
        }

        @Override
        public boolean isTemplate() {
            return true;
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return Math.max(writer.packSize(name), Part.packSize(writer, arguments));
        }
    }

    /// Two parts, one behind the other.
    record Chain(Part first, Part second) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.write(first);
            writer.write(second);
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return Math.max(writer.packSize(first), writer.packSize(second));
        }
    }

    /// A template parameter as such, which a lambda writes `auto`.
    record Parameter(int number) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.write("auto:" + (number + 1));
        }
    }

    /// Several parts with commas.
    record Listing(List<Part> parts) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            write(writer, parts);
        }

        /// An empty pack leaves no comma.
        static void write(Writer writer, List<Part> parts) throws UnknownMangling {
            boolean any = false;
            for (Part part : parts) {
                int before = writer.length();
                if (any) {
                    writer.write(", ");
                }
                int begin = writer.length();
                writer.write(part);
                if (writer.length() == begin) {
                    writer.cut(before);
                } else {
                    any = true;
                }
            }
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return Part.packSize(writer, parts);
        }
    }

    /// The arguments for a parameter pack. In an expansion one of them, otherwise all.
    record Pack(List<Part> elements) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            if (writer.element == Writer.NO_ELEMENT) {
                Listing.write(writer, elements);
            } else if (writer.element < elements.size()) {
                inside(writer, true);
            }
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            if (writer.element != Writer.NO_ELEMENT && writer.element < elements.size()) {
                inside(writer, false);
            }
        }

        private void inside(Writer writer, boolean left) throws UnknownMangling {
            int outer = writer.element;
            writer.element = Writer.NO_ELEMENT;
            if (left) {
                writer.left(elements.get(outer));
            } else {
                writer.right(elements.get(outer));
            }
            writer.element = outer;
        }

        @Override
        public Part at(int element) {
            return element >= 0 && element < elements.size() ? elements.get(element) : this;
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return elements.size();
        }
    }

    /// A pattern, once for each argument of the pack in it.
    record Expansion(Part pattern) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            int size = writer.packSize(pattern);
            if (size == NO_PACK) {
                writer.write(pattern);
                writer.write("...");
                return;
            }
            int outer = writer.element;
            for (int i = 0; i < size; i++) {
                if (i > 0) {
                    writer.write(", ");
                }
                writer.element = i;
                writer.write(pattern);
            }
            writer.element = outer;
        }
    }

    /// A function with parameters; the result only where the mangling tells it.
    record Function(Part name, @Nullable Part result, List<Part> parameters, String after)
            implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            if (result != null) {
                writer.left(result);
                if (!result.hasRight() && !result.isBracketed()) {
                    writer.write(" ");
                }
            }
            writer.write(name);
            writer.write("(");
            Listing.write(writer, parameters);
            writer.write(")");
            writer.write(after);
            if (result != null) {
                writer.right(result);
            }
        }

        @Override
        public Part last() {
            return name.last();
        }
    }

    /// A part with something before and behind it.
    record Around(String before, Part inner, String behind) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.write(before);
            writer.write(inner);
            writer.write(behind);
        }

        @Override
        public Part last() {
            return inner.last();
        }

        @Override
        public boolean isTemplate() {
            return behind.isEmpty() && inner.isTemplate();
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return writer.packSize(inner);
        }
    }

    /// A template parameter that is named before its argument.
    final class Later implements Part {
        private final int number;
        private Part argument = new Text("auto");

        Later(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        void is(Part found) {
            argument = found;
        }

        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.left(argument);
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            writer.right(argument);
        }
    }
}
