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

    /// The rule behind a change and where the seed carries it out; says so when there is no rule.
    String explanation(Line line) {
        RuleId rule = line.rule();
        if (rule == null) {
            return messages.text("changes.noRule");
        }
        String seed = rules.seed(rule);
        String statement = rules.statement(rule);
        return seed.isEmpty()
                ? messages.text("changes.rule", rule.id(), statement)
                : messages.text("changes.ruleAndSeed", rule.id(), statement, seed);
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
