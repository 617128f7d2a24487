package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.dwarf.Location;
import exitscope.dwarf.Type;
import exitscope.program.FunctionRange;
import exitscope.program.Symbol;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads values by their types.
final class ValueReader {
    /// Elements and characters that are read of one variable, as gdb has it.
    static final int MOST_ELEMENTS = 200;

    private static final int MOST_MEMBERS = 10_000;
    private static final int MAX_DEPTH = 32;

    private final Look look;
    private int elementsLeft = MOST_ELEMENTS;
    private int membersLeft = MOST_MEMBERS;

    ValueReader(Look look) {
        this.look = look;
    }

    Value read(Type type, Location location, PhysicalFrame frame) {
        return read(type, Contents.of(location, type, frame), 0, 0);
    }

    /// What a pointer points to.
    ///
    /// @param index in elements
    Optional<Value> dereference(Value value, long index) {
        if (value instanceof Value.Pointer pointer
                && pointer.type().plain() instanceof Type.Pointer type) {
            Type target = type.target();
            long size = target.size();
            if (size > 0) {
                var there = new Contents.InMemory(look.memory(), pointer.target() + index * size);
                return Optional.of(read(target, there, 0, 0));
            }
        }
        return Optional.empty();
    }

    Optional<Value> element(Value.Elements array, long index) {
        if (index >= 0 && index < array.elements().size()) {
            return Optional.of(array.elements().get((int) index));
        }
        Long address = array.address();
        if (address != null && array.type().plain() instanceof Type.Array type) {
            Type element = type.element();
            var there = new Contents.InMemory(look.memory(), address + index * element.size());
            return Optional.of(read(element, there, 0, 0));
        }
        return Optional.empty();
    }

    private Value read(Type type, Contents contents, long offset, int depth) {
        Type plain = type.plain();
        Long address = contents.address(offset);
        if (depth > MAX_DEPTH) {
            return new Value.Missing(type, address, "...");
        }
        return switch (plain) {
            case Type.Structure structure -> fields(type, structure, contents, offset, depth);
            case Type.Array array -> elements(type, array, contents, offset, depth);
            case Type.Basic basic -> scalar(type, basic.size(), contents, offset);
            case Type.Enumeration enumeration -> scalar(type, enumeration.size(), contents, offset);
            case Type.Pointer pointer -> {
                Value value = scalar(type, pointer.size(), contents, offset);
                yield pointer.isReference() ? reference(pointer, value, depth) : value;
            }
            case Type.Function _ -> new Value.Missing(type, address, "function");
            case Type.Void _ -> new Value.Missing(type, address, "void");
            case Type.Unknown _, Type.Alias _, Type.Qualified _ ->
                    new Value.Missing(type, address, "incomplete type");
        };
    }

    /// What a reference refers to, unless it is a part of something else.
    private Value reference(Type.Pointer type, Value value, int depth) {
        if (!(value instanceof Value.Pointer pointer)) {
            return value;
        }
        Value referred = null;
        if (depth == 0) {
            var there = new Contents.InMemory(look.memory(), pointer.target());
            referred = read(type.target(), there, 0, 1);
        }
        return new Value.Reference(value.type(), value.address(), pointer.target(), referred);
    }

    private Value scalar(Type type, long size, Contents contents, long offset) {
        Long address = contents.address(offset);
        if (size < 1 || size > 16) {
            return new Value.Missing(type, address, "error: a number of " + size + " bytes");
        }
        byte[] bytes = contents.read(offset, (int) size);
        if (bytes == null) {
            return new Value.Missing(type, address, contents.missing(offset));
        }
        return number(type, address, unsigned(bytes), (int) size * 8);
    }

    private static BigInteger unsigned(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    /// @param bits how many of them there are
    private Value number(Type type, @Nullable Long address, BigInteger raw, int bits) {
        Type plain = type.plain();
        if (plain instanceof Type.Pointer pointer) {
            return pointer(type, pointer, address, raw.longValue());
        }
        if (plain instanceof Type.Basic basic && basic.encoding() == Type.Encoding.FLOAT) {
            return new Value.Real(type, address, raw, bits / 8);
        }
        boolean signed =
                switch (plain) {
                    case Type.Basic basic ->
                            basic.encoding() == Type.Encoding.SIGNED
                                    || basic.encoding() == Type.Encoding.SIGNED_CHARACTER;
                    case Type.Enumeration enumeration -> enumeration.signed();
                    default -> false;
                };
        BigInteger number =
                signed && raw.testBit(bits - 1)
                        ? raw.subtract(BigInteger.ONE.shiftLeft(bits))
                        : raw;
        return new Value.Whole(type, address, number);
    }

    private Value pointer(Type type, Type.Pointer pointer, @Nullable Long address, long target) {
        Type plain = pointer.target().plain();
        if (plain instanceof Type.Basic basic && basic.size() == 1 && isCharacter(basic)) {
            byte[] text = new byte[MOST_ELEMENTS];
            int there = target == 0 ? 0 : look.memory().readable(target, text);
            int length = 0;
            while (length < there && text[length] != 0) {
                length++;
            }
            if (there > 0) {
                byte[] string = new byte[length];
                System.arraycopy(text, 0, string, 0, length);
                return new Value.Pointer(
                        type,
                        address,
                        target,
                        symbol(target, false),
                        string,
                        length == MOST_ELEMENTS);
            }
        }
        boolean code = plain instanceof Type.Function;
        return new Value.Pointer(type, address, target, symbol(target, code), null, false);
    }

    static boolean isCharacter(Type.Basic basic) {
        return basic.encoding() == Type.Encoding.SIGNED_CHARACTER
                || basic.encoding() == Type.Encoding.UNSIGNED_CHARACTER;
    }

    private String symbol(long target, boolean code) {
        DebugInfo info = look.info();
        if (info == null || target == 0) {
            return "";
        }
        Optional<Symbol> object = code ? Optional.empty() : info.image().symbols().objectAt(target);
        return object.map(symbol -> describe(symbol.name(), target - symbol.address()))
                .orElseGet(() ->
                        info.symbols()
                                .at(target)
                                .map((FunctionRange f) -> describe(f.name(), target - f.start()))
                                .orElse(""));
    }

    private static String describe(String name, long distance) {
        return distance == 0 ? name : name + "+" + distance;
    }

    private Value elements(Type type, Type.Array array, Contents contents, long offset, int depth) {
        Long address = contents.address(offset);
        Type element = array.element();
        long size = element.size();
        List<Value> elements = new ArrayList<>();
        if (size > 0) {
            long count = Math.max(0, array.count());
            if (depth == 0 && count > 0 && address == null && isEmpty(contents, array.size())) {
                return new Value.Missing(type, null, contents.missing(offset));
            }
            // The elements of inner arrays count, as in gdb.
            boolean inner = element.plain() instanceof Type.Array;
            for (long i = 0; i < count && elementsLeft > 0; i++) {
                if (!inner) {
                    elementsLeft--;
                }
                if (--membersLeft < 0) {
                    break;
                }
                elements.add(read(element, contents, offset + i * size, depth + 1));
            }
        }
        return new Value.Elements(type, address, elements, array.count());
    }

    private Value fields(
            Type type, Type.Structure structure, Contents contents, long offset, int depth) {
        Long address = contents.address(offset);
        if (depth == 0 && address == null && isEmpty(contents, structure.size())) {
            return new Value.Missing(type, null, contents.missing(offset));
        }
        List<Value.Field> fields = new ArrayList<>();
        int elementsBefore = elementsLeft;
        for (Type.Member member : structure.members()) {
            if (--membersLeft < 0) {
                break;
            }
            // Each member may show so many elements of its own.
            elementsLeft = elementsBefore;
            Value value =
                    member.bitSize() > 0
                            ? bitField(member, contents, offset)
                            : read(member.type(), contents, offset + member.offset(), depth + 1);
            fields.add(new Value.Field(member.name(), member.base(), value));
        }
        return new Value.Fields(type, address, fields);
    }

    private static boolean isEmpty(Contents contents, long size) {
        for (long i = 0; i < Math.min(size, Contents.MOST_BYTES); i++) {
            if (contents.read(i, 1) != null) {
                return false;
            }
        }
        return true;
    }

    private Value bitField(Type.Member member, Contents contents, long offset) {
        long first = member.bitOffset() / 8;
        long last = (member.bitOffset() + member.bitSize() - 1) / 8;
        byte[] bytes = contents.read(offset + first, (int) (last - first + 1));
        if (bytes == null) {
            return new Value.Missing(member.type(), null, contents.missing(offset + first));
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(member.bitSize()).subtract(BigInteger.ONE);
        BigInteger bits = unsigned(bytes).shiftRight((int) (member.bitOffset() % 8)).and(mask);
        return number(member.type(), null, bits, member.bitSize());
    }
}
