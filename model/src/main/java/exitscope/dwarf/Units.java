package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All units of a program.
final class Units {
    private static final long WIDE = 0xffff_ffffL;
    private static final long RESERVED = 0xffff_fff0L;
    private static final int MAX_NOTES = 8;

    private final Sections sections;
    private final long bias;
    private final List<String> notes;
    private final Map<Long, Map<Long, Abbreviation>> abbreviations = new HashMap<>();
    private final TreeMap<Long, Unit> units = new TreeMap<>();
    private final Map<Long, Unit> bySignature = new HashMap<>();

    /// @param bias what is added to the addresses in the file
    Units(Sections sections, long bias, List<String> notes) {
        this.sections = sections;
        this.bias = bias;
        this.notes = notes;
        Cursor from = sections.info.copy();
        int begin = from.position();
        try {
            while (!from.atEnd()) {
                long start = (long) from.position() - begin;
                long length = from.u32();
                boolean wide = length == WIDE;
                if (!wide && length >= RESERVED) {
                    throw new MalformedData("a unit of impossible length");
                }
                add(start, wide, from.slice(wide ? from.s64() : length));
            }
        } catch (MalformedData e) {
            note(e);
        }
    }

    private void add(long start, boolean wide, Cursor content) {
        try {
            var unit = new Unit(this, start, wide, content);
            units.put(start, unit);
            if (unit.signature() != 0) {
                bySignature.putIfAbsent(unit.signature(), unit);
            }
        } catch (MalformedData e) {
            note(e);
        }
    }

    void note(MalformedData problem) {
        if (notes.size() < MAX_NOTES) {
            notes.add("Some debug information is missing: " + problem.getMessage() + ".");
        }
    }

    Sections sections() {
        return sections;
    }

    long bias() {
        return bias;
    }

    List<Unit> all() {
        return new ArrayList<>(units.values());
    }

    Map<Long, Abbreviation> abbreviations(long offset) {
        Map<Long, Abbreviation> known = abbreviations.get(offset);
        if (known == null) {
            known = Abbreviation.table(sections.abbreviations, offset);
            abbreviations.put(offset, known);
        }
        return known;
    }

    /// The entry that a value refers to, or null.
    @Nullable Entry entry(FormValue value) {
        return switch (value.kind()) {
            case REFERENCE -> {
                Map.Entry<Long, Unit> unit = units.floorEntry(value.number());
                yield unit == null ? null : unit.getValue().entry(value.number());
            }
            case SIGNATURE -> {
                Unit unit = bySignature.get(value.number());
                yield unit == null ? null : unit.entry(unit.start() + unit.signedType());
            }
            case ADDRESS, NUMBER, OFFSET, BLOCK, STRING, NONE -> null;
        };
    }
}
