package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Says what is wrong with a command line. What reads it speaks English; what it means is told by
/// the types of its exceptions and the words themselves.
final class UsageWords {
    private UsageWords() {}

    /// What is wrong.
    ///
    /// @param words the command line
    static Phrase of(ParameterException problem, List<String> words) {
        return switch (problem) {
            case UsageProblem own -> own.what();
            case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched());
            case MissingParameterException missing -> missing(missing, words);
            case OverwrittenOptionException twice ->
                    AppPhrase.of("usage.twice", name(twice.getOverwritten()));
            case MaxValuesExceededException _ -> AppPhrase.of("usage.tooMany");
            case ParameterException bad when bad.getArgSpec() != null -> bad(bad.getArgSpec(), bad);
            default -> Phrase.verbatim(String.valueOf(problem.getMessage()));
        };
    }

    private static Phrase bad(ArgSpec argument, ParameterException problem) {
        if (argument.auxiliaryTypes()[0] == boolean.class) {
            return AppPhrase.of("usage.takesNone", name(argument), problem.getValue());
        }
        return AppPhrase.of(
                argument.isOption() ? "usage.badOption" : "usage.badParameter",
                name(argument),
                problem.getCause() instanceof BadValue value
                        ? value.what()
                        : unreadable(argument.auxiliaryTypes()[0], problem.getValue()));
    }

    /// What is wrong with a value that is not read by us.
    private static Phrase unreadable(Class<?> type, @Nullable String value) {
        if (type == Path.class) {
            return AppPhrase.of("usage.noPath", value);
        }
        boolean isNumber = type.isPrimitive() || Number.class.isAssignableFrom(type);
        boolean isDigits = value != null && value.matches("[-+]?\\d+");
        return AppPhrase.of(
                !isNumber ? "usage.invalid" : isDigits ? "usage.outOfRange" : "usage.unreadable",
                value);
    }

    private static Phrase unmatched(List<String> words) {
        String all = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        String key = words.getFirst().startsWith("-") ? "usage.unknown" : "usage.unmatched";
        return AppPhrase.of(key, words.size(), all);
    }

    private static Phrase missing(MissingParameterException problem, List<String> words) {
        List<ArgSpec> missing = problem.getMissing();
        // An option that is there lacks its value.
        if (missing.size() == 1
                && missing.getFirst() instanceof OptionSpec option
                && isWritten(option, words)) {
            return AppPhrase.of("usage.noValue", option.longestName(), option.paramLabel());
        }
        String key =
                missing.stream().allMatch(ArgSpec::isOption)
                        ? "usage.missingOption"
                        : missing.stream().noneMatch(ArgSpec::isOption)
                                ? "usage.missingParameter"
                                : "usage.missingSeveral";
        return AppPhrase.of(
                "usage.missing",
                AppPhrase.of(
                        key,
                        missing.stream()
                                .map(UsageWords::written)
                                .collect(Collectors.joining(", "))));
    }

    private static boolean isWritten(OptionSpec option, List<String> words) {
        return Arrays.stream(option.names()).anyMatch(words::contains);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String written(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "'" + option.longestName() + "=" + option.paramLabel() + "'"
                : "'" + argument.paramLabel() + "'";
    }
}
