package exitscope.views.time;

import exitscope.publish.Comparison;
import exitscope.publish.Publication;
import exitscope.views.Messages;

import java.util.ArrayList;
import java.util.List;

/// What differs between two moments, as rows of the time pane.
final class ComparisonRows {
    /// Differences shown; the rest are counted.
    private static final int MOST_DIFFERENCES = 200;

    private final Messages messages;
    private final MomentText moments;

    /// @param at what is shown, by which moments are called
    ComparisonRows(Messages messages, Publication at) {
        this.messages = messages;
        moments = new MomentText(at, messages);
    }

    /// A heading, and a row for each difference.
    List<MarksPresentation.Row> of(Comparison comparison) {
        List<MarksPresentation.Row> list = new ArrayList<>();
        String left = moments.of(comparison.left());
        String right = moments.of(comparison.right());
        List<Comparison.Difference> differences = comparison.differences();
        list.add(
                new MarksPresentation.Heading(
                        messages.text("time.compared", left, right, differences.size())));
        for (Comparison.Difference difference :
                differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES))) {
            list.add(new MarksPresentation.Difference(text(difference, left, right)));
        }
        if (differences.size() > MOST_DIFFERENCES) {
            list.add(
                    new MarksPresentation.Difference(
                            messages.text("time.more", differences.size() - MOST_DIFFERENCES)));
        }
        return List.copyOf(list);
    }

    private String text(Comparison.Difference difference, String left, String right) {
        return switch (difference) {
            case Comparison.OnlyOn only ->
                    messages.text(
                            "time.difference.only",
                            task(only.task().value(), only.number()),
                            only.left() ? left : right);
            case Comparison.OfTask field ->
                    messages.text(
                            "time.difference.task",
                            task(field.task().value(), field.number()),
                            field.field(),
                            field.left(),
                            field.right());
            case Comparison.OfMachine field ->
                    messages.text(
                            "time.difference.machine", field.field(), field.left(), field.right());
            case Comparison.OfConsole console ->
                    messages.text(
                            "time.difference.console",
                            firstLine(console.left()),
                            firstLine(console.right()));
        };
    }

    private String task(int id, int number) {
        return number == 0
                ? messages.text("time.reaped", Integer.toString(id))
                : Integer.toString(number);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
