package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.ElfImage;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How to find callers: `.eh_frame`, which static programs carry for exceptions, and
/// `.debug_frame`, which is for debuggers. (6.4; Linux Standard Base, Exception Frames)
final class UnwindTable {
    private static final long WIDE = 0xffff_ffffL;
    private static final int MAX_FUNCTIONS = 1 << 20;

    /// What functions have in common (a CIE).
    ///
    /// @param codeFactor what address advances are multiplied with
    /// @param dataFactor what offsets are multiplied with
    /// @param returnAddress the register that holds it
    /// @param pointerFormat how functions' addresses are written
    /// @param augmented whether a function's entry holds more than its addresses
    /// @param signal whether the frame was made by a signal, not by a call
    record Common(
            long codeFactor,
            long dataFactor,
            int returnAddress,
            int pointerFormat,
            boolean augmented,
            boolean signal,
            Cursor program) {}

    /// A function (an FDE).
    record Covered(long start, long end, Common common, Cursor program) {
        UnwindRow rowAt(long address) {
            return UnwindProgram.rowAt(common, program, start, address);
        }
    }

    private final TreeMap<Long, Covered> functions = new TreeMap<>();

    UnwindTable(ElfImage image, List<String> notes) {
        for (String name : List.of(".debug_frame", ".eh_frame")) {
            Cursor section = Sections.read(image, name, notes);
            try {
                new Reader(section, name.equals(".eh_frame"), image).read();
            } catch (MalformedData e) {
                notes.add("Some call frames are missing: " + e.getMessage() + ".");
            }
        }
    }

    /// The function that an instruction belongs to, or null.
    @Nullable Covered at(long address) {
        Map.Entry<Long, Covered> below = functions.floorEntry(address);
        return below != null && address < below.getValue().end() ? below.getValue() : null;
    }

    private final class Reader {
        private final Cursor section;
        private final int begin;
        private final boolean forExceptions;
        private final long sectionAddress;
        private final long bias;
        private final Map<Long, Common> commons = new HashMap<>();

        Reader(Cursor section, boolean forExceptions, ElfImage image) {
            this.section = section;
            this.begin = section.position();
            this.forExceptions = forExceptions;
            sectionAddress = image.sectionAddress(".eh_frame");
            bias = image.bias();
        }

        void read() {
            Cursor from = section.copy();
            while (!from.atEnd()) {
                long length = from.u32();
                boolean wide = length == WIDE;
                if (length == 0 && forExceptions) {
                    return;
                }
                Cursor entry = from.slice(wide ? from.s64() : length);
                long at = (long) entry.position() - begin;
                long id = wide ? entry.s64() : entry.u32();
                boolean common = forExceptions ? id == 0 : id == (wide ? -1 : WIDE);
                if (!common) {
                    covered(entry, commonAt(forExceptions ? at - id : id));
                }
            }
        }

        private Common commonAt(long offset) {
            Common known = commons.get(offset);
            if (known == null) {
                known = common(offset);
                commons.put(offset, known);
            }
            return known;
        }

        private Common common(long offset) {
            Cursor from = section.from(offset);
            long length = from.u32();
            boolean wide = length == WIDE;
            Cursor entry = from.slice(wide ? from.s64() : length);
            entry.skip(wide ? 8 : 4);
            int version = entry.u8();
            if (version != 1 && version != 3 && version != 4) {
                throw new MalformedData("call frames of version " + version);
            }
            String augmentation = entry.string();
            if (version == 4 && (entry.u8() != 8 || entry.u8() != 0)) {
                throw new MalformedData("call frames of another machine");
            }
            long codeFactor = entry.uleb128();
            long dataFactor = entry.sleb128();
            long returnAddress = version == 1 ? entry.u8() : entry.uleb128();
            int format = 0;
            boolean augmented = augmentation.startsWith("z");
            if (augmented) {
                Cursor data = entry.slice(entry.uleb128());
                for (char each : augmentation.substring(1).toCharArray()) {
                    switch (each) {
                        case 'R' -> format = data.u8();
                        case 'L' -> data.u8();
                        case 'P' -> pointer(data, data.u8());
                        default -> {}
                    }
                }
            } else if (!augmentation.isEmpty()) {
                throw new MalformedData("call frames with augmentation " + augmentation);
            }
            return new Common(
                    codeFactor,
                    dataFactor,
                    Math.clamp(returnAddress, 0, 63),
                    format,
                    augmented,
                    augmentation.contains("S"),
                    entry);
        }

        private void covered(Cursor entry, Common common) {
            long start = pointer(entry, common.pointerFormat());
            long length = number(entry, common.pointerFormat());
            if (common.augmented()) {
                entry.skip(entry.uleb128());
            }
            if (functions.size() >= MAX_FUNCTIONS) {
                throw new MalformedData("too many functions");
            }
            if (start > bias && length > 0 && start + length > start) {
                functions.put(start, new Covered(start, start + length, common, entry));
            }
        }

        private long pointer(Cursor from, int format) {
            long place = sectionAddress + (from.position() - begin);
            return number(from, format) + ((format & 0x70) == 0x10 ? place : bias);
        }

        private static long number(Cursor from, int format) {
            return switch (format & 0x0f) {
                case 0x00, 0x04, 0x0c -> from.s64();
                case 0x01 -> from.uleb128();
                case 0x02 -> from.u16();
                case 0x03 -> from.u32();
                case 0x09 -> from.sleb128();
                case 0x0a -> (short) from.u16();
                case 0x0b -> from.s32();
                default -> throw new MalformedData("a pointer of format " + format);
            };
        }
    }
}
