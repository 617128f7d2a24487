package exitscope.dwarf;

import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

/// The stack of an expression: numbers of 64 bits, or of a basic type. (2.5.1)
final class TypedStack {
    private final long[] numbers;
    private final Type.@Nullable Basic[] types;
    private int size;

    TypedStack(int depth) {
        numbers = new long[depth];
        types = new Type.Basic[depth];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void push(long number) {
        push(number, null);
    }

    /// @param type null for the generic type
    void push(long number, Type.@Nullable Basic type) {
        if (size == numbers.length) {
            throw new MalformedData("an expression that goes too deep");
        }
        types[size] = type;
        numbers[size++] = type == null ? number : fit(number, type);
    }

    long pop() {
        require(1);
        return numbers[--size];
    }

    private void require(int count) {
        if (size < count) {
            throw new MalformedData("an expression that takes more than it has");
        }
    }

    /// The top as bytes of its type.
    byte[] popBytes() {
        require(1);
        Type.Basic type = types[size - 1];
        long number = pop();
        byte[] bytes = new byte[type == null ? 8 : (int) type.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number >>> (8 * i));
        }
        return bytes;
    }

    /// Bytes as a little-endian number, of at most eight of them.
    static long number(byte[] bytes) {
        long number = 0;
        for (int i = Math.min(bytes.length, 8) - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }

    void pick(int index) {
        require(index + 1);
        push(numbers[size - 1 - index], types[size - 1 - index]);
    }

    private static boolean isFloat(Type.@Nullable Basic type) {
        return type != null && type.encoding() == Type.Encoding.FLOAT;
    }

    private static boolean isUnsigned(Type.@Nullable Basic type) {
        return type != null
                && (type.encoding() == Type.Encoding.UNSIGNED
                        || type.encoding() == Type.Encoding.UNSIGNED_CHARACTER
                        || type.encoding() == Type.Encoding.UNICODE
                        || type.encoding() == Type.Encoding.BOOLEAN
                        || type.encoding() == Type.Encoding.ADDRESS);
    }

    /// The number cut to the type's width, and extended as the type's sign says.
    private static long fit(long number, Type.Basic type) {
        int shift = 64 - 8 * (int) type.size();
        return isUnsigned(type) || isFloat(type)
                ? number << shift >>> shift
                : number << shift >> shift;
    }

    void convert(Type.@Nullable Basic to) {
        require(1);
        Type.Basic from = types[size - 1];
        long number = pop();
        if (isFloat(from) && from != null) {
            double real =
                    from.size() == 4
                            ? Float.intBitsToFloat((int) number)
                            : Double.longBitsToDouble(number);
            push(isFloat(to) ? bits(real, to) : (long) real, to);
        } else if (isFloat(to)) {
            push(bits((double) number, to), to);
        } else {
            push(number, to);
        }
    }

    private static long bits(double real, Type.@Nullable Basic type) {
        return type != null && type.size() == 4
                ? Float.floatToRawIntBits((float) real) & 0xffff_ffffL
                : Double.doubleToRawLongBits(real);
    }

    void reinterpret(Type.@Nullable Basic to) {
        push(pop(), to);
    }

    /// Carries out an operation on the topmost numbers.
    ///
    /// @return false when it is none
    boolean calculate(int operation) {
        switch (operation) {
            case Operation.DUP -> pick(0);
            case Operation.OVER -> pick(1);
            case Operation.DROP -> pop();
            case Operation.SWAP -> swap();
            case Operation.ROT -> {
                // The top goes below the two others.
                require(3);
                swap();
                size--;
                swap();
                size++;
            }
            case Operation.ABS -> unary(Math.abs(pop()));
            case Operation.NEG -> unary(-pop());
            case Operation.NOT -> unary(~pop());
            case Operation.AND,
                    Operation.DIV,
                    Operation.MINUS,
                    Operation.MOD,
                    Operation.MUL,
                    Operation.OR,
                    Operation.PLUS,
                    Operation.SHL,
                    Operation.SHR,
                    Operation.SHRA,
                    Operation.XOR,
                    Operation.EQ,
                    Operation.GE,
                    Operation.GT,
                    Operation.LE,
                    Operation.LT,
                    Operation.NE -> {
                require(2);
                Type.Basic type = types[size - 2];
                long right = pop();
                long left = pop();
                push(
                        isFloat(type)
                                ? real(operation, left, right, type)
                                : whole(operation, left, right, isUnsigned(type)),
                        operation >= Operation.EQ && operation <= Operation.NE ? null : type);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void unary(long number) {
        // The slot just popped still tells the type.
        push(number, types[size]);
    }

    private void swap() {
        require(2);
        int top = size - 1;
        long number = numbers[top];
        Type.Basic type = types[top];
        numbers[top] = numbers[top - 1];
        types[top] = types[top - 1];
        numbers[top - 1] = number;
        types[top - 1] = type;
    }

    private static long real(int operation, long left, long right, Type.@Nullable Basic type) {
        boolean single = type != null && type.size() == 4;
        double a = single ? Float.intBitsToFloat((int) left) : Double.longBitsToDouble(left);
        double b = single ? Float.intBitsToFloat((int) right) : Double.longBitsToDouble(right);
        return switch (operation) {
            case Operation.PLUS -> bits(a + b, type);
            case Operation.MINUS -> bits(a - b, type);
            case Operation.MUL -> bits(a * b, type);
            case Operation.DIV -> bits(a / b, type);
            case Operation.EQ -> a == b ? 1 : 0;
            case Operation.GE -> a >= b ? 1 : 0;
            case Operation.GT -> a > b ? 1 : 0;
            case Operation.LE -> a <= b ? 1 : 0;
            case Operation.LT -> a < b ? 1 : 0;
            case Operation.NE -> a != b ? 1 : 0;
            default -> throw new MalformedData("an operation on bits of a real number");
        };
    }

    private static long whole(int operation, long left, long right, boolean unsigned) {
        return switch (operation) {
            case Operation.AND -> left & right;
            case Operation.OR -> left | right;
            case Operation.XOR -> left ^ right;
            case Operation.PLUS -> left + right;
            case Operation.MINUS -> left - right;
            case Operation.MUL -> left * right;
            case Operation.DIV -> divide(left, right, unsigned);
            // Of generic numbers, mod is unsigned; div is not.
            case Operation.MOD -> {
                divide(left, right, true);
                yield Long.remainderUnsigned(left, right);
            }
            case Operation.SHL -> Long.compareUnsigned(right, 64) >= 0 ? 0 : left << right;
            case Operation.SHR -> Long.compareUnsigned(right, 64) >= 0 ? 0 : left >>> right;
            case Operation.SHRA ->
                    left >> (Long.compareUnsigned(right, 64) >= 0 ? 63 : (int) right);
            case Operation.EQ -> left == right ? 1 : 0;
            case Operation.NE -> left != right ? 1 : 0;
            case Operation.GE -> compare(left, right, unsigned) >= 0 ? 1 : 0;
            case Operation.GT -> compare(left, right, unsigned) > 0 ? 1 : 0;
            case Operation.LE -> compare(left, right, unsigned) <= 0 ? 1 : 0;
            default -> compare(left, right, unsigned) < 0 ? 1 : 0;
        };
    }

    private static long divide(long left, long right, boolean unsigned) {
        if (right == 0) {
            throw new MalformedData("an expression that divides by zero");
        }
        return unsigned ? Long.divideUnsigned(left, right) : left / right;
    }

    private static int compare(long left, long right, boolean unsigned) {
        return unsigned ? Long.compareUnsigned(left, right) : Long.compare(left, right);
    }
}
