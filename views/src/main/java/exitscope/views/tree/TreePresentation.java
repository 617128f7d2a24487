package exitscope.views.tree;

import exitscope.publish.Publication;
import exitscope.state.GroupId;
import exitscope.state.Task;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes of a publication what is to be drawn. What comes out depends on the arguments alone; what
/// was made before is used again where it is still right.
final class TreePresentation {
    private final CardCache cache;
    private final PillPresentation pills;
    private final Folding folding = new Folding();
    private TreeModel shown = TreeModel.EMPTY;
    private List<Link> shownLinks = List.of();

    TreePresentation(TreeTexts texts) {
        cache = new CardCache(new CardPresentation(texts));
        pills = new PillPresentation(texts);
    }

    /// What the person does not want to see.
    Folding folding() {
        return folding;
    }

    TreeModel present(Publication publication, Adoptions adoptions) {
        LastMove last = new LastMove(publication);
        Map<GroupId, Card> all = cache.cards(publication.state(), last);
        Map<GroupId, Card> cards = folding.isEmpty() ? all : folding.visible(all, homes(all));
        Map<TaskId, GroupId> homes = homes(cards);
        List<Link> links = new ArrayList<>(cards.size());
        for (Card card : cards.values()) {
            addLinks(card, homes, adoptions, last, links);
        }
        TreeModel tree = model(cards, links);
        List<Pill> passed = pills.present(last, tree);
        if (!passed.isEmpty()) {
            links.addAll(pills.links(passed, tree));
            tree = model(cards, links).with(passed);
        }
        return tree;
    }

    private static Map<TaskId, GroupId> homes(Map<GroupId, Card> cards) {
        Map<TaskId, GroupId> homes = HashMap.newHashMap(cards.size());
        for (Card card : cards.values()) {
            card.rows().forEach(row -> homes.put(row.task(), card.id()));
            card.hidden().forEach(task -> homes.put(task, card.id()));
        }
        return homes;
    }

    /// Builds the graph anew only when the cards or links are others than last time.
    private TreeModel model(Map<GroupId, Card> cards, List<Link> links) {
        shown =
                links.equals(shownLinks) && shown.sameOrder(cards)
                        ? shown.with(cards)
                        : new TreeModel(cards.values(), links);
        shownLinks = List.copyOf(links);
        return shown;
    }

    private void addLinks(
            Card card,
            Map<TaskId, GroupId> homes,
            Adoptions adoptions,
            LastMove last,
            List<Link> links) {
        GroupId parent = card.parent() == null ? null : homes.get(card.parent());
        boolean fresh =
                last.adoption(card.leader()) != null || last.creation(card.leader()) != null;
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
                                Link.Kind.TRACER,
                                tracerHome,
                                tracer,
                                card.id(),
                                row.task(),
                                false));
            }
        }
    }
}
