package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.words.Language;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `--language`, for what opens or draws the window. It is obeyed before the rest of the command
/// line is read, so that help and what is wrong are told in that language too.
final class LanguageOption {
    private static final String NAME = "--language";

    @Option(
            names = NAME,
            paramLabel = "LANGUAGE",
            converter = Converter.class,
            description =
                    "en or de; by default the one that is set in the window, else the machine's.")
    @Nullable Locale language;

    /// The language that a command line asks for; empty where it asks for none that there are words
    /// in, or the command has no such option.
    ///
    /// @param command whose arguments they are
    static Optional<Language> asked(CommandLine command, List<String> arguments) {
        if (!command.getCommandSpec().optionsMap().containsKey(NAME)) {
            return Optional.empty();
        }
        String before = "";
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return Optional.empty();
            }
            if (before.equals(NAME)) {
                return Language.ofTag(argument);
            }
            if (argument.startsWith(NAME + "=")) {
                return Language.ofTag(argument.substring(NAME.length() + 1));
            }
            before = argument;
        }
        return Optional.empty();
    }

    /// The tag of the language that was asked for; null when none was.
    @Nullable String tag() {
        Locale asked = language;
        return asked == null ? null : asked.getLanguage();
    }

    /// Takes the tag of a language.
    static final class Converter implements ITypeConverter<Locale> {
        @Override
        public Locale convert(String text) {
            return Language.ofTag(text)
                    .map(Language::locale)
                    .orElseThrow(
                            () -> new BadValue(AppPhrase.of("usage.noLanguage", text, tags())));
        }

        private static String tags() {
            return Stream.of(Language.values())
                    .map(Language::tag)
                    .collect(Collectors.joining(", "));
        }
    }
}
