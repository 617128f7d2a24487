package exitscope.app.settings;

import exitscope.words.Language;

import java.util.Locale;

/// The language that the person has set, for the window and for the command line.
public final class LanguageSetting {
    /// Its name among the settings; what is set is the tag of a language.
    public static final String NAME = "language";

    private LanguageSetting() {}

    /// Lets all that is said from now on be in the language that the person has set, if one is.
    public static void apply() {
        Settings.glance(NAME).ifPresent(LanguageSetting::apply);
    }

    /// Lets all that is said from now on be in this language.
    ///
    /// @param tag of one that there are words in; nothing is changed by any other
    public static void apply(String tag) {
        Language.ofTag(tag).map(Language::locale).ifPresent(Locale::setDefault);
    }
}
