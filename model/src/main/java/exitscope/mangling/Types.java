package exitscope.mangling;

import java.util.List;

/// Types that are made of others.
final class Types {
    private Types() {}

    /// `int const`, with a function type's qualifiers behind its parameters.
    record Qualified(Part type, String qualifiers) implements Part {
        /// What a template parameter stands for may be `const` already, which is not said twice.
        static Part of(Part type, String qualifiers) {
            return type instanceof Qualified other && other.qualifiers().equals(qualifiers)
                    ? other
                    : new Qualified(type, qualifiers);
        }

        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.left(type);
            if (!(type instanceof FunctionType)) {
                writer.write(qualifiers);
            }
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            writer.right(type);
            if (type instanceof FunctionType) {
                writer.write(qualifiers);
            }
        }

        @Override
        public boolean hasRight() {
            return type.hasRight();
        }

        @Override
        public boolean isBracketed() {
            return type.isBracketed();
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return writer.packSize(type);
        }
    }

    /// A pointer or a reference: `*`, `&` or `&&`.
    record Pointer(Part type, String sign) implements Part {
        private boolean isReference() {
            return !sign.equals("*");
        }

        @Override
        public void left(Writer writer) throws UnknownMangling {
            Part inner = type.at(writer.element);
            if (isReference() && inner instanceof Pointer other && other.isReference()) {
                int outer = writer.enter(type);
                writer.left(collapsed(other));
                writer.element = outer;
                return;
            }
            writer.left(type);
            if (inner.hasRight()) {
                writer.write(writer.last() == ' ' ? "(" : " (");
            }
            writer.write(sign);
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            Part inner = type.at(writer.element);
            if (isReference() && inner instanceof Pointer other && other.isReference()) {
                int outer = writer.enter(type);
                writer.right(collapsed(other));
                writer.element = outer;
                return;
            }
            if (inner.hasRight()) {
                writer.write(")");
            }
            writer.right(type);
        }

        @Override
        public boolean isBracketed() {
            return type.hasRight() || type.isBracketed();
        }

        /// A reference to a reference is one, and of the left kind unless both are of the right.
        private Pointer collapsed(Pointer other) {
            return sign.equals("&") ? new Pointer(other.type(), "&") : other;
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return writer.packSize(type);
        }
    }

    /// A pointer to a member: `int A::*`.
    record Member(Part owner, Part type) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.left(type);
            if (type.hasRight()) {
                writer.write(writer.last() == ' ' ? "(" : " (");
            } else {
                writer.write(" ");
            }
            writer.write(owner);
            writer.write("::*");
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            if (type.hasRight()) {
                writer.write(")");
            }
            writer.right(type);
        }

        @Override
        public boolean isBracketed() {
            return type.hasRight() || type.isBracketed();
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return Math.max(writer.packSize(owner), writer.packSize(type));
        }
    }

    /// Result, parameters, and what qualifies the function.
    record FunctionType(Part result, List<Part> parameters, String after) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.left(result);
            if (!result.hasRight() && !result.isBracketed()) {
                writer.write(" ");
            }
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            writer.write("(");
            Listing.write(writer, parameters);
            writer.write(")");
            writer.write(after);
            writer.right(result);
        }

        @Override
        public boolean hasRight() {
            return true;
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return Math.max(writer.packSize(result), Part.packSize(writer, parameters));
        }
    }

    /// An array; the length is empty where it is not known.
    record Array(Part type, Part length) implements Part {
        @Override
        public void left(Writer writer) throws UnknownMangling {
            writer.left(type);
        }

        @Override
        public void right(Writer writer) throws UnknownMangling {
            if (writer.last() != ']') {
                writer.write(" ");
            }
            writer.write("[");
            writer.write(length);
            writer.write("]");
            writer.right(type);
        }

        @Override
        public boolean hasRight() {
            return true;
        }

        @Override
        public int packSize(Writer writer) throws UnknownMangling {
            return writer.packSize(type);
        }
    }
}
