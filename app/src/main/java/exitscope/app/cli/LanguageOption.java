package exitscope.app.cli;

import exitscope.views.Language;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.util.Locale;

/// `--language`, for what has words of the window in it.
final class LanguageOption {
    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = Converter.class,
            description = "en or de; the one of the settings or the machine by default.")
    @Nullable Language language;

    /// The tag of the language that was asked for; null when none was.
    @Nullable String tag() {
        Language asked = language;
        return asked == null ? null : asked.tag();
    }

    /// Lets everything that is drawn and written from now on be in the language asked for.
    void apply() {
        Language asked = language;
        if (asked != null) {
            Locale.setDefault(asked.locale());
        }
    }

    /// Takes the tag of a language.
    static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String text) {
            return Language.ofTag(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "there are no words in '" + text + "': use en or de"));
        }
    }
}
