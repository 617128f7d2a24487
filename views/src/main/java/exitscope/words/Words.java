package exitscope.words;

import exitscope.phrase.Phrase;

import java.util.Locale;

/// Puts phrases into the words of a language, which no phrase knows.
public final class Words {
    private final Language language;

    /// Words of this locale's language, of English where there are none.
    public Words(Locale locale) {
        this(Language.of(locale));
    }

    /// Words of this language.
    public Words(Language language) {
        this.language = language;
    }

    /// The language.
    public Language language() {
        return language;
    }

    /// The words of a phrase.
    public String of(Phrase phrase) {
        return phrase.text(book -> book.in(language.words()));
    }
}
