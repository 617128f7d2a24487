package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.ElfImage;
import exitscope.program.MalformedData;

import java.util.List;

/// The sections of a program that hold its debug information. An absent one is empty.
final class Sections {
    final Cursor info;
    final Cursor abbreviations;
    final Cursor strings;
    final Cursor lineStrings;
    final Cursor stringOffsets;
    final Cursor addresses;

    /// `.debug_ranges`, before DWARF 5.
    final Cursor ranges;

    final Cursor rangeLists;

    /// `.debug_loc`, before DWARF 5.
    final Cursor locations;

    final Cursor locationLists;

    Sections(ElfImage image, List<String> notes) {
        info = read(image, ".debug_info", notes);
        abbreviations = read(image, ".debug_abbrev", notes);
        strings = read(image, ".debug_str", notes);
        lineStrings = read(image, ".debug_line_str", notes);
        stringOffsets = read(image, ".debug_str_offsets", notes);
        addresses = read(image, ".debug_addr", notes);
        ranges = read(image, ".debug_ranges", notes);
        rangeLists = read(image, ".debug_rnglists", notes);
        locations = read(image, ".debug_loc", notes);
        locationLists = read(image, ".debug_loclists", notes);
    }

    static Cursor read(ElfImage image, String name, List<String> notes) {
        try {
            return image.section(name).orElseGet(() -> new Cursor(new byte[0]));
        } catch (MalformedData e) {
            notes.add("Debug information is missing: " + e.getMessage() + ".");
            return new Cursor(new byte[0]);
        }
    }
}
