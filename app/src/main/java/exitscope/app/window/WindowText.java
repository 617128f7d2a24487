package exitscope.app.window;

import exitscope.phrase.Phrase;
import exitscope.words.Words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the window itself; each view has its own.
final class WindowText {
    private static final String BUNDLE = "exitscope.app.window.window";

    private final ResourceBundle bundle;
    private final Locale locale;
    private final Words words;

    WindowText(Locale locale) {
        this.words = new Words(locale);
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE, words.language().words(), WindowText.class.getModule());
        this.locale = locale;
    }

    /// The language.
    Locale locale() {
        return locale;
    }

    /// The words of what the model or another says as a phrase.
    String get(Phrase phrase) {
        return words.of(phrase);
    }

    /// The text of a key, with what belongs into it.
    String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
