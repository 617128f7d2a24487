package exitscope.app.cli;

import exitscope.views.Language;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `--language`, for what has words of the window in it.
final class LanguageOption {
    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = Converter.class,
            description =
                    "en or de; by default the machine's, and in the window the one that is set"
                            + " there.")
    @Nullable Locale language;

    /// The tag of the language that was asked for; null when none was.
    @Nullable String tag() {
        Locale asked = language;
        return asked == null ? null : asked.getLanguage();
    }

    /// Lets everything that is drawn and written from now on be in the language asked for.
    void apply() {
        Locale asked = language;
        if (asked != null) {
            Locale.setDefault(asked);
        }
    }

    /// Takes the tag of a language.
    static final class Converter implements ITypeConverter<Locale> {
        @Override
        public Locale convert(String text) {
            return Language.ofTag(text).map(Language::locale).orElseThrow(() -> unknown(text));
        }

        private static TypeConversionException unknown(String text) {
            String known =
                    Stream.of(Language.values())
                            .map(Language::tag)
                            .collect(Collectors.joining(" or "));
            return new TypeConversionException(
                    "there are no words in '" + text + "': use " + known);
        }
    }
}
