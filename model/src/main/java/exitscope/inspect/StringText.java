package exitscope.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes text as gdb does: UTF-8, what cannot be shown as octal escapes, long runs once.
final class StringText {
    /// Longer runs of one character are written once.
    private static final int REPEATS = 10;

    private StringText() {}

    /// A character of one byte, without quotes.
    static String character(int code) {
        return escape(code & 0xff, '\'');
    }

    static String codePoint(int code) {
        return Character.isValidCodePoint(code) && code >= 128
                ? Character.toString(code)
                : escape(code, '\'');
    }

    private static String escape(int code, char quote) {
        return switch (code) {
            case 7 -> "\\a";
            case 8 -> "\\b";
            case 9 -> "\\t";
            case 10 -> "\\n";
            case 11 -> "\\v";
            case 12 -> "\\f";
            case 13 -> "\\r";
            case '\\' -> "\\\\";
            default ->
                    code == quote
                            ? "\\" + quote
                            : code >= 32 && code < 127
                                    ? String.valueOf((char) code)
                                    : String.format(Locale.ROOT, "\\%03o", code);
        };
    }

    /// A string in quotes.
    ///
    /// @param cut whether it goes on
    static String quoted(byte[] bytes, boolean cut) {
        List<String> units = units(bytes);
        StringBuilder text = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < units.size(); ) {
            int repeats = 1;
            while (i + repeats < units.size() && units.get(i + repeats).equals(units.get(i))) {
                repeats++;
            }
            if (repeats > REPEATS) {
                text.append(open ? "\", " : text.isEmpty() ? "" : ", ");
                String unit = units.get(i).equals("\\\"") ? "\"" : units.get(i);
                text.append("'").append(unit.equals("'") ? "\\'" : unit).append("' <repeats ");
                text.append(repeats).append(" times>");
                open = false;
                i += repeats;
            } else {
                if (!open) {
                    text.append(text.isEmpty() ? "\"" : ", \"");
                    open = true;
                }
                text.append(units.get(i));
                i++;
            }
        }
        if (text.isEmpty()) {
            text.append("\"\"");
        } else if (open) {
            text.append("\"");
        }
        return cut ? text + "..." : text.toString();
    }

    /// The characters, each as it is written.
    private static List<String> units(byte[] bytes) {
        List<String> units = new ArrayList<>();
        for (int i = 0; i < bytes.length; ) {
            int first = bytes[i] & 0xff;
            int length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            String decoded = length > 1 ? decode(bytes, i, length) : "";
            if (decoded.isEmpty()) {
                units.add(escape(first, '"'));
                i++;
            } else {
                units.add(decoded);
                i += length;
            }
        }
        return units;
    }

    private static String decode(byte[] bytes, int at, int length) {
        if (at + length > bytes.length) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
