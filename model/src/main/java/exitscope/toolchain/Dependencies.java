package exitscope.toolchain;

import java.util.ArrayList;
import java.util.List;

/// Reads the list of headers that a compiler writes as a makefile's rule.
final class Dependencies {
    private Dependencies() {}

    /// The files behind the colon.
    static List<String> parse(String rule) {
        String text = rule.replace("\\\r\n", " ").replace("\\\n", " ").strip();
        var files = new ArrayList<String>();
        var file = new StringBuilder();
        for (int i = text.indexOf(": ") + 1; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean escaped = c == '\\' && (next == ' ' || next == '#');
            if (escaped || (c == '$' && next == '$')) {
                file.append(next);
                i++;
            } else if (Character.isWhitespace(c)) {
                if (!file.isEmpty()) {
                    files.add(file.toString());
                    file.setLength(0);
                }
            } else {
                file.append(c);
            }
        }
        return files;
    }
}
