package exitscope.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the symbol table section.
final class SymbolReader {
    private static final int SYMBOL_TABLE = 2;
    private static final int ENTRY_SIZE = 24;
    private static final int MAX_SYMBOLS = 1 << 20;

    private static final int NO_TYPE = 0;
    private static final int OBJECT = 1;
    private static final int FUNCTION = 2;
    private static final int THREAD_LOCAL = 6;
    private static final int INDIRECT_FUNCTION = 10;

    private static final int LOCAL = 0;

    private SymbolReader() {}

    static List<Symbol> read(SectionTable sections, ProgramHeaders.Loaded loaded) {
        Optional<SectionTable.Section> table = sections.ofType(SYMBOL_TABLE);
        Optional<SectionTable.Section> names = table.flatMap(t -> sections.at(t.link()));
        if (table.isEmpty() || names.isEmpty()) {
            return List.of();
        }
        try {
            return read(
                    sections.content(table.get()),
                    new StringTable(sections.content(names.get())),
                    sections,
                    loaded);
        } catch (MalformedData e) {
            return List.of();
        }
    }

    private static List<Symbol> read(
            Cursor table, StringTable names, SectionTable sections, ProgramHeaders.Loaded loaded) {
        var symbols = new ArrayList<Symbol>();
        while (table.remaining() >= ENTRY_SIZE && symbols.size() < MAX_SYMBOLS) {
            long nameOffset = table.u32();
            int info = table.u8();
            table.skip(1); // visibility
            int section = table.u16();
            long address = table.s64() + loaded.bias();
            long size = table.s64();
            Optional<Segment> segment = Segments.at(loaded.segments(), address);
            if (section == 0 || segment.isEmpty() || size < 0) {
                continue;
            }
            boolean global = info >> 4 != LOCAL;
            Symbol.Kind kind =
                    switch (info & 0xf) {
                        case FUNCTION, INDIRECT_FUNCTION -> Symbol.Kind.FUNCTION;
                        case OBJECT -> Symbol.Kind.OBJECT;
                        // Labels of assembly source; the local ones are jump targets and marks.
                        case NO_TYPE ->
                                global && isCode(sections, section) ? Symbol.Kind.FUNCTION : null;
                        case THREAD_LOCAL -> null; // its value is an offset, not an address
                        default -> null;
                    };
            boolean executable = segment.get().executable();
            if (kind == null || (kind == Symbol.Kind.FUNCTION && !executable)) {
                continue;
            }
            String name = names.at(nameOffset);
            if (name.isEmpty() || name.startsWith("$") || name.startsWith(".L")) {
                continue;
            }
            long end = segment.get().end();
            symbols.add(new Symbol(name, address, Math.min(size, end - address), kind, global));
        }
        return symbols;
    }

    private static boolean isCode(SectionTable sections, int index) {
        return sections.at(index).map(SectionTable.Section::isCode).orElse(false);
    }
}
