package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tree in the scene graph: frames, links, cards, pills, in the drawing's own units. Holds
/// nodes only for what is in view or near it.
final class Drawing extends Group {
    /// Below this scale cards are blocks.
    private static final double CARDS_FROM = 0.42;

    /// Below this one, blocks bear no label.
    private static final double LABELS_FROM = 0.19;

    private static final PseudoClass AFAR = PseudoClass.getPseudoClass("afar");
    private static final PseudoClass FAR = PseudoClass.getPseudoClass("far");

    private final TreeTexts texts;
    private final Group frames = new Group();
    private final PlainLinks plainLinks = new PlainLinks();
    private final Group specialLinks = new Group();
    private final Overview overview = new Overview();
    private final Rings rings = new Rings();
    private final Hulls hulls;
    private Jobs jobs = Jobs.NONE;
    private final Group leaving = new Group();
    private final Group cards = new Group();
    private final Group pills = new Group();
    private final Map<GroupId, CardNode> nodes = new LinkedHashMap<>();
    private final Map<Link, LinkNode> linkNodes = new HashMap<>();
    private final Glide glide = new Glide(this::place);

    private TreeModel tree = TreeModel.EMPTY;
    private TreeLayout layout = TreeLayout.EMPTY;
    private Box window = new Box(0, 0, 0, 0);
    private double scale = 1;

    /// Whether cards were on their way when they were placed last.
    private boolean moving;

    private @Nullable TaskId selected;
    private Set<TaskId> pointed = Set.of();

    Drawing(TreeTexts texts) {
        this.texts = texts;
        hulls = new Hulls(texts);
        getStyleClass().add("tree-drawing");
        for (Node layer :
                List.of(frames, hulls, plainLinks, specialLinks, overview, rings, leaving, pills)) {
            layer.setMouseTransparent(true);
        }
        for (Group layer : List.of(frames, leaving, cards, pills)) {
            layer.setAutoSizeChildren(false);
        }
        getChildren()
                .addAll(
                        frames,
                        hulls,
                        plainLinks,
                        specialLinks,
                        overview,
                        rings,
                        leaving,
                        cards,
                        pills);
    }

    void animated(boolean on) {
        glide.animated(on);
    }

    /// Draws this in place of what was there.
    void show(TreeModel nextTree, TreeLayout nextLayout) {
        boolean sameLayout = nextLayout.equals(layout);
        if (sameLayout) {
            tree = nextTree;
        } else {
            rearrange(nextTree, nextLayout);
        }
        showPills();
        update(!sameLayout);
        glide.forgetNew();
        glide.play();
    }

    private void rearrange(TreeModel nextTree, TreeLayout nextLayout) {
        Set<GroupId> before = new HashSet<>(tree.ids());
        Map<GroupId, Box> old = new HashMap<>();
        nodes.keySet().forEach(id -> old.put(id, glide.at(id)));
        tree = nextTree;
        layout = nextLayout;
        glide.to(layout.boxes(), before);
        depart(old);
        showFrames();
    }

    /// Cards that are gone fade where they stood.
    private void depart(Map<GroupId, Box> old) {
        old.forEach((id, box) -> {
            if (!tree.contains(id)) {
                CardNode node = nodes.remove(id);
                if (node != null) {
                    cards.getChildren().remove(node);
                    node.relocate(box.x(), box.y());
                    glide.fadeOut(node, leaving);
                }
            }
        });
    }

    /// The part that is seen, and at what scale; nodes are made for it and its surroundings.
    void view(Box seen, double newScale) {
        boolean sameDetail = detail(newScale) == detail(scale);
        boolean near = newScale >= CARDS_FROM;
        scale = newScale;
        boolean inside =
                seen.x() >= window.x()
                        && seen.y() >= window.y()
                        && seen.right() <= window.right()
                        && seen.bottom() <= window.bottom();
        boolean tooLarge = near && window.width() > seen.width() * 6;
        if (!sameDetail || !inside || tooLarge) {
            double spare = near ? 0.25 : 1;
            window =
                    new Box(
                            seen.x() - seen.width() * spare,
                            seen.y() - seen.height() * spare,
                            seen.width() * (1 + 2 * spare),
                            seen.height() * (1 + 2 * spare));
            update(true);
        }
    }

    private static int detail(double scale) {
        return scale >= CARDS_FROM ? 2 : scale >= LABELS_FROM ? 1 : 0;
    }

    /// @param moved whether places, or the part in view, differ from those of the last update
    private void update(boolean moved) {
        boolean near = detail(scale) == 2;
        List<Card> visible = visibleCards();
        materialise(near ? visible : List.of());
        overview.show(near ? List.of() : visible, glide::at, detail(scale) == 1, moved);
        pseudoClassStateChanged(AFAR, !near);
        pseudoClassStateChanged(FAR, detail(scale) == 0);
        pills.setVisible(detail(scale) > 0);
        showLinks(moved);
        place();
        highlight(selected, pointed);
    }

    private List<Card> visibleCards() {
        List<Card> visible = new ArrayList<>();
        for (Card card : tree.cards()) {
            GroupId id = card.id();
            if (layout.box(id).overlaps(window) || glide.at(id).overlaps(window)) {
                visible.add(card);
            }
        }
        return visible;
    }

    private void materialise(Collection<Card> visible) {
        Map<GroupId, CardNode> spare = new LinkedHashMap<>(nodes);
        List<Card> fresh = new ArrayList<>();
        for (Card card : visible) {
            CardNode node = spare.remove(card.id());
            if (node == null) {
                fresh.add(card);
            } else {
                node.show(card);
            }
        }
        spare.forEach((id, node) -> {
            nodes.remove(id);
            cards.getChildren().remove(node);
        });
        for (Card card : fresh) {
            CardNode node = new CardNode(texts);
            node.show(card);
            nodes.put(card.id(), node);
            cards.getChildren().add(node);
            if (glide.isNew(card.id())) {
                glide.fadeIn(node);
            }
        }
    }

    private void showFrames() {
        frames.getChildren().clear();
        for (TreeLayout.Frame frame : layout.frames()) {
            Label title = new Label(texts.get("namespace", frame.namespace().value()));
            title.getStyleClass().add("tree-frame");
            title.setUserData(frame);
            frames.getChildren().add(title);
        }
    }

    private void showPills() {
        pills.getChildren().clear();
        for (Pill pill : tree.pills()) {
            pills.getChildren().add(new PillNode(pill));
        }
    }

    private void showLinks(boolean moved) {
        LinkRouter router = new LinkRouter(tree, layout, glide::at);
        List<Link> plain = new ArrayList<>();
        Map<Link, LinkNode> stale = new HashMap<>(linkNodes);
        for (Link link : tree.links()) {
            if (link.kind() == Link.Kind.PARENT && !link.fresh()) {
                plain.add(link);
            } else {
                LinkNode node = stale.remove(link);
                if (node == null) {
                    node = new LinkNode(link);
                    linkNodes.put(link, node);
                    specialLinks.getChildren().add(node);
                }
                node.show(router.route(link));
            }
        }
        plainLinks.show(plain, router, this::crosses, moved);
        linkNodes.keySet().removeAll(stale.keySet());
        specialLinks.getChildren().removeAll(stale.values());
    }

    private boolean crosses(Route route) {
        for (int i = 1; i < route.size(); i++) {
            Box line = route.segment(i).grown(1);
            if (line.overlaps(window)) {
                return true;
            }
        }
        return false;
    }

    /// Puts everything where it is at this moment of the movement.
    private void place() {
        nodes.forEach((id, node) -> {
            Box box = glide.at(id);
            node.resizeRelocate(box.x(), box.y(), box.width(), box.height());
        });
        boolean arriving = moving && !glide.moving();
        moving = glide.moving();
        if (moving || arriving) {
            // The last time too: the moment before may have been long before the end.
            showLinks(true);
            if (detail(scale) < 2) {
                overview.show(visibleCards(), glide::at, detail(scale) == 1, true);
            }
        }
        pills.applyCss();
        PillPlaces places = new PillPlaces(tree, layout, glide::at);
        for (Node node : pills.getChildren()) {
            places.place((PillNode) node);
        }
        for (Node node : frames.getChildren()) {
            TreeLayout.Frame frame = (TreeLayout.Frame) node.getUserData();
            Box at = glide.at(frame.init());
            Box rest = layout.box(frame.init());
            Box box = frame.box().moved(at.x() - rest.x(), at.y() - rest.y());
            node.resizeRelocate(box.x(), box.y(), box.width(), box.height());
        }
        showHulls();
        placeRings();
    }

    /// Which process groups and sessions are drawn as hulls.
    void jobs(Jobs shown) {
        jobs = shown;
        showHulls();
    }

    private void showHulls() {
        LinkRouter router = new LinkRouter(tree, layout, glide::at);
        hulls.show(jobs, tree, nodes.keySet(), glide::at, router::route);
    }

    private void placeRings() {
        rings.show(tree, selected, glide::at, detail(scale) < 2);
    }

    void highlight(@Nullable TaskId nowSelected, Set<TaskId> nowPointed) {
        selected = nowSelected;
        pointed = nowPointed;
        nodes.values().forEach(node -> node.highlight(selected, pointed));
        placeRings();
    }

    /// The task drawn at a point of the drawing, or null.
    @Nullable TaskId taskAt(double x, double y) {
        for (Card card : tree.cards()) {
            Box box = layout.box(card.id());
            if (x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom()) {
                CardNode node = nodes.get(card.id());
                return node == null ? card.leader() : node.taskAt(y - box.y());
            }
        }
        return null;
    }

    /// What encloses all that is drawn, with the links that lead round cards.
    Box extent() {
        Box extent = layout.bounds();
        LinkRouter router = new LinkRouter(tree, layout, layout::box);
        for (Link link : tree.links()) {
            if (link.kind() == Link.Kind.FORMER
                    || link.kind() == Link.Kind.TRACER
                    || link.kind() == Link.Kind.SIGNAL) {
                extent = extent.union(router.route(link).bounds());
            }
        }
        return extent;
    }

    TreeModel tree() {
        return tree;
    }

    TreeLayout arrangement() {
        return layout;
    }
}
