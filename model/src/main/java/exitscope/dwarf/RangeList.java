package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import java.util.ArrayList;
import java.util.List;

/// Reads the list of ranges of an entry whose code is not in one piece. (2.17.3)
final class RangeList {
    private static final int MAX_RANGES = 100_000;

    private RangeList() {}

    static List<AddressRange> read(Unit unit, long offset) {
        List<AddressRange> ranges = new ArrayList<>();
        if (unit.version() >= 5) {
            read5(unit, unit.sections().rangeLists.from(offset), ranges);
        } else {
            read2(unit, unit.sections().ranges.from(offset), ranges);
        }
        return ranges;
    }

    private static void read2(Unit unit, Cursor from, List<AddressRange> ranges) {
        long base = unit.lowPc();
        while (true) {
            long start = from.s64();
            long end = from.s64();
            if (start == 0 && end == 0) {
                return;
            }
            if (start == -1) {
                base = end + unit.units().bias();
            } else {
                add(unit, ranges, base + start, base + end);
            }
        }
    }

    private static void read5(Unit unit, Cursor from, List<AddressRange> ranges) {
        long base = unit.lowPc();
        while (true) {
            int kind = from.u8();
            switch (kind) {
                case 0 -> {
                    return;
                }
                case 1 -> base = unit.address(from.uleb128());
                case 2 -> {
                    long start = unit.address(from.uleb128());
                    add(unit, ranges, start, unit.address(from.uleb128()));
                }
                case 3 -> {
                    long start = unit.address(from.uleb128());
                    add(unit, ranges, start, start + from.uleb128());
                }
                case 4 -> {
                    long start = base + from.uleb128();
                    add(unit, ranges, start, base + from.uleb128());
                }
                case 5 -> base = unit.address(from);
                case 6 -> {
                    long start = unit.address(from);
                    add(unit, ranges, start, unit.address(from));
                }
                case 7 -> {
                    long start = unit.address(from);
                    add(unit, ranges, start, start + from.uleb128());
                }
                default -> throw new MalformedData("a range of kind " + kind);
            }
        }
    }

    private static void add(Unit unit, List<AddressRange> ranges, long start, long end) {
        if (ranges.size() >= MAX_RANGES) {
            throw new MalformedData("too many ranges");
        }
        if (start > 0 && !unit.isLeftOut(start) && end > start) {
            ranges.add(new AddressRange(start, end));
        }
    }
}
