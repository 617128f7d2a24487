package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The machine that runs location expressions. (2.5, 2.6)
final class Expression {
    private static final int MAX_STEPS = 10_000;
    private static final int MAX_DEPTH = 1_024;
    private static final int MAX_PIECES = 1_024;

    private final @Nullable Unit unit;
    private final ExpressionContext context;
    private final TypedStack stack = new TypedStack(MAX_DEPTH);
    private final List<Location.Piece> pieces = new ArrayList<>();
    private int steps;

    /// What the present (part of an) expression said about the place, if not an address.
    private @Nullable Location simple;

    /// @param unit null in call frame information, which refers to none
    private Expression(@Nullable Unit unit, ExpressionContext context) {
        this.unit = unit;
        this.context = context;
    }

    /// Evaluates to a place.
    ///
    /// @throws MalformedData when it is damaged, or asks for what is not known
    static Location locate(@Nullable Unit unit, Cursor bytes, ExpressionContext context) {
        return bytes.atEnd()
                ? new Location.OptimizedOut()
                : new Expression(unit, context).place(bytes.copy());
    }

    /// Evaluates to a number, as a frame base or an unwinding rule does.
    ///
    /// @param initial what lies on the stack at the begin
    static long value(
            @Nullable Unit unit, Cursor bytes, ExpressionContext context, long... initial) {
        var machine = new Expression(unit, context);
        for (long each : initial) {
            machine.stack.push(each);
        }
        return switch (machine.place(bytes.copy())) {
            case Location.Memory(long address) -> address;
            case Location.Register(int number) -> context.register(number);
            case Location.Bits(byte[] known) -> TypedStack.number(known);
            case Location.NoPointer _,
                    Location.Composite _,
                    Location.OptimizedOut _,
                    Location.Unavailable _ ->
                    throw new MalformedData("an expression without a value");
        };
    }

    private Unit unit() {
        if (unit == null) {
            throw new MalformedData("a call frame that refers to a unit");
        }
        return unit;
    }

    private Location place(Cursor from) {
        int begin = from.position();
        Cursor whole = from.copy();
        while (!from.atEnd()) {
            if (++steps > MAX_STEPS) {
                throw new MalformedData("an expression that does not end");
            }
            int operation = from.u8();
            switch (operation) {
                case Operation.PIECE -> piece(from.uleb128() * 8, 0);
                case Operation.BIT_PIECE -> {
                    long size = from.uleb128();
                    piece(size, from.uleb128());
                }
                case Operation.SKIP -> from = jump(whole, begin, from, from.u16());
                case Operation.BRA -> {
                    int distance = from.u16();
                    if (stack.pop() != 0) {
                        from = jump(whole, begin, from, distance);
                    }
                }
                case Operation.GNU_PARAMETER_REF -> {
                    return new Location.OptimizedOut();
                }
                default -> run(operation, from);
            }
        }
        if (!pieces.isEmpty()) {
            return new Location.Composite(pieces);
        }
        return end();
    }

    private static Cursor jump(Cursor whole, int begin, Cursor from, int distance) {
        return whole.from(from.position() - begin + (short) distance);
    }

    /// The place that has been computed; the machine is as new then.
    private Location end() {
        Location place = simple;
        simple = null;
        if (place != null) {
            return place;
        }
        return stack.isEmpty() ? new Location.OptimizedOut() : new Location.Memory(stack.pop());
    }

    private void piece(long bits, long skip) {
        if (bits < 0 || skip < 0 || bits > 1 << 24 || pieces.size() >= MAX_PIECES) {
            throw new MalformedData("a piece of impossible size");
        }
        pieces.add(new Location.Piece(end(), bits, skip));
    }

    private void run(int operation, Cursor from) {
        if (operation >= Operation.LIT0 && operation < Operation.REG0) {
            stack.push(operation - Operation.LIT0);
        } else if (operation >= Operation.REG0 && operation < Operation.BREG0) {
            simple = new Location.Register(operation - Operation.REG0);
        } else if (operation >= Operation.BREG0 && operation < Operation.REGX) {
            stack.push(context.register(operation - Operation.BREG0) + from.sleb128());
        } else if (!constant(operation, from)
                && !typed(operation, from)
                && !stack.calculate(operation)) {
            other(operation, from);
        }
    }

    private boolean constant(int operation, Cursor from) {
        switch (operation) {
            case Operation.ADDR -> stack.push(unit().address(from));
            case Operation.CONST8U, Operation.CONST8S -> stack.push(from.s64());
            case Operation.CONST1U -> stack.push(from.u8());
            case Operation.CONST1S -> stack.push(from.s8());
            case Operation.CONST2U -> stack.push(from.u16());
            case Operation.CONST2S -> stack.push((short) from.u16());
            case Operation.CONST4U -> stack.push(from.u32());
            case Operation.CONST4S -> stack.push(from.s32());
            case Operation.CONSTU -> stack.push(from.uleb128());
            case Operation.CONSTS -> stack.push(from.sleb128());
            case Operation.ADDRX -> stack.push(unit().address(from.uleb128()));
            case Operation.CONSTX -> stack.push(unit().constant(from.uleb128()));
            case Operation.PLUS_UCONST -> stack.push(stack.pop() + from.uleb128());
            case Operation.PICK -> stack.pick(from.u8());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Operations that say what type a number has.
    private boolean typed(int operation, Cursor from) {
        switch (operation) {
            case Operation.CONST_TYPE, Operation.GNU_CONST_TYPE -> {
                Type.Basic type = type(from.uleb128());
                stack.push(TypedStack.number(bytes(from, from.u8())), type);
            }
            case Operation.REGVAL_TYPE, Operation.GNU_REGVAL_TYPE -> {
                int register = register(from.uleb128());
                stack.push(context.register(register), type(from.uleb128()));
            }
            case Operation.DEREF_TYPE, Operation.GNU_DEREF_TYPE -> {
                int size = size(from.u8());
                stack.push(context.memory(stack.pop(), size), type(from.uleb128()));
            }
            case Operation.CONVERT, Operation.GNU_CONVERT -> stack.convert(type(from.uleb128()));
            case Operation.REINTERPRET, Operation.GNU_REINTERPRET ->
                    stack.reinterpret(type(from.uleb128()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void other(int operation, Cursor from) {
        switch (operation) {
            case Operation.NOP -> {}
            case Operation.REGX -> simple = new Location.Register(register(from.uleb128()));
            case Operation.BREGX -> {
                int register = register(from.uleb128());
                stack.push(context.register(register) + from.sleb128());
            }
            case Operation.FBREG -> stack.push(context.frameBase() + from.sleb128());
            case Operation.CALL_FRAME_CFA -> stack.push(context.canonicalFrameAddress());
            case Operation.DEREF -> stack.push(context.memory(stack.pop(), 8));
            case Operation.DEREF_SIZE -> {
                int size = size(from.u8());
                stack.push(context.memory(stack.pop(), size));
            }
            case Operation.FORM_TLS_ADDRESS, Operation.GNU_PUSH_TLS_ADDRESS ->
                    stack.push(context.threadVariable(stack.pop()));
            case Operation.STACK_VALUE -> simple = new Location.Bits(stack.popBytes());
            case Operation.IMPLICIT_VALUE ->
                    simple = new Location.Bits(bytes(from, from.uleb128()));
            case Operation.IMPLICIT_POINTER, Operation.GNU_IMPLICIT_POINTER -> {
                unit().offset(from);
                from.sleb128();
                simple = new Location.NoPointer();
            }
            case Operation.ENTRY_VALUE, Operation.GNU_ENTRY_VALUE ->
                    stack.push(entryValue(from.slice(from.uleb128())));
            default ->
                    throw new MalformedData(
                            "an expression with operation 0x" + Integer.toHexString(operation));
        }
    }

    private long entryValue(Cursor of) {
        int operation = of.u8();
        if (operation >= Operation.REG0 && operation < Operation.BREG0) {
            return context.entryValue(operation - Operation.REG0);
        }
        if (operation == Operation.REGX) {
            return context.entryValue(register(of.uleb128()));
        }
        if (operation == Operation.REGVAL_TYPE || operation == Operation.GNU_REGVAL_TYPE) {
            // The bits are those of the type: what takes them knows how to read them.
            return context.entryValue(register(of.uleb128()));
        }
        throw new MalformedData("the value of an expression on entry");
    }

    private static int register(long number) {
        if (number < 0 || number > 63) {
            throw new MalformedData("register " + number);
        }
        return (int) number;
    }

    private static int size(int size) {
        if (size < 1 || size > 8) {
            throw new MalformedData("a number of " + size + " bytes");
        }
        return size;
    }

    private static byte[] bytes(Cursor from, long length) {
        Cursor block = from.slice(length);
        byte[] bytes = new byte[block.remaining()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) block.u8();
        }
        return bytes;
    }

    /// @param offset in the unit; 0 stands for the generic type
    /// @return null for the generic type
    private Type.@Nullable Basic type(long offset) {
        if (offset == 0) {
            return null;
        }
        Entry entry = unit().entry(unit().start() + offset);
        if (entry != null
                && new TypeReader(this).type(entry) instanceof Type.Basic basic
                && basic.size() >= 1
                && basic.size() <= 8) {
            return basic;
        }
        throw new MalformedData("a number of an unknown type");
    }
}
