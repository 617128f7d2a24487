package exitscope.lesson;

import exitscope.breakpoint.Breakpoint;
import exitscope.phrase.Phrase;
import exitscope.predicate.TaskPredicate;
import exitscope.problem.ExitscopeException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that is true of a run or not, so that the machine can say which answers are right.
///
/// ```
/// claim = "happens" condition | "never" condition
///       | [ "possible" | "impossible" ] ( output | predicate )
/// output = "output" ( "is" | "contains" | "lacks" ) text
/// ```
///
/// A predicate is about the state where the answer is shown; `happens` and `never` are about what
/// passes between the question and its answer; `output` is about all that was written until then.
/// `possible` and `impossible` are about every schedule from where the question is asked: whether
/// one comes to such a state, or ends with such an output.
public sealed interface Claim {
    /// As it was written.
    String text();

    /// About the state.
    record Holds(TaskPredicate predicate) implements Claim {
        @Override
        public String text() {
            return predicate.text();
        }
    }

    /// About what passes.
    record Happens(String text, Breakpoint what, boolean wanted) implements Claim {}

    /// About all runs that are possible from where the question is asked.
    ///
    /// @param what a predicate, about their states, or an output, about their ends
    record Possible(String text, Claim what, boolean wanted) implements Claim {}

    /// How the output is looked at.
    enum Comparison {
        IS,
        CONTAINS,
        LACKS
    }

    /// About what was written, line ends being one character.
    record Output(String text, Comparison comparison, String words) implements Claim {
        /// Whether it is so of this output.
        public boolean isTrueOf(String output) {
            return switch (comparison) {
                case IS -> output.stripTrailing().equals(words.stripTrailing());
                case CONTAINS -> output.contains(words);
                case LACKS -> !output.contains(words);
            };
        }
    }

    /// Reads one.
    ///
    /// @throws ExitscopeException when it is none
    static Claim parse(String given) {
        String text = given.strip();
        if (text.startsWith("happens ")) {
            return new Happens(text, Breakpoint.parse(text.substring(8).strip()), true);
        }
        if (text.startsWith("never ")) {
            return new Happens(text, Breakpoint.parse(text.substring(6).strip()), false);
        }
        for (String word : new String[] {"possible ", "impossible "}) {
            if (text.startsWith(word)) {
                String rest = text.substring(word.length()).strip();
                if (isAboutRuns(rest)) {
                    throw new ExitscopeException(
                            Phrase.of("lesson.notPossible", text),
                            Phrase.of("lesson.whatIsPossible"));
                }
                return new Possible(text, parse(rest), word.equals("possible "));
            }
        }
        Matcher output =
                Pattern.compile("output\\s+(is|contains|lacks)\\s+\"(.*)\"", Pattern.DOTALL)
                        .matcher(text);
        if (output.matches()) {
            Comparison comparison =
                    switch (output.group(1)) {
                        case "is" -> Comparison.IS;
                        case "contains" -> Comparison.CONTAINS;
                        default -> Comparison.LACKS;
                    };
            return new Output(text, comparison, unescaped(output.group(2)));
        }
        if (text.startsWith("output")) {
            throw new ExitscopeException(
                    Phrase.of("lesson.noClaim", text), Phrase.of("lesson.writeOutput"));
        }
        return new Holds(TaskPredicate.parse(text));
    }

    /// Whether a claim is about more than a state or an output.
    private static boolean isAboutRuns(String text) {
        return text.startsWith("happens ")
                || text.startsWith("never ")
                || text.startsWith("possible ")
                || text.startsWith("impossible ");
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
