package exitscope.predicate;

import exitscope.phrase.Phrase;

import java.util.List;
import java.util.stream.Stream;

/// What values an expression can come to.
///
/// @param kind of value
/// @param words the names that a value can have; empty but for [Kind#WORD]
public record Type(Kind kind, List<String> words) {
    /// Kinds of value.
    public enum Kind {
        NUMBER,
        FLAG,
        /// one of the names of the type
        WORD,
        TEXT,
        /// known when it is worked out
        ANY
    }

    static final Type NUMBER = new Type(Kind.NUMBER, List.of());
    static final Type FLAG = new Type(Kind.FLAG, List.of());
    static final Type ANY = new Type(Kind.ANY, List.of());
    static final Type TEXT = new Type(Kind.TEXT, List.of());

    /// Copies the names.
    public Type {
        words = List.copyOf(words);
    }

    static Type words(Enum<?>[] constants, String... more) {
        return new Type(
                Kind.WORD,
                Stream.concat(Stream.of(constants).map(Value::word), Stream.of(more)).toList());
    }

    static Type words(String... words) {
        return new Type(Kind.WORD, List.of(words));
    }

    /// Whether a value of this type can be one of the other kind.
    boolean canBe(Kind other) {
        return kind == other || kind == Kind.ANY || other == Kind.ANY;
    }

    Phrase describe() {
        return switch (kind) {
            case NUMBER -> Phrase.of("predicate.type.number");
            case FLAG -> Phrase.of("predicate.type.flag");
            case WORD -> Phrase.of("predicate.type.word", String.join(", ", words));
            case TEXT -> Phrase.of("predicate.type.text");
            case ANY -> Phrase.of("predicate.type.variable");
        };
    }
}
