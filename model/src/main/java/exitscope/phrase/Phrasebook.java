package exitscope.phrase;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.ResourceBundle;

/// Where the words of phrases stand: a family of resource bundles, a file for each language, of
/// which the one without a language is English. Implemented in the module whose they are, since no
/// other can read them.
@FunctionalInterface
public interface Phrasebook {
    /// The model's own.
    Phrasebook MODEL = language -> ResourceBundle.getBundle("exitscope.phrase.model", language);

    /// The words in this language; the root locale stands for English.
    ResourceBundle in(Locale language);

    /// The words in English.
    default ResourceBundle english() {
        return in(Locale.ROOT);
    }

    /// A phrase of this book.
    ///
    /// @param arguments as [Phrase] says; null for nothing
    default Phrase phrase(String key, @Nullable Object... arguments) {
        return Phrase.in(this, key, arguments);
    }
}
