package exitscope.views.changes;

import exitscope.change.Change;
import exitscope.change.ExitChange;
import exitscope.change.GuestChange;
import exitscope.change.RuleId;
import exitscope.change.Transition;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.ChangeText;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.Rules;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The last transition in words: who did what, and what came of it.
final class ChangesPresentation {
    /// One change.
    ///
    /// @param minor whether it is no more than what every step does
    record Line(
            Change change,
            String sentence,
            @Nullable TaskId task,
            @Nullable RuleId rule,
            boolean minor) {}

    private final Messages messages;
    private final Rules rules;
    private final ChangeText words;
    private final ChoiceText choices;
    private String heading = "";
    private String summary = "";
    private List<Line> lines = List.of();

    ChangesPresentation(Messages messages, Rules rules) {
        this.messages = messages;
        this.rules = rules;
        this.words = new ChangeText(messages);
        this.choices = new ChoiceText(messages);
    }

    void show(Publication publication) {
        Transition last = publication.last();
        if (last == null) {
            heading = messages.text("changes.booted");
            summary = messages.text("changes.booted.hint");
            lines = List.of();
            return;
        }
        heading = choices.of(last.choice(), last.before(), publication.program());
        summary =
                messages.text(
                        "changes.summary", last.changes().size(), publication.moment().step());
        lines = last.changes().stream().map(change -> line(change, last)).toList();
    }

    /// Who did what.
    String heading() {
        return heading;
    }

    /// How much came of it, or what to do when nothing has happened.
    String summary() {
        return summary;
    }

    /// What came of it, in the order in which it happened.
    List<Line> lines() {
        return lines;
    }

    /// The rule behind a change and where it is written down and carried out; says so when there is
    /// no rule.
    String explanation(Line line) {
        return line.rule() == null
                ? messages.text("changes.noRule")
                : statement(line) + "\n" + places(line);
    }

    /// The rule behind a change.
    String statement(Line line) {
        RuleId rule = line.rule();
        return rule == null ? "" : messages.text("changes.rule", rule.id(), rules.statement(rule));
    }

    /// Where the rule behind a change stands: in the manual, in the seed, in the model.
    String places(Line line) {
        RuleId rule = line.rule();
        if (rule == null) {
            return "";
        }
        List<String> places = new ArrayList<>();
        add(places, "changes.manual", rules.manual(rule));
        add(places, "changes.seed", rules.seed(rule));
        add(places, "changes.code", String.join(", ", rules.code(rule)));
        return String.join("\n", places);
    }

    private void add(List<String> places, String key, String place) {
        if (!place.isEmpty()) {
            places.add(messages.text(key, place));
        }
    }

    private Line line(Change change, Transition transition) {
        return new Line(
                change,
                words.of(change, transition),
                change.task(),
                change.rule(),
                change instanceof GuestChange.InstructionsRun
                        || change instanceof ExitChange.ExitStagePassed);
    }
}
