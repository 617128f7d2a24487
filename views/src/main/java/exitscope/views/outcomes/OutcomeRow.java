package exitscope.views.outcomes;

import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A row of the list: an outcome or a finding.
sealed interface OutcomeRow {
    /// A way to end.
    ///
    /// @param place in the report
    record Ending(int place, Outcome outcome) implements OutcomeRow {
        @Override
        public Witness witness() {
            return outcome.witness();
        }
    }

    /// Something that goes wrong.
    record Found(Finding finding) implements OutcomeRow {
        @Override
        public Witness witness() {
            return finding.witness();
        }
    }

    /// A shortest way there.
    Witness witness();

    /// Whether both are the same thing, be it found in other numbers.
    default boolean isSame(OutcomeRow other) {
        return switch (this) {
            case Ending(_, Outcome own) ->
                    other instanceof Ending(_, Outcome its)
                            && own.output().equals(its.output())
                            && own.status() == its.status()
                            && own.stuck() == its.stuck();
            case Found(Finding own) ->
                    other instanceof Found(Finding its)
                            && own.kind() == its.kind()
                            && own.message().equals(its.message());
        };
    }

    /// The rows of a report that have a text in them.
    static List<OutcomeRow> of(Report report, String part, OutcomeWords words) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        List<OutcomeRow> rows = new ArrayList<>();
        for (int i = 0; i < report.outcomes().size(); i++) {
            Outcome outcome = report.outcomes().get(i);
            String text = outcome.output() + " " + words.ending(outcome);
            if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
                rows.add(new Ending(i, outcome));
            }
        }
        for (Finding finding : report.findings()) {
            String text = words.kind(finding.kind()) + " " + words.message(finding);
            if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
                rows.add(new Found(finding));
            }
        }
        return rows;
    }
}
