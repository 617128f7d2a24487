package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

/// Finds where something is at an address, when it moves about. (2.6.2)
final class LocationList {
    private LocationList() {}

    /// The expression in force at an address, or null.
    static @Nullable Cursor at(Unit unit, long offset, long address) {
        return unit.version() >= 5
                ? at5(unit, unit.sections().locationLists.from(offset), address)
                : at2(unit, unit.sections().locations.from(offset), address);
    }

    private static @Nullable Cursor at2(Unit unit, Cursor from, long address) {
        long base = unit.lowPc();
        while (true) {
            long start = from.s64();
            long end = from.s64();
            if (start == 0 && end == 0) {
                return null;
            }
            if (start == -1) {
                base = end + unit.units().bias();
                continue;
            }
            Cursor expression = from.slice(from.u16());
            if (address >= base + start && address < base + end) {
                return expression;
            }
        }
    }

    private static @Nullable Cursor at5(Unit unit, Cursor from, long address) {
        long base = unit.lowPc();
        Cursor otherwise = null;
        while (true) {
            int kind = from.u8();
            long start;
            long end;
            switch (kind) {
                case 0 -> {
                    return otherwise;
                }
                case 1 -> {
                    base = unit.address(from.uleb128());
                    continue;
                }
                case 2 -> {
                    start = unit.address(from.uleb128());
                    end = unit.address(from.uleb128());
                }
                case 3 -> {
                    start = unit.address(from.uleb128());
                    end = start + from.uleb128();
                }
                case 4 -> {
                    start = base + from.uleb128();
                    end = base + from.uleb128();
                }
                case 5 -> {
                    otherwise = from.slice(from.uleb128());
                    continue;
                }
                case 6 -> {
                    base = unit.address(from);
                    continue;
                }
                case 7 -> {
                    start = unit.address(from);
                    end = unit.address(from);
                }
                case 8 -> {
                    start = unit.address(from);
                    end = start + from.uleb128();
                }
                case 9 -> {
                    // gcc's views of a location: of no use here.
                    from.uleb128();
                    from.uleb128();
                    continue;
                }
                default -> throw new MalformedData("a location of kind " + kind);
            }
            Cursor expression = from.slice(from.uleb128());
            if (address >= start && address < end) {
                return expression;
            }
        }
    }
}
