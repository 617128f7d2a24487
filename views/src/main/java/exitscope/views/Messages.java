package exitscope.views;

import exitscope.phrase.Phrase;
import exitscope.phrase.Phrasebook;
import exitscope.words.Words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every text that a person reads, in the person's language, from `messages.properties`. Kernel
/// terms (SIGCHLD, zombie) stay as they are in every language.
public final class Messages {
    /// What the views say as phrases, where one of them has to be kept or thrown.
    public static final Phrasebook BOOK =
            language -> ResourceBundle.getBundle("exitscope.views.messages", language);

    private final Locale locale;
    private final ResourceBundle texts;
    private final Words words;

    /// Texts in this language, in English where there are none.
    public Messages(Locale locale) {
        this.locale = locale;
        this.words = new Words(locale);
        this.texts = BOOK.in(words.language().words());
    }

    /// Texts in the language of the person's machine.
    public Messages() {
        this(Locale.getDefault());
    }

    /// The language.
    public Locale locale() {
        return locale;
    }

    /// The text of this key, with `{0}`, `{1}` and so on replaced by the arguments. Numbers of
    /// tasks are passed as strings, so that nothing groups their digits; amounts are passed as
    /// numbers.
    ///
    /// @throws java.util.MissingResourceException if there is no such key
    public String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }

    /// The words of what the model or another says as a phrase.
    public String text(Phrase phrase) {
        return words.of(phrase);
    }

    /// The words with a capital at their beginning.
    public String sentence(String words) {
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(locale) + words.substring(1);
    }
}
