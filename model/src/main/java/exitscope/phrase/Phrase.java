package exitscope.phrase;

import org.jspecify.annotations.Nullable;

import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A sentence or a part of one, in no language yet: which it is, and what goes into it.
///
/// The words are patterns of [MessageFormat]. An argument is a text that is the same in every
/// language (a name, a piece of source), a number, a phrase, or a list of phrases, which stand a
/// line each. A number is written in bare digits unless the pattern says otherwise: most are names
/// of something rather than amounts.
///
/// @param book where its words stand
/// @param key under which they do
public record Phrase(Phrasebook book, String key, List<Object> arguments) {
    /// Copies the arguments.
    public Phrase {
        arguments = List.copyOf(arguments);
    }

    /// A phrase of the model.
    ///
    /// @param arguments null for nothing
    public static Phrase of(String key, @Nullable Object... arguments) {
        return in(Phrasebook.MODEL, key, arguments);
    }

    static Phrase in(Phrasebook book, String key, @Nullable Object... arguments) {
        List<Object> given = new ArrayList<>();
        for (Object each : arguments) {
            given.add(each == null ? "" : each);
        }
        return new Phrase(book, key, given);
    }

    /// What is said in these words in every language: by a compiler, say.
    public static Phrase verbatim(String words) {
        return of("verbatim", words);
    }

    /// Several, a line each.
    public static Phrase lines(List<Phrase> lines) {
        return of("verbatim", lines);
    }

    /// Several in a row.
    ///
    /// @param key of what puts two behind each other
    public static Phrase joined(String key, List<Phrase> phrases) {
        return phrases.stream()
                .reduce((before, next) -> of(key, before, next))
                .orElse(verbatim(""));
    }

    /// Words behind a place, such as `hello.c:3`.
    public static Phrase at(Object place, Phrase what) {
        return of("at", place, what);
    }

    /// Its words.
    ///
    /// @param words those of a book in the language that is wanted
    public String text(Function<Phrasebook, ResourceBundle> words) {
        ResourceBundle bundle = words.apply(book);
        MessageFormat pattern = new MessageFormat(bundle.getString(key), bundle.getLocale());
        Format[] formats = pattern.getFormatsByArgumentIndex();
        Object[] texts = new Object[arguments.size()];
        for (int i = 0; i < texts.length; i++) {
            boolean isFormatted = i < formats.length && formats[i] != null;
            texts[i] = isFormatted ? arguments.get(i) : text(arguments.get(i), words);
        }
        return pattern.format(texts);
    }

    private static String text(Object argument, Function<Phrasebook, ResourceBundle> words) {
        return switch (argument) {
            case Phrase phrase -> phrase.text(words);
            case List<?> lines ->
                    lines.stream().map(line -> text(line, words)).collect(Collectors.joining("\n"));
            default -> argument.toString();
        };
    }

    /// Its words in English.
    @Override
    public String toString() {
        return text(Phrasebook::english);
    }
}
