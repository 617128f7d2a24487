package exitscope.program;

import java.util.ArrayList;
import java.util.List;

/// The head of one unit of `.debug_line`: how its program is encoded and which files it names.
/// DWARF 5, section 6.2.4; DWARF 2 to 4 differ in the tables of directories and files.
///
/// @param instructionUnit what address advances are multiplied with
/// @param defaultIsStatement the initial state of `is_stmt`
/// @param lineBase the smallest line advance of a special opcode
/// @param lineRange how many line advances special opcodes have; may be 0 in hostile input
/// @param operandCounts for each standard opcode, how many operands it has; index 0 is unused
/// @param firstFile the number that the program uses for the first file: 0 or 1
/// @param files the files that the program refers to by number
/// @param program the opcodes
record LineHeader(
        int instructionUnit,
        boolean defaultIsStatement,
        int lineBase,
        int lineRange,
        List<Integer> operandCounts,
        int firstFile,
        List<File> files,
        Cursor program) {

    /// A file name and the directory it is relative to.
    ///
    /// @param checksum its MD5 in hexadecimal; empty when it is not told
    record File(String directory, String name, String checksum) {}

    /// What the two tables of DWARF 5 can hold for an entry.
    private static final int CONTENT_PATH = 1;

    private static final int CONTENT_DIRECTORY = 2;

    private static final int CONTENT_CHECKSUM = 5;

    /// One past the last standard opcode.
    int opcodeBase() {
        return operandCounts.size();
    }

    /// Reads a header.
    ///
    /// @param unit what follows the unit's length field, up to the unit's end
    /// @param wide whether offsets have 64 bits
    static LineHeader read(Cursor unit, boolean wide, DwarfStrings strings) {
        int version = unit.u16();
        if (version < 2 || version > 5) {
            throw new MalformedData("a line table of DWARF version " + version);
        }
        if (version >= 5) {
            int addressSize = unit.u8();
            int selectorSize = unit.u8();
            if (addressSize != 8 || selectorSize != 0) {
                throw new MalformedData("a line table with addresses of another machine");
            }
        }
        Cursor header = unit.slice(wide ? unit.s64() : unit.u32());
        int instructionUnit = header.u8();
        if (version >= 4 && header.u8() > 1) {
            throw new MalformedData("a line table for a VLIW machine");
        }
        boolean defaultIsStatement = header.u8() != 0;
        int lineBase = header.s8();
        int lineRange = header.u8();
        var operandCounts = new ArrayList<>(List.of(0));
        for (int i = header.u8(); i > 1; i--) {
            operandCounts.add(header.u8());
        }
        List<File> files = version >= 5 ? tables5(header, wide, strings) : tables2(header, strings);
        return new LineHeader(
                instructionUnit,
                defaultIsStatement,
                lineBase,
                lineRange,
                operandCounts,
                version >= 5 ? 0 : 1,
                files,
                unit);
    }

    /// Directories and files of DWARF 2 to 4. Directory 0 is that of the compilation, which is told
    /// elsewhere: names relative to it stay as they are.
    private static List<File> tables2(Cursor header, DwarfStrings strings) {
        var directories = new ArrayList<String>();
        directories.add("");
        for (String name = strings.inline(header); !name.isEmpty(); name = strings.inline(header)) {
            directories.add(name);
        }
        var files = new ArrayList<File>();
        for (String name = strings.inline(header); !name.isEmpty(); name = strings.inline(header)) {
            long directory = header.uleb128();
            header.uleb128(); // time
            header.uleb128(); // size
            files.add(new File(at(directories, directory), name, ""));
        }
        return files;
    }

    private static List<File> tables5(Cursor header, boolean wide, DwarfStrings strings) {
        var directories = new ArrayList<String>();
        for (File directory : table5(header, wide, strings, List.of())) {
            // Directory 0 is that of the compilation; the others may be relative to it.
            directories.add(
                    directories.isEmpty()
                            ? directory.name()
                            : strings.join(directories.getFirst(), directory.name()));
        }
        return table5(header, wide, strings, directories);
    }

    private static List<File> table5(
            Cursor header, boolean wide, DwarfStrings strings, List<String> directories) {
        int fields = header.u8();
        var contents = new long[fields];
        var forms = new long[fields];
        for (int i = 0; i < fields; i++) {
            contents[i] = header.uleb128();
            forms[i] = header.uleb128();
        }
        long count = header.uleb128();
        // An entry may have fields without bytes only in hostile input.
        if (count < 0 || count > header.remaining()) {
            throw new MalformedData("a line table with an impossible number of files");
        }
        var entries = new ArrayList<File>();
        for (long i = 0; i < count; i++) {
            String name = "";
            String checksum = "";
            long directory = 0;
            for (int field = 0; field < fields; field++) {
                if (contents[field] == CONTENT_PATH) {
                    name = strings.read(header, forms[field], wide);
                } else if (contents[field] == CONTENT_DIRECTORY) {
                    directory = strings.number(header, forms[field]);
                } else if (contents[field] == CONTENT_CHECKSUM) {
                    checksum = strings.checksum(header, forms[field], wide);
                } else {
                    strings.skip(header, forms[field], wide);
                }
            }
            entries.add(new File(at(directories, directory), name, checksum));
        }
        return entries;
    }

    private static String at(List<String> directories, long index) {
        return index >= 0 && index < directories.size() ? directories.get((int) index) : "";
    }
}
