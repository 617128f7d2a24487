package exitscope.app.cli;

import exitscope.app.words.AppPhrase;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;

/// `--language`, for what has words of the window in it.
final class LanguageOption {
    /// Those of the window, which the command line does not know.
    private static final List<String> TAGS = List.of("en", "de");

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
            if (!TAGS.contains(text)) {
                throw new BadValue(AppPhrase.of("usage.noLanguage", text, String.join(", ", TAGS)));
            }
            return Locale.of(text);
        }
    }
}
