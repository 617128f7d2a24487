package exitscope.words;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The languages that there are words in.
public enum Language {
    ENGLISH(Locale.ENGLISH, Locale.ROOT),
    GERMAN(Locale.GERMAN, Locale.GERMAN);

    private final Locale locale;
    private final Locale words;

    Language(Locale locale, Locale words) {
        this.locale = locale;
        this.words = words;
    }

    /// The one of a locale; English where there are no words in its language.
    public static Language of(Locale locale) {
        return ofTag(locale.getLanguage()).orElse(ENGLISH);
    }

    /// The one with this tag, such as `de`; empty when there are no words in it.
    public static Optional<Language> ofTag(String tag) {
        return Stream.of(values()).filter(each -> each.tag().equals(tag)).findFirst();
    }

    /// What it is called in settings and on the command line.
    public String tag() {
        return locale.getLanguage();
    }

    /// The language in general, of no country.
    public Locale locale() {
        return locale;
    }

    /// Under which locale its words are found. Those of the files without a language are English:
    /// to ask for English would find, on a machine whose language is another, that one.
    public Locale words() {
        return words;
    }
}
