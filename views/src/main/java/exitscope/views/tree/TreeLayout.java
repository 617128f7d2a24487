package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.NamespaceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where everything is. The tree grows to the right; a card stands level with its first child,
/// children below one another, each with its own descendants in a band of its own. So a card's
/// place depends only on what came before it. Where the bands would become a tower, they continue
/// in a further column beside.
final class TreeLayout {
    static final TreeLayout EMPTY = new Builder().build(List.of(), Spacing.ROOMY);

    /// A frame around everything in a PID namespace below the first.
    record Frame(NamespaceId namespace, GroupId init, Box box) {}

    /// The upright lines that lead to a card: its parent's, or that of a further column.
    ///
    /// @param bus x of the upright line beside the card
    /// @param trunk y of the line that leads to a further column; not a number in the first one
    record Approach(double bus, double trunk) {
        static final Approach NONE = new Approach(Double.NaN, Double.NaN);

        boolean direct() {
            return Double.isNaN(trunk);
        }
    }

    /// What a layout depends on, of one card.
    private record Shape(
            GroupId id, @Nullable GroupId parent, double height, NamespaceId namespace) {}

    private final List<Shape> shapes;
    private final Map<GroupId, Box> boxes;
    private final Map<GroupId, Approach> approaches;
    private final List<Frame> frames;
    private final Spacing spacing;
    private final Box bounds;

    private TreeLayout(Builder builder, List<Shape> shapes, Spacing spacing) {
        this.shapes = shapes;
        boxes = Collections.unmodifiableMap(builder.boxes);
        approaches = Collections.unmodifiableMap(builder.approaches);
        frames = Collections.unmodifiableList(builder.frames);
        this.spacing = spacing;
        Box all = null;
        for (Box box : boxes.values()) {
            all = all == null ? box : all.union(box);
        }
        for (Frame frame : frames) {
            all = all == null ? frame.box() : all.union(frame.box());
        }
        bounds = all == null ? new Box(0, 0, 0, 0) : all;
    }

    /// @param slots in which the tree is seated
    static TreeLayout of(TreeModel tree, Slots slots, Spacing spacing) {
        Builder builder = new Builder();
        new Packing(tree, slots, spacing, builder).pack();
        return builder.build(shapes(tree), spacing);
    }

    private static List<Shape> shapes(TreeModel tree) {
        List<Shape> shapes = new ArrayList<>(tree.size());
        for (Card card : tree.cards()) {
            Link up = tree.parentLink(card.id());
            shapes.add(
                    new Shape(
                            card.id(),
                            up == null ? null : up.from(),
                            Metrics.height(card),
                            card.namespace()));
        }
        return shapes;
    }

    /// Whether this is the layout of a tree of this shape, too.
    boolean suits(TreeModel tree) {
        return tree.size() == shapes.size() && shapes.equals(shapes(tree));
    }

    Box box(GroupId id) {
        return found(boxes.get(id), id);
    }

    private static Box found(@Nullable Box box, GroupId id) {
        if (box == null) {
            throw new IllegalArgumentException("no box for " + id);
        }
        return box;
    }

    /// Every card's box.
    Map<GroupId, Box> boxes() {
        return boxes;
    }

    /// How links from its parent come to a card.
    Approach approach(GroupId id) {
        return approaches.getOrDefault(id, Approach.NONE);
    }

    List<Frame> frames() {
        return frames;
    }

    Spacing spacing() {
        return spacing;
    }

    /// What encloses all cards and frames.
    Box bounds() {
        return bounds;
    }

    /// A layout that is being made.
    static final class Builder {
        private final Map<GroupId, Box> boxes = new LinkedHashMap<>();
        private final Map<GroupId, Approach> approaches = new HashMap<>();
        private final List<Frame> frames = new ArrayList<>();

        void box(GroupId id, Box box) {
            boxes.put(id, box);
        }

        Box box(GroupId id) {
            return found(boxes.get(id), id);
        }

        void approach(GroupId id, Approach approach) {
            approaches.put(id, approach);
        }

        void frame(Frame frame) {
            frames.add(frame);
        }

        private TreeLayout build(List<Shape> shapes, Spacing spacing) {
            return new TreeLayout(this, shapes, spacing);
        }
    }
}
