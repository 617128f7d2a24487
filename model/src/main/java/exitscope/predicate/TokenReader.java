package exitscope.predicate;

import exitscope.phrase.Phrase;

import java.util.List;

/// Reads the words of a text one after another, and keeps count of how deep in brackets it is.
final class TokenReader {
    static final Phrase EXAMPLE = Phrase.of("predicate.example");

    /// Brackets within brackets.
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int next;
    private int depth;

    TokenReader(String text) {
        tokens = Token.allOf(text);
    }

    /// The next word; at the end, that.
    Token peek() {
        return tokens.get(next);
    }

    /// The next word, and goes behind it.
    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    Token takeName() {
        Token token = take();
        if (token.kind() != Token.Kind.NAME) {
            throw problem(token, Phrase.of("predicate.nameWanted", token.describe()), EXAMPLE);
        }
        return token;
    }

    /// Goes behind the next word if it is this one.
    boolean accept(String text) {
        if (peek().is(text)) {
            next++;
            return true;
        }
        return false;
    }

    /// Goes behind the next word, which must be this one.
    void expect(String text) {
        Token token = take();
        if (!token.is(text)) {
            throw problem(token, Phrase.of("predicate.wanted", text, token.describe()), EXAMPLE);
        }
    }

    /// Something begins that may hold others of its kind.
    void deeper() {
        if (++depth > DEEPEST) {
            throw problem(peek(), Phrase.of("predicate.tooDeep"), Phrase.of("predicate.simplify"));
        }
    }

    /// What began with [#deeper] is over.
    void shallower() {
        depth--;
    }

    private static PredicateProblem problem(Token at, Phrase what, Phrase wayOut) {
        return new PredicateProblem(at.column(), what, wayOut);
    }
}
