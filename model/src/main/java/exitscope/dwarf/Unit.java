package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// One unit of `.debug_info`: what was compiled from one source file. Its entries are read when
/// somebody looks. (3.1, 7.5.1)
final class Unit {
    private static final int TYPE_UNIT = 2;
    private static final int SPLIT_TYPE_UNIT = 6;
    private static final int SKELETON = 4;
    private static final int SPLIT_COMPILE = 5;

    /// More entries than a program has that a person looks at.
    private static final int MAX_ENTRIES = 2 << 20;

    private final Units units;
    private final long start;
    private final boolean wide;
    private final int version;
    private final Map<Long, Abbreviation> abbreviations;
    private final Cursor content;
    private final long contentOffset;
    private final long signature;
    private final long signedType;
    private @Nullable List<Entry> entries;
    private long stringBase;
    private long addressBase;
    private long rangeBase;
    private long locationBase;
    private long lowPc;

    /// @param start its offset in `.debug_info`
    /// @param from what follows its length
    Unit(Units units, long start, boolean wide, Cursor from) {
        this.units = units;
        this.start = start;
        this.wide = wide;
        int begin = from.position();
        version = from.u16();
        if (version < 2 || version > 5) {
            throw new MalformedData("a unit of DWARF version " + version);
        }
        long typeSignature = 0;
        long typeOffset = 0;
        long abbreviationOffset;
        int addressSize;
        if (version >= 5) {
            int kind = from.u8();
            addressSize = from.u8();
            abbreviationOffset = offset(from);
            if (kind == TYPE_UNIT || kind == SPLIT_TYPE_UNIT) {
                typeSignature = from.s64();
                typeOffset = offset(from);
            } else if (kind == SKELETON || kind == SPLIT_COMPILE) {
                from.skip(8);
            }
        } else {
            abbreviationOffset = offset(from);
            addressSize = from.u8();
        }
        if (addressSize != 8) {
            throw new MalformedData("a unit with addresses of " + addressSize + " bytes");
        }
        signature = typeSignature;
        signedType = typeOffset;
        abbreviations = units.abbreviations(abbreviationOffset);
        content = from.copy();
        contentOffset = start + (wide ? 12 : 4) + (from.position() - begin);
        stringBase = wide ? 16 : 8;
        addressBase = wide ? 16 : 8;
        rangeBase = wide ? 20 : 12;
        locationBase = rangeBase;
        readBases();
    }

    private void readBases() {
        Entry root = readRoot();
        stringBase = root.number(Attribute.STRING_OFFSETS_BASE, stringBase);
        addressBase = root.number(Attribute.ADDRESS_BASE, addressBase);
        rangeBase = root.number(Attribute.RANGE_LISTS_BASE, rangeBase);
        locationBase = root.number(Attribute.LOCATION_LISTS_BASE, locationBase);
        lowPc = root.number(Attribute.LOW_PC, units.bias());
    }

    private Entry readRoot() {
        Cursor from = content.copy();
        Abbreviation shape = abbreviations.get(from.uleb128());
        if (shape == null) {
            throw new MalformedData("a unit without a root");
        }
        return new Entry(this, contentOffset, shape, from.copy(), null);
    }

    Units units() {
        return units;
    }

    /// What its root says that it covers; read without its other entries.
    List<AddressRange> rootRanges() {
        return readRoot().ranges();
    }

    Sections sections() {
        return units.sections();
    }

    long start() {
        return start;
    }

    int version() {
        return version;
    }

    long lowPc() {
        return lowPc;
    }

    /// What other units refer to its type with; 0 when it is no type unit.
    long signature() {
        return signature;
    }

    /// The offset of its type in the unit.
    long signedType() {
        return signedType;
    }

    /// An offset in a section, of the width that this unit uses.
    long offset(Cursor from) {
        return wide ? from.s64() : from.u32();
    }

    private long offsetAt(Cursor section, long at) {
        return offset(section.from(at));
    }

    private static long scaled(long base, long index, int width) {
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw new MalformedData("an index of " + index);
        }
        return base + index * width;
    }

    String string(long index) {
        return Form.string(
                sections().strings,
                offsetAt(sections().stringOffsets, scaled(stringBase, index, wide ? 8 : 4)));
    }

    /// An address that stands in the file, as it is in guest memory.
    long address(Cursor from) {
        return from.s64() + units.bias();
    }

    long address(long index) {
        return constant(index) + units.bias();
    }

    /// What stands in `.debug_addr` and is no address.
    long constant(long index) {
        return sections().addresses.from(scaled(addressBase, index, 8)).s64();
    }

    /// Whether an address is that of code which the linker left out: the file says 0 there.
    boolean isLeftOut(long address) {
        return address == units.bias();
    }

    long rangeListAt(long index) {
        return rangeBase + offsetAt(sections().rangeLists, scaled(rangeBase, index, wide ? 8 : 4));
    }

    long locationListAt(long index) {
        return locationBase
                + offsetAt(sections().locationLists, scaled(locationBase, index, wide ? 8 : 4));
    }

    /// Whether the text was C; types are then named `struct s`, not `s`.
    boolean isC() {
        return switch ((int) root().number(Attribute.LANGUAGE, 0)) {
            case 0x01, 0x02, 0x0c, 0x1d, 0x2c, 0x3e -> true;
            default -> false;
        };
    }

    Entry root() {
        return entries().getFirst();
    }

    /// What its root says, read without its other entries.
    Entry head() {
        return readRoot();
    }

    /// All entries, in the order of their offsets.
    List<Entry> entries() {
        if (entries == null) {
            entries = read();
        }
        return entries;
    }

    /// The entry at an offset of `.debug_info`, or null.
    @Nullable Entry entry(long offset) {
        List<Entry> all = entries();
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = all.get(middle).offset();
            if (at == offset) {
                return all.get(middle);
            }
            if (at < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private List<Entry> read() {
        List<Entry> all = new ArrayList<>();
        Cursor from = content.copy();
        int begin = from.position();
        Deque<Entry> parents = new ArrayDeque<>();
        try {
            while (!from.atEnd()) {
                long offset = contentOffset + (from.position() - begin);
                long code = from.uleb128();
                if (code == 0) {
                    if (parents.isEmpty()) {
                        break;
                    }
                    parents.pop();
                    continue;
                }
                Abbreviation shape = abbreviations.get(code);
                if (shape == null || all.size() >= MAX_ENTRIES) {
                    throw new MalformedData("an entry without a shape");
                }
                Entry entry = new Entry(this, offset, shape, from.copy(), parents.peek());
                all.add(entry);
                for (Abbreviation.Field field : shape.fields()) {
                    Form.skip(from, field.form(), this);
                }
                if (shape.hasChildren()) {
                    parents.push(entry);
                } else if (parents.isEmpty()) {
                    break;
                }
            }
        } catch (MalformedData e) {
            // What came before the damage is still good, but for the last entry.
            units.note(e);
        }
        if (all.isEmpty()) {
            all.add(readRoot());
        }
        return all;
    }
}
