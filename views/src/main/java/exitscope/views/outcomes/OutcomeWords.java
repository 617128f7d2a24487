package exitscope.views.outcomes;

import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.views.Messages;

import java.math.BigInteger;
import java.util.List;

/// Outcomes and findings in words.
final class OutcomeWords {
    private static final int LETTERS = 26;
    private static final int COLOURS = 8;
    private static final int MOST_LETTERS = 4;

    /// Of an output that is shown on one line.
    private static final int LONGEST = 72;

    /// Digits of a number that is written in full.
    private static final int WIDEST = 9;

    private final Messages messages;

    OutcomeWords(Messages messages) {
        this.messages = messages;
    }

    /// What an outcome is called for short, by its place: A to Z, then A2 and so on.
    static String letter(int place) {
        String letter = String.valueOf((char) ('A' + place % LETTERS));
        return place < LETTERS ? letter : letter + (place / LETTERS + 1);
    }

    /// The style class of an outcome's colour, by its place.
    static String colour(int place) {
        return "outcome-colour-" + place % COLOURS;
    }

    /// Several outcomes for short.
    String letters(List<Integer> places, boolean unsure) {
        String more = unsure ? messages.text("outcomes.unsure") : "";
        if (places.size() <= MOST_LETTERS) {
            return String.join(" ", places.stream().map(OutcomeWords::letter).toList()) + more;
        }
        return messages.text("outcomes.several", places.size()) + more;
    }

    /// What was written, on one line.
    String output(Outcome outcome) {
        String text = outcome.output();
        if (text.isEmpty()) {
            return messages.text("outcomes.noOutput");
        }
        String line = text.replace("\r\n", "\n").replace('\n', '↵').replace('\t', '→');
        // The last line ends, as lines do.
        if (line.endsWith("↵") && line.indexOf('↵') == line.length() - 1) {
            line = line.substring(0, line.length() - 1);
        }
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /// How it ends.
    String ending(Outcome outcome) {
        return outcome.stuck()
                ? messages.text("outcomes.stuck")
                : messages.text("outcomes.status", Integer.toString(outcome.status()));
    }

    /// How many ways lead there.
    String counts(Outcome outcome) {
        BigInteger schedules = outcome.schedules();
        String digits = schedules.toString();
        String ways =
                digits.length() > WIDEST
                        ? messages.text(
                                "outcomes.schedules.about",
                                String.valueOf(digits.charAt(0)),
                                String.valueOf(digits.charAt(1)),
                                Integer.toString(digits.length() - 1))
                        : messages.text("outcomes.schedules", schedules.longValueExact());
        return messages.text("outcomes.counts", ways, outcome.states());
    }

    /// What kind of thing was found.
    String kind(Finding.Kind kind) {
        return messages.text("outcomes.kind." + kind.label());
    }

    /// Who and what was found.
    String message(Finding finding) {
        return messages.text(finding.message());
    }

    /// An outcome in one line.
    String outcome(Outcome outcome) {
        return output(outcome) + " · " + ending(outcome);
    }
}
