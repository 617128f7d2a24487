package exitscope.app.words;

import exitscope.phrase.Phrase;
import exitscope.phrase.Phrasebook;

import org.jspecify.annotations.Nullable;

import java.util.ResourceBundle;

/// Phrases of the application: of its files, its settings and its command line.
public final class AppPhrase {
    private static final Phrasebook BOOK =
            language -> ResourceBundle.getBundle("exitscope.app.words.app", language);

    private AppPhrase() {}

    /// A phrase of the application.
    ///
    /// @param arguments as [Phrase] says; null for nothing
    public static Phrase of(String key, @Nullable Object... arguments) {
        return BOOK.phrase(key, arguments);
    }
}
