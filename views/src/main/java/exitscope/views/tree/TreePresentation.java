package exitscope.views.tree;

import exitscope.persistent.LongMap;
import exitscope.publish.Publication;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes of a publication what is to be drawn. Depends on nothing but its arguments.
final class TreePresentation {
    private final CardPresentation presentation;
    private final PillPresentation pills;

    TreePresentation(TreeTexts texts) {
        presentation = new CardPresentation(texts);
        pills = new PillPresentation(texts);
    }

    TreeModel present(Publication publication, Adoptions adoptions) {
        MachineState state = publication.state();
        LastMove last = new LastMove(publication);
        Map<GroupId, Card> cards = new LinkedHashMap<>();
        for (ThreadGroup group : state.groups().values()) {
            add(presentation.card(group, state, last), cards);
        }
        MachineState before = last.before();
        if (before != null) {
            LongMap.forEachDifference(
                    before.groups(),
                    state.groups(),
                    (_, was, now) -> {
                        if (was != null && now == null) {
                            add(presentation.card(was, before, last), cards);
                        }
                    });
        }
        Map<TaskId, GroupId> homes = new LinkedHashMap<>();
        for (Card card : cards.values()) {
            card.rows().forEach(row -> homes.put(row.task(), card.id()));
            card.hidden().forEach(task -> homes.put(task, card.id()));
        }
        List<Link> links = new ArrayList<>();
        for (Card card : cards.values()) {
            addLinks(card, homes, adoptions, last, links);
        }
        TreeModel tree = new TreeModel(cards.values(), links, List.of());
        List<Pill> passed = pills.present(last, tree);
        if (passed.isEmpty()) {
            return tree;
        }
        links.addAll(pills.links(passed, tree));
        return new TreeModel(cards.values(), links, passed);
    }

    private static void add(@Nullable Card card, Map<GroupId, Card> cards) {
        if (card != null) {
            cards.put(card.id(), card);
        }
    }

    private void addLinks(
            Card card,
            Map<TaskId, GroupId> homes,
            Adoptions adoptions,
            LastMove last,
            List<Link> links) {
        GroupId parent = card.parent() == null ? null : homes.get(card.parent());
        boolean fresh = last.adoption(card.leader()) != null || last.creation(card.leader()) != null;
        if (card.parent() != null && parent != null) {
            Link.Kind kind = card.ghost() ? Link.Kind.ENDED : Link.Kind.PARENT;
            links.add(new Link(kind, parent, card.parent(), card.id(), card.leader(), fresh));
        }
        Adoptions.Adoption adoption = adoptions.of(card.leader());
        GroupId former = adoption == null ? null : homes.get(adoption.from());
        if (adoption != null && former != null && !former.equals(parent)) {
            links.add(
                    new Link(
                            Link.Kind.FORMER,
                            former,
                            adoption.from(),
                            card.id(),
                            card.leader(),
                            fresh));
        }
        for (TaskRow row : card.rows()) {
            Task task = last.taskNowOrBefore(row.task());
            TaskId tracer = task == null || row.life() == Life.DEAD ? null : task.tracer();
            GroupId tracerHome = tracer == null ? null : homes.get(tracer);
            if (tracer != null && tracerHome != null) {
                links.add(
                        new Link(
                                Link.Kind.TRACER, tracerHome, tracer, card.id(), row.task(), false));
            }
        }
    }
}
