package exitscope.program;

import java.util.Locale;

/// Reads attribute values of the forms that line table headers use: strings, numbers, and what is
/// to be skipped. DWARF 5, section 7.5.6.
final class DwarfStrings {
    private static final int BLOCK2 = 0x03;
    private static final int BLOCK4 = 0x04;
    private static final int DATA2 = 0x05;
    private static final int DATA4 = 0x06;
    private static final int DATA8 = 0x07;
    private static final int STRING = 0x08;
    private static final int BLOCK = 0x09;
    private static final int BLOCK1 = 0x0a;
    private static final int DATA1 = 0x0b;
    private static final int FLAG = 0x0c;
    private static final int SDATA = 0x0d;
    private static final int STRP = 0x0e;
    private static final int UDATA = 0x0f;
    private static final int SEC_OFFSET = 0x17;
    private static final int STRX = 0x1a;
    private static final int STRP_SUP = 0x1d;
    private static final int DATA16 = 0x1e;
    private static final int LINE_STRP = 0x1f;
    private static final int STRX1 = 0x25;
    private static final int STRX2 = 0x26;
    private static final int STRX3 = 0x27;
    private static final int STRX4 = 0x28;

    /// Names of one line table may take so many characters in all.
    private static final int MAX_CHARACTERS = 64 << 20;

    private final StringTable strings;
    private final StringTable lineStrings;
    private int characters;

    /// @param strings `.debug_str`
    /// @param lineStrings `.debug_line_str`
    DwarfStrings(Cursor strings, Cursor lineStrings) {
        this.strings = new StringTable(strings);
        this.lineStrings = new StringTable(lineStrings);
    }

    /// A string that stands where it is used.
    String inline(Cursor from) {
        return counted(from.string());
    }

    /// A string of any form; empty when it is kept where we cannot look (`strx`).
    String read(Cursor from, long form, boolean wide) {
        return switch ((int) form) {
            case STRING -> inline(from);
            case STRP -> counted(strings.at(wide ? from.s64() : from.u32()));
            case LINE_STRP -> counted(lineStrings.at(wide ? from.s64() : from.u32()));
            default -> {
                skip(from, form, wide);
                yield "";
            }
        };
    }

    /// A number of any form.
    long number(Cursor from, long form) {
        return switch ((int) form) {
            case DATA1 -> from.u8();
            case DATA2 -> from.u16();
            case DATA4 -> from.u32();
            case DATA8 -> from.s64();
            case UDATA -> from.uleb128();
            case SDATA -> from.sleb128();
            default -> throw new MalformedData("a number of form " + form);
        };
    }

    /// An MD5 in hexadecimal; empty when it is of another form.
    String checksum(Cursor from, long form, boolean wide) {
        if (form != DATA16) {
            skip(from, form, wide);
            return "";
        }
        var digits = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            digits.append(String.format(Locale.ROOT, "%02x", from.u8()));
        }
        return digits.toString();
    }

    void skip(Cursor from, long form, boolean wide) {
        switch ((int) form) {
            case FLAG, DATA1, STRX1 -> from.skip(1);
            case DATA2, STRX2 -> from.skip(2);
            case STRX3 -> from.skip(3);
            case DATA4, STRX4 -> from.skip(4);
            case DATA8 -> from.skip(8);
            case DATA16 -> from.skip(16);
            case UDATA, STRX -> from.uleb128();
            case SDATA -> from.sleb128();
            case STRING -> from.string();
            case STRP, LINE_STRP, STRP_SUP, SEC_OFFSET -> from.skip(wide ? 8 : 4);
            case BLOCK -> from.skip(from.uleb128());
            case BLOCK1 -> from.skip(from.u8());
            case BLOCK2 -> from.skip(from.u16());
            case BLOCK4 -> from.skip(from.u32());
            default -> throw new MalformedData("a value of form " + form);
        }
    }

    /// A path below a directory, written as short as it goes: an absolute path stays as it is, a
    /// leading `./` goes.
    String join(String directory, String name) {
        String base = plain(directory);
        String path = plain(name);
        boolean absolute = path.startsWith("/") || path.startsWith("\\") || path.startsWith(":", 1);
        if (base.isEmpty() || absolute) {
            return path;
        }
        return counted(base.endsWith("/") ? base + path : base + "/" + path);
    }

    private static String plain(String path) {
        String rest = path;
        while (rest.startsWith("./")) {
            rest = rest.substring(2);
        }
        return rest.equals(".") ? "" : rest;
    }

    private String counted(String string) {
        characters += string.length();
        if (characters > MAX_CHARACTERS) {
            throw new MalformedData("file names take too much memory");
        }
        return string;
    }
}
