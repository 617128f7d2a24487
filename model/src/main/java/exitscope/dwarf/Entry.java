package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A debugging information entry: a tag, attributes, and entries below it. (2.1)
final class Entry {
    /// How often a declaration is followed to what it specifies.
    private static final int MAX_ORIGINS = 8;

    private final Unit unit;
    private final long offset;
    private final Abbreviation shape;
    private final Cursor values;
    private final @Nullable Entry parent;
    private @Nullable List<Entry> children;

    /// @param offset in `.debug_info`
    /// @param values where its attribute values begin
    Entry(Unit unit, long offset, Abbreviation shape, Cursor values, @Nullable Entry parent) {
        this.unit = unit;
        this.offset = offset;
        this.shape = shape;
        this.values = values;
        this.parent = parent;
        if (parent != null) {
            if (parent.children == null) {
                parent.children = new ArrayList<>();
            }
            parent.children.add(this);
        }
    }

    Unit unit() {
        return unit;
    }

    long offset() {
        return offset;
    }

    int tag() {
        return shape.tag();
    }

    @Nullable Entry parent() {
        return parent;
    }

    List<Entry> children() {
        return children == null ? List.of() : children;
    }

    /// An attribute of its own, or null.
    @Nullable FormValue get(int attribute) {
        Cursor from = values.copy();
        for (Abbreviation.Field field : shape.fields()) {
            if (field.attribute() == attribute) {
                return Form.read(from, field.form(), field.implicit(), unit);
            }
            Form.skip(from, field.form(), unit);
        }
        return null;
    }

    boolean has(int attribute) {
        for (Abbreviation.Field field : shape.fields()) {
            if (field.attribute() == attribute) {
                return true;
            }
        }
        return false;
    }

    /// A number or an address, or `otherwise`.
    long number(int attribute, long otherwise) {
        FormValue value = get(attribute);
        return value == null
                        || (value.kind() != FormValue.Kind.NUMBER
                                && value.kind() != FormValue.Kind.ADDRESS
                                && value.kind() != FormValue.Kind.OFFSET)
                ? otherwise
                : value.number();
    }

    /// The entry that an attribute refers to, or null.
    @Nullable Entry reference(int attribute) {
        FormValue value = get(attribute);
        return value == null ? null : unit.units().entry(value);
    }

    /// Its name, or that of what it is an instance of; empty when it has none.
    String name() {
        FormValue value = inherited(Attribute.NAME);
        return value == null || value.string() == null ? "" : value.string();
    }

    /// A string that it has itself; empty when it has none.
    String text(int attribute) {
        FormValue value = get(attribute);
        return value == null || value.string() == null ? "" : value.string();
    }

    /// Its type, or that of what it is an instance of; null stands for void.
    @Nullable Entry type() {
        FormValue value = inherited(Attribute.TYPE);
        return value == null ? null : unit.units().entry(value);
    }

    /// An attribute of its own, or of the declaration or abstract instance it stands for.
    @Nullable FormValue inherited(int attribute) {
        Entry entry = this;
        for (int i = 0; i < MAX_ORIGINS && entry != null; i++) {
            FormValue value = entry.get(attribute);
            if (value != null) {
                return value;
            }
            entry = entry.origin();
        }
        return null;
    }

    /// What it is an instance or a definition of, or null.
    @Nullable Entry origin() {
        Entry abstractly = reference(Attribute.ABSTRACT_ORIGIN);
        return abstractly != null ? abstractly : reference(Attribute.SPECIFICATION);
    }

    /// Follows origins to the entry that everything else is told of.
    Entry declaration() {
        Entry entry = this;
        for (int i = 0; i < MAX_ORIGINS; i++) {
            Entry next = entry.origin();
            if (next == null) {
                return entry;
            }
            entry = next;
        }
        return entry;
    }

    /// The addresses that it covers; empty when it has no code.
    List<AddressRange> ranges() {
        FormValue list = get(Attribute.ALLOCATED_RANGES);
        if (list != null) {
            return RangeList.read(unit, list.number());
        }
        FormValue low = get(Attribute.LOW_PC);
        FormValue high = get(Attribute.HIGH_PC);
        if (low == null || high == null) {
            return List.of();
        }
        long start = low.number();
        long end = high.kind() == FormValue.Kind.ADDRESS ? high.number() : start + high.number();
        return unit.isLeftOut(start) || end <= start
                ? List.of()
                : List.of(new AddressRange(start, end));
    }

    boolean covers(long address) {
        for (AddressRange range : ranges()) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// The expression in force at an address: from an attribute that is an expression or a list of
    /// them. Null when there is none.
    ///
    /// @throws MalformedData when it is damaged
    @Nullable Cursor expression(int attribute, long address) {
        FormValue value = inherited(attribute);
        if (value == null) {
            return null;
        }
        return switch (value.kind()) {
            case BLOCK -> value.block();
            // Before DWARF 4, an offset was a number.
            case OFFSET, NUMBER -> LocationList.at(unit, value.number(), address);
            case ADDRESS, STRING, REFERENCE, SIGNATURE, NONE -> null;
        };
    }
}
