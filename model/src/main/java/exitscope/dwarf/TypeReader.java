package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads types, each once. For all threads: a lock on the debug information guards it.
final class TypeReader {
    private static final Type VOID = new Type.Void();

    private final Object lock;
    private final Map<Long, Type> known = new HashMap<>();

    /// @param lock held while entries are read
    TypeReader(Object lock) {
        this.lock = lock;
    }

    /// @param entry null for void
    Type.Link link(@Nullable Entry entry) {
        return new Type.Link(() -> type(entry));
    }

    /// @param entry null for void
    Type type(@Nullable Entry entry) {
        if (entry == null) {
            return VOID;
        }
        synchronized (lock) {
            Type type = known.get(entry.offset());
            if (type == null) {
                try {
                    type = read(entry);
                } catch (MalformedData e) {
                    type = new Type.Unknown("<damaged type>");
                }
                known.put(entry.offset(), type);
            }
            return type;
        }
    }

    /// The type of an entry that has one.
    Type.Link of(Entry entry) {
        return new Type.Link(() -> {
            synchronized (lock) {
                try {
                    return type(entry.type());
                } catch (MalformedData e) {
                    return new Type.Unknown("<damaged type>");
                }
            }
        });
    }

    private Type read(Entry entry) {
        return switch (entry.tag()) {
            case Tag.BASE_TYPE ->
                    new Type.Basic(
                            entry.name(),
                            size(entry, 0),
                            encoding((int) entry.number(Attribute.ENCODING, 0)));
            case Tag.UNSPECIFIED_TYPE -> new Type.Unknown(entry.name());
            case Tag.POINTER_TYPE -> new Type.Pointer("*", size(entry, 8), of(entry));
            case Tag.REFERENCE_TYPE -> new Type.Pointer("&", size(entry, 8), of(entry));
            case Tag.RVALUE_REFERENCE_TYPE -> new Type.Pointer("&&", size(entry, 8), of(entry));
            case Tag.TYPEDEF -> new Type.Alias(entry.name(), of(entry));
            case Tag.CONST_TYPE -> new Type.Qualified("const", of(entry));
            case Tag.VOLATILE_TYPE -> new Type.Qualified("volatile", of(entry));
            case Tag.RESTRICT_TYPE -> new Type.Qualified("restrict", of(entry));
            case Tag.ATOMIC_TYPE -> new Type.Qualified("_Atomic", of(entry));
            case Tag.ENUMERATION_TYPE -> enumeration(entry);
            case Tag.STRUCTURE_TYPE -> structure(entry, "struct ", false);
            case Tag.CLASS_TYPE -> structure(entry, "class ", false);
            case Tag.UNION_TYPE -> structure(entry, "union ", true);
            case Tag.ARRAY_TYPE -> array(entry);
            case Tag.SUBROUTINE_TYPE -> function(entry);
            case Tag.POINTER_TO_MEMBER_TYPE ->
                    new Type.Basic("<member pointer>", size(entry, 8), Type.Encoding.OTHER);
            default -> new Type.Unknown("<type of an unknown kind>");
        };
    }

    private static long size(Entry entry, long otherwise) {
        return Math.max(0, entry.number(Attribute.BYTE_SIZE, otherwise));
    }

    private static Type.Encoding encoding(int code) {
        return switch (code) {
            case 0x01 -> Type.Encoding.ADDRESS;
            case 0x02 -> Type.Encoding.BOOLEAN;
            case 0x04 -> Type.Encoding.FLOAT;
            case 0x05 -> Type.Encoding.SIGNED;
            case 0x06 -> Type.Encoding.SIGNED_CHARACTER;
            case 0x07 -> Type.Encoding.UNSIGNED;
            case 0x08 -> Type.Encoding.UNSIGNED_CHARACTER;
            case 0x10 -> Type.Encoding.UNICODE;
            default -> Type.Encoding.OTHER;
        };
    }

    /// The definition of a type that is only declared here, if some unit has it.
    private static Entry definition(Entry entry) {
        if (!entry.has(Attribute.DECLARATION)) {
            return entry;
        }
        String name = entry.name();
        for (Unit unit : entry.unit().units().all()) {
            for (Entry other : unit.root().children()) {
                if (other.tag() == entry.tag()
                        && !other.has(Attribute.DECLARATION)
                        && !name.isEmpty()
                        && other.name().equals(name)) {
                    return other;
                }
            }
        }
        return entry;
    }

    private Type enumeration(Entry entry) {
        List<Type.Enumerator> enumerators = new ArrayList<>();
        Type base = type(entry.type()).plain();
        String scope = entry.has(Attribute.ENUM_CLASS) ? qualifiedName(entry) + "::" : scope(entry);
        boolean negative = false;
        for (Entry child : entry.children()) {
            FormValue value = child.get(Attribute.CONST_VALUE);
            if (child.tag() == Tag.ENUMERATOR && value != null) {
                negative |= signed(value) < 0;
            }
        }
        boolean signed =
                base instanceof Type.Basic basic
                        ? basic.encoding() == Type.Encoding.SIGNED
                                || basic.encoding() == Type.Encoding.SIGNED_CHARACTER
                        : negative;
        for (Entry child : entry.children()) {
            FormValue value = child.get(Attribute.CONST_VALUE);
            if (child.tag() == Tag.ENUMERATOR && value != null) {
                BigInteger number = BigInteger.valueOf(signed ? signed(value) : value.number());
                if (!signed && number.signum() < 0) {
                    number = number.add(BigInteger.ONE.shiftLeft(64));
                }
                enumerators.add(new Type.Enumerator(scope + child.name(), number));
            }
        }
        String prefix = entry.unit().isC() ? "enum " : "";
        return new Type.Enumeration(
                prefix, qualifiedName(entry), size(entry, 4), signed, enumerators);
    }

    /// A number that was written with a fixed width and is meant to have a sign.
    static long signed(FormValue value) {
        int shift = value.width() == 0 ? 0 : 64 - 8 * value.width();
        return value.number() << shift >> shift;
    }

    private Type structure(Entry declared, String word, boolean union) {
        Entry entry = definition(declared);
        var members =
                new Object() {
                    @Nullable List<Type.Member> read;

                    List<Type.Member> get() {
                        synchronized (lock) {
                            if (read == null) {
                                read = members(entry);
                            }
                            return read;
                        }
                    }
                };
        String prefix = entry.unit().isC() ? word : "";
        return new Type.Structure(
                prefix, qualifiedName(entry), size(entry, 0), union, members::get);
    }

    /// The name as C++ writes it from outside.
    static String qualifiedName(Entry entry) {
        String name = entry.name();
        return name.isEmpty() ? "" : shortWords(scope(entry) + name);
    }

    /// What stands before the name of an entry, `figures::`; empty when nothing does.
    private static String scope(Entry entry) {
        StringBuilder scope = new StringBuilder();
        int depth = 0;
        for (Entry outer = entry.parent(); outer != null && depth < 32; outer = outer.parent()) {
            depth++;
            String name = outer.name();
            switch (outer.tag()) {
                case Tag.NAMESPACE ->
                        scope.insert(0, (name.isEmpty() ? "(anonymous namespace)" : name) + "::");
                case Tag.STRUCTURE_TYPE, Tag.CLASS_TYPE, Tag.UNION_TYPE -> {
                    if (name.isEmpty() || name.startsWith("<lambda")) {
                        // No name that anybody could write.
                        return scope.toString();
                    }
                    scope.insert(0, name + "::");
                }
                default -> {
                    return scope.toString();
                }
            }
        }
        return scope.toString();
    }

    /// Numbers among the arguments of a template, as a person writes them: gcc has `short int`.
    private static String shortWords(String name) {
        if (name.indexOf('<') < 0) {
            return name;
        }
        return name.replace("long long unsigned int", "unsigned long long")
                .replace("long unsigned int", "unsigned long")
                .replace("short unsigned int", "unsigned short")
                .replace("long long int", "long long")
                .replace("long int", "long")
                .replace("short int", "short");
    }

    private List<Type.Member> members(Entry structure) {
        List<Type.Member> members = new ArrayList<>();
        for (Entry child : structure.children()) {
            try {
                if (child.tag() == Tag.INHERITANCE) {
                    members.add(new Type.Member("", of(child), memberOffset(child), 0, 0, true));
                } else if (child.tag() == Tag.MEMBER
                        && !child.has(Attribute.EXTERNAL)
                        && !child.has(Attribute.DECLARATION)) {
                    members.add(member(child));
                }
            } catch (MalformedData e) {
                structure.unit().units().note(e);
            }
        }
        return List.copyOf(members);
    }

    private Type.Member member(Entry entry) {
        long offset = memberOffset(entry);
        int bits = Math.clamp(entry.number(Attribute.BIT_SIZE, 0), 0, 64);
        long bitOffset = 0;
        if (bits > 0) {
            FormValue from = entry.get(Attribute.DATA_BIT_OFFSET);
            if (from != null) {
                bitOffset = Math.clamp(from.number(), 0, Integer.MAX_VALUE) + offset * 8;
            } else {
                // DWARF 2 and 3: counted from the most significant bit of the storage unit.
                long storage = entry.number(Attribute.BYTE_SIZE, 0);
                if (storage == 0) {
                    storage = type(entry.type()).size();
                }
                bitOffset =
                        offset * 8
                                + storage * 8
                                - Math.clamp(entry.number(Attribute.BIT_OFFSET, 0), 0, 1 << 16)
                                - bits;
            }
            offset = bitOffset / 8;
        }
        return new Type.Member(entry.name(), of(entry), offset, bitOffset, bits, false);
    }

    private static long memberOffset(Entry entry) {
        FormValue value = entry.get(Attribute.DATA_MEMBER_LOCATION);
        if (value == null) {
            return 0;
        }
        Cursor block = value.block();
        if (block == null) {
            return Math.clamp(value.number(), 0, Integer.MAX_VALUE);
        }
        // Old gcc: DW_OP_plus_uconst.
        return block.remaining() > 1 && block.u8() == 0x23
                ? Math.clamp(block.uleb128(), 0, Integer.MAX_VALUE)
                : 0;
    }

    private Type array(Entry entry) {
        List<Long> counts = new ArrayList<>();
        for (Entry child : entry.children()) {
            if (child.tag() == Tag.SUBRANGE_TYPE) {
                counts.add(count(child));
            }
        }
        if (counts.isEmpty()) {
            counts.add(-1L);
        }
        Type.Link of = of(entry);
        Type type = new Type.Array(of, counts.getLast());
        for (int i = counts.size() - 2; i >= 0; i--) {
            Type inner = type;
            type = new Type.Array(new Type.Link(() -> inner), counts.get(i));
        }
        return type;
    }

    private static long count(Entry range) {
        FormValue count = range.get(Attribute.COUNT);
        FormValue bound = range.get(Attribute.UPPER_BOUND);
        if (count != null && count.kind() == FormValue.Kind.NUMBER) {
            return count.number() < 0 ? -1 : count.number();
        }
        if (bound != null && bound.kind() == FormValue.Kind.NUMBER) {
            long last = signed(bound);
            return last < -1 || last == Long.MAX_VALUE ? -1 : last + 1;
        }
        return -1;
    }

    private Type function(Entry entry) {
        List<Type.Link> parameters = new ArrayList<>();
        boolean open = entry.unit().isC() && !entry.has(Attribute.PROTOTYPED);
        for (Entry child : entry.children()) {
            if (child.tag() == Tag.FORMAL_PARAMETER) {
                parameters.add(of(child));
            } else if (child.tag() == Tag.UNSPECIFIED_PARAMETERS) {
                open = true;
            }
        }
        return new Type.Function(of(entry), parameters, open);
    }
}
