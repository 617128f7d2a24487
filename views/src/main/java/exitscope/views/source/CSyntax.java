package exitscope.views.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the pieces of a C text are, for colouring. Knows words, not grammar: it never fails,
/// whatever the text.
final class CSyntax {
    /// What a piece is.
    enum Kind {
        COMMENT,
        DIRECTIVE,
        STRING,
        NUMBER,
        KEYWORD,
        TYPE,
        FUNCTION;

        String styleClass() {
            return "syntax-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /// A piece of the text, from `start` up to but not including `end`.
    record Piece(int start, int end, Kind kind) {}

    private static final Pattern PIECES =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?<COMMENT>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))",
                            "(?<DIRECTIVE>(?m:^)[ \\t]*#[^\\n]*?(?=//|/\\*|\\n|\\z))",
                            "(?<STRING>\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?)",
                            "(?<NUMBER>\\b(?:0[xX][0-9a-fA-F]+|\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)[uUlLfF]*\\b)",
                            "(?<KEYWORD>\\b(?:break|case|const|continue|default|do|else|enum|extern|for|goto|if|inline"
                                + "|register|restrict|return|sizeof|static|struct|switch|typedef|union|volatile"
                                + "|while|_Atomic|_Noreturn|NULL|true|false)\\b)",
                            "(?<TYPE>\\b(?:void|char|short|int|long|float|double|signed|unsigned|bool|_Bool|FILE"
                                + "|[a-z_][a-z0-9_]*_t)\\b)",
                            "(?<FUNCTION>\\b[A-Za-z_]\\w*(?=\\s*\\())"));

    private CSyntax() {}

    /// The pieces of a text that have a colour, in their order.
    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PIECES.matcher(text);
        while (matcher.find()) {
            for (Kind kind : Kind.values()) {
                if (matcher.group(kind.name()) != null) {
                    pieces.add(new Piece(matcher.start(), matcher.end(), kind));
                    break;
                }
            }
        }
        return pieces;
    }
}
