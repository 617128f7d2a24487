package exitscope.views.outcomes;

import exitscope.outcome.Junction;
import exitscope.outcome.Outcome;
import exitscope.publish.ProgramInfo;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;

import java.util.ArrayList;
import java.util.List;

/// The state graph in words: what stands in it, what is said of it, and all of it as text.
final class GraphWords {
    private static final int LONGEST = 30;

    private final Messages messages;
    private final OutcomeWords words;
    private final ChoiceText choices;

    GraphWords(Messages messages, OutcomeWords words) {
        this.messages = messages;
        this.words = words;
        this.choices = new ChoiceText(messages);
    }

    /// What stands in a junction: the outcomes that are possible.
    String letters(Junction junction) {
        return words.letters(junction.possible(), junction.unsure());
    }

    /// What a road begins with.
    String choice(Junction from, Junction.Road road, ProgramInfo program) {
        return choices.of(road.choice(), from.machine(), program);
    }

    /// The same for a narrow place.
    String label(Junction from, Junction.Road road, ProgramInfo program) {
        String text = choice(from, road, program);
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }

    /// A junction for the ear and for the tip.
    String spoken(Junction junction, List<Outcome> outcomes, boolean folded) {
        List<String> parts = new ArrayList<>();
        if (junction.end() >= 0) {
            parts.add(
                    messages.text(
                            "outcomes.graph.end",
                            OutcomeWords.letter(junction.end()),
                            words.outcome(outcomes.get(junction.end()))));
        } else {
            parts.add(messages.text("outcomes.graph.junction", Integer.toString(junction.state())));
            parts.add(messages.text("outcomes.graph.possible", letters(junction)));
            parts.add(messages.text("outcomes.graph.roads", junction.roads().size()));
            if (folded) {
                parts.add(messages.text("outcomes.graph.folded"));
            }
        }
        if (junction.unsure()) {
            parts.add(messages.text("outcomes.graph.unsure"));
        }
        return String.join(" ", parts);
    }

    /// The graph as text: a paragraph for each junction.
    String text(GraphModel graph, List<Outcome> outcomes, ProgramInfo program) {
        StringBuilder text = new StringBuilder();
        for (Junction junction : graph.visible()) {
            text.append(spoken(junction, outcomes, graph.isFolded(junction))).append('\n');
            for (GraphModel.Link link : graph.links()) {
                if (link.from().state() == junction.state()) {
                    Junction to = graph.get(link.road().to());
                    text.append("    ")
                            .append(
                                    messages.text(
                                            "outcomes.graph.road",
                                            choice(junction, link.road(), program),
                                            link.road().moves(),
                                            to == null || to.end() < 0
                                                    ? Integer.toString(link.road().to())
                                                    : OutcomeWords.letter(to.end())))
                            .append('\n');
                }
            }
        }
        if (graph.isFull()) {
            text.append(messages.text("outcomes.graph.full", GraphModel.MOST)).append('\n');
        }
        return text.toString();
    }
}
