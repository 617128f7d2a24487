package exitscope.program;

import java.util.ArrayList;
import java.util.List;

/// Reads `.debug_line`, unit by unit. A damaged unit does not spoil the others.
final class LineTableReader {
    private static final long WIDE = 0xffff_ffffL;
    private static final long RESERVED = 0xffff_fff0L;
    private static final int MAX_NOTES = 8;

    private LineTableReader() {}

    static LineTable read(ElfImage image) {
        var notes = new ArrayList<String>();
        var strings =
                new DwarfStrings(
                        section(image, ".debug_str", notes),
                        section(image, ".debug_line_str", notes));
        var rows = new LineRows(image.segments(), image.bias(), strings);
        Cursor section = section(image, ".debug_line", notes);
        try {
            while (!section.atEnd()) {
                long length = section.u32();
                boolean wide = length == WIDE;
                if (!wide && length >= RESERVED) {
                    throw new MalformedData("a unit of impossible length");
                }
                Cursor unit = section.slice(wide ? section.s64() : length);
                readUnit(unit, wide, strings, rows, notes);
            }
        } catch (MalformedData e) {
            note(notes, e);
        }
        return rows.build(notes);
    }

    /// The files that one unit's table names, by the number that the unit refers to them with.
    ///
    /// @param offset where its table begins in `.debug_line`
    static List<SourceName> files(ElfImage image, long offset) {
        var notes = new ArrayList<String>();
        var strings =
                new DwarfStrings(
                        section(image, ".debug_str", notes),
                        section(image, ".debug_line_str", notes));
        Cursor unit = section(image, ".debug_line", notes).from(offset);
        long length = unit.u32();
        boolean wide = length == WIDE;
        LineHeader header = LineHeader.read(unit.slice(wide ? unit.s64() : length), wide, strings);
        var names = new ArrayList<SourceName>();
        if (header.firstFile() == 1) {
            names.add(new SourceName("", ""));
        }
        for (LineHeader.File file : header.files()) {
            String path = strings.join(file.directory(), file.name());
            names.add(new SourceName(path, file.checksum()));
        }
        return names;
    }

    private static void readUnit(
            Cursor unit, boolean wide, DwarfStrings strings, LineRows rows, List<String> notes) {
        try {
            new LineProgram(LineHeader.read(unit, wide, strings), rows).run();
        } catch (MalformedData e) {
            rows.dropOpenSequence();
            note(notes, e);
        }
    }

    /// A section's content; nothing if it is absent or damaged.
    private static Cursor section(ElfImage image, String name, List<String> notes) {
        try {
            return image.section(name).orElseGet(() -> new Cursor(new byte[0]));
        } catch (MalformedData e) {
            note(notes, e);
            return new Cursor(new byte[0]);
        }
    }

    private static void note(List<String> notes, MalformedData problem) {
        if (notes.size() < MAX_NOTES) {
            notes.add("Some source lines are missing: " + problem.getMessage() + ".");
        }
    }
}
