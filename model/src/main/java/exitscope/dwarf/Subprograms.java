package exitscope.dwarf;

import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// The functions of a unit that have code, by address.
final class Subprograms {
    private record Part(AddressRange range, Entry entry) {}

    private final TreeMap<Long, Part> parts = new TreeMap<>();

    Subprograms(Unit unit) {
        for (Entry entry : unit.entries()) {
            if (entry.tag() == Tag.SUBPROGRAM) {
                try {
                    for (AddressRange range : entry.ranges()) {
                        parts.putIfAbsent(range.start(), new Part(range, entry));
                    }
                } catch (MalformedData e) {
                    unit.units().note(e);
                }
            }
        }
    }

    @Nullable Entry at(long address) {
        Map.Entry<Long, Part> below = parts.floorEntry(address);
        return below != null && below.getValue().range().contains(address)
                ? below.getValue().entry()
                : null;
    }
}
