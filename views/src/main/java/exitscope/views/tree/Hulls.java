package exitscope.views.tree;

import exitscope.state.GroupId;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.Path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A hull around the processes of each process group, and one around those of each session. What
/// lies between a parent and its child belongs to it, so that a family is in one piece; where
/// strangers stand between them it only goes along the line. Those that are not related are pieces
/// of one kind.
final class Hulls extends Group {
    private static final double ROOM = 7;
    private static final double SESSION_ROOM = 12;

    /// Around lines, what it keeps away from them.
    private static final double LINE_ROOM = 4;

    /// Cards below one another that are no further apart are joined.
    private static final double NEAR = 60;

    private static final int STYLES = 5;

    private final TreeTexts texts;
    private final Map<String, Hull> hulls = new LinkedHashMap<>();

    private record Hull(Path outline, Label label) {}

    Hulls(TreeTexts texts) {
        this.texts = texts;
        getStyleClass().add("tree-hulls");
        setMouseTransparent(true);
        setAutoSizeChildren(false);
    }

    /// Draws them around these cards.
    void show(
            Jobs jobs,
            TreeModel tree,
            Collection<GroupId> cards,
            Function<GroupId, Box> boxes,
            Function<Link, Route> routes) {
        Map<Integer, List<GroupId>> sessions = new TreeMap<>();
        Map<Integer, List<GroupId>> groups = new TreeMap<>();
        Map<Integer, Integer> styles = new TreeMap<>();
        for (GroupId id : cards) {
            Jobs.Job job = jobs.byProcess().get(id);
            if (job != null) {
                sessions.computeIfAbsent(job.session(), _ -> new ArrayList<>()).add(id);
                groups.computeIfAbsent(job.processGroup(), _ -> new ArrayList<>()).add(id);
                styles.put(job.processGroup(), job.index() % STYLES);
            }
        }
        Map<String, Hull> stale = new LinkedHashMap<>(hulls);
        Map<GroupId, Box> places = new HashMap<>();
        cards.forEach(id -> places.put(id, boxes.apply(id)));
        Pieces pieces = new Pieces(tree, places, Pieces.joined(places), routes);
        sessions.forEach((number, members) -> {
            String name = texts.get("hull.session", number);
            Hull hull = hull(name, "tree-session", "tree-session-label");
            stale.remove(name);
            hull.outline
                    .getElements()
                    .setAll(Outline.path(pieces.of(members, SESSION_ROOM, LINE_ROOM * 2)));
            Box first = pieces.first(members, Comparator.comparingDouble(Box::y));
            place(hull.label, first.x(), first.y() - SESSION_ROOM);
        });
        groups.forEach((number, members) -> {
            String name = texts.get("hull.group", number);
            Hull hull = hull(name, "tree-hull", "tree-hull-label");
            stale.remove(name);
            String style = "tree-hull-" + styles.get(number);
            if (!hull.outline.getStyleClass().contains(style)) {
                hull.outline.getStyleClass().setAll("tree-hull", style);
            }
            hull.outline.getElements().setAll(Outline.path(pieces.of(members, ROOM, LINE_ROOM)));
            Box last = pieces.first(members, Comparator.comparingDouble(box -> -box.bottom()));
            place(hull.label, last.x(), last.bottom() + ROOM);
        });
        stale.forEach((name, hull) -> {
            hulls.remove(name);
            getChildren().removeAll(hull.outline, hull.label);
        });
    }

    private Hull hull(String name, String style, String labelStyle) {
        return hulls.computeIfAbsent(
                name,
                _ -> {
                    Path outline = new Path();
                    outline.getStyleClass().add(style);
                    Label label = new Label(name);
                    label.getStyleClass().add(labelStyle);
                    // Sessions are outside of groups, and words above all lines.
                    getChildren().add(style.equals("tree-session") ? 0 : hulls.size(), outline);
                    getChildren().add(label);
                    return new Hull(outline, label);
                });
    }

    /// On a line at this height.
    private static void place(Label label, double x, double y) {
        // Without a skin it has no size yet.
        label.applyCss();
        label.autosize();
        label.relocate(x + 8, y - label.getHeight() / 2);
    }

    /// What a hull consists of.
    ///
    /// @param boxes where the cards are
    /// @param above of a card, the one that it would be joined with above it
    private record Pieces(
            TreeModel tree,
            Map<GroupId, Box> boxes,
            Map<GroupId, GroupId> above,
            Function<Link, Route> routes) {
        /// Cards right below one another.
        static Map<GroupId, GroupId> joined(Map<GroupId, Box> boxes) {
            List<Map.Entry<GroupId, Box>> all =
                    boxes.entrySet().stream()
                            .sorted(
                                    Map.Entry.comparingByValue(
                                            Comparator.comparingDouble(Box::x)
                                                    .thenComparingDouble(Box::y)))
                            .toList();
            Map<GroupId, GroupId> joined = new HashMap<>();
            for (int i = 1; i < all.size(); i++) {
                Box above = all.get(i - 1).getValue();
                Box below = all.get(i).getValue();
                if (Math.abs(above.x() - below.x()) < 1
                        && below.y() > above.bottom()
                        && below.y() - above.bottom() < NEAR) {
                    joined.put(all.get(i).getKey(), all.get(i - 1).getKey());
                }
            }
            return joined;
        }

        List<Box> of(List<GroupId> members, double room, double lineRoom) {
            List<Box> pieces = new ArrayList<>();
            Set<GroupId> inside = Set.copyOf(members);
            for (GroupId id : members) {
                pieces.add(box(id).grown(room));
                GroupId upper = above.get(id);
                if (upper != null && inside.contains(upper)) {
                    pieces.add(between(box(upper), box(id), room));
                }
                Link up = tree.parentLink(id);
                if (up != null && inside.contains(up.from())) {
                    Box gap = gap(box(up.from()), box(id)).grown(room);
                    if (gap.width() > 2 * room && isFree(gap, inside)) {
                        pieces.add(gap);
                    } else {
                        Route route = routes.apply(up);
                        for (int i = 1; i < route.size(); i++) {
                            pieces.add(route.segment(i).grown(lineRoom));
                        }
                    }
                }
            }
            return pieces;
        }

        /// What lies between a parent and a child further right.
        private static Box gap(Box from, Box to) {
            double top = Math.min(from.y(), to.y());
            return new Box(
                    from.right(),
                    top,
                    to.x() - from.right(),
                    Math.max(from.bottom(), to.bottom()) - top);
        }

        private boolean isFree(Box gap, Set<GroupId> inside) {
            return boxes.entrySet().stream()
                    .noneMatch(each ->
                            !inside.contains(each.getKey()) && each.getValue().overlaps(gap));
        }

        /// What lies between a card and the one above it.
        private static Box between(Box above, Box below, double room) {
            return new Box(
                    above.x() - room,
                    above.bottom(),
                    Math.min(above.width(), below.width()) + 2 * room,
                    below.y() - above.bottom());
        }

        private Box box(GroupId id) {
            return Objects.requireNonNull(boxes.get(id));
        }

        /// The leftmost box, of several the first in this order.
        Box first(List<GroupId> members, Comparator<Box> order) {
            return members.stream()
                    .map(this::box)
                    .min(Comparator.comparingDouble(Box::x).thenComparing(order))
                    .orElseThrow();
        }
    }
}
