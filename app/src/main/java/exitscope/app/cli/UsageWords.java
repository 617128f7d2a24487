package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.phrase.Phrase;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;
import java.util.stream.Collectors;

/// Says what is wrong with a command line. What reads it speaks English; what it means is told by
/// the types of its exceptions.
final class UsageWords {
    private UsageWords() {}

    static Phrase of(ParameterException problem) {
        return switch (problem) {
            case UsageProblem own -> own.what();
            case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched());
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice ->
                    AppPhrase.of("usage.twice", name(twice.getOverwritten()));
            case ParameterException bad when bad.getArgSpec() != null ->
                    AppPhrase.of(
                            bad.getArgSpec().isOption() ? "usage.badOption" : "usage.badParameter",
                            name(bad.getArgSpec()),
                            bad.getCause() instanceof BadValue value
                                    ? value.what()
                                    : AppPhrase.of("usage.unreadable", bad.getValue()));
            default -> Phrase.verbatim(String.valueOf(problem.getMessage()));
        };
    }

    private static Phrase unmatched(List<String> words) {
        String all = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        String key = words.getFirst().startsWith("-") ? "usage.unknown" : "usage.unmatched";
        return AppPhrase.of(key, words.size(), all);
    }

    private static Phrase missing(MissingParameterException problem) {
        List<ArgSpec> missing = problem.getMissing();
        // The value of an option and the option itself are told apart by the words alone.
        if (missing.size() == 1
                && missing.getFirst() instanceof OptionSpec option
                && String.valueOf(problem.getMessage()).contains("for option")) {
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

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String written(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "'" + option.longestName() + "=" + option.paramLabel() + "'"
                : "'" + argument.paramLabel() + "'";
    }
}
