package exitscope.predicate;

import exitscope.phrase.Phrase;

import java.util.ArrayList;
import java.util.List;

/// A word of the language.
///
/// @param column where it begins, counted from 1
record Token(Kind kind, String text, int column) {
    enum Kind {
        NUMBER,
        NAME,
        TEXT,
        SIGN,
        END
    }

    private static final List<String> SIGNS =
            List.of(
                    "==", "!=", "<=", ">=", "&&", "||", "->", "::", "<", ">", "!", "(", ")", "[",
                    "]", ".", ",", "+", "-", "*", "$");

    /// Cuts a text into words; the last is [Kind#END].
    static List<Token> allOf(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            Token token = one(text, at);
            tokens.add(token);
            at += token.text().length() + (token.kind() == Kind.TEXT ? 2 : 0);
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private static Token one(String text, int begin) {
        char c = text.charAt(begin);
        if (c == '"') {
            int end = text.indexOf('"', begin + 1);
            if (end < 0) {
                throw new PredicateProblem(
                        begin + 1,
                        Phrase.of("predicate.openText"),
                        Phrase.of("predicate.closeText"));
            }
            return new Token(Kind.TEXT, text.substring(begin + 1, end), begin + 1);
        }
        if (isNamePart(c)) {
            int end = begin;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            Kind kind = c >= '0' && c <= '9' ? Kind.NUMBER : Kind.NAME;
            return new Token(kind, text.substring(begin, end), begin + 1);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, begin)) {
                return new Token(Kind.SIGN, sign, begin + 1);
            }
        }
        throw new PredicateProblem(
                begin + 1,
                Phrase.of(
                        "predicate.noMeaning",
                        text.substring(begin, text.offsetByCodePoints(begin, 1))),
                c == '=' ? Phrase.of("predicate.equality") : Phrase.of("predicate.leaveOut"));
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }

    boolean is(String wanted) {
        return kind != Kind.TEXT && text.equals(wanted);
    }

    Phrase describe() {
        return kind == Kind.END ? Phrase.of("predicate.end") : Phrase.of("predicate.word", text);
    }
}
