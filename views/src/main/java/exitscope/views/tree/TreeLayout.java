package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.NamespaceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where everything is. The tree grows to the right; a card stands level with its first child, children
/// below one another, each with the whole of its own descendants in a band of its own. So a card's place
/// depends only on what came before it. Where the bands would become a tower, they continue in a further
/// column beside the first.
final class TreeLayout {
    static final TreeLayout EMPTY = new TreeLayout();

    /// A frame around everything in a PID namespace below the first.
    record Frame(NamespaceId namespace, GroupId init, Box box) {}

    /// The upright lines that lead to a card: its parent's, or that of a further column.
    ///
    /// @param bus x of the upright line beside the card
    /// @param trunk y of the line that leads to a further column; not a number in the first one
    record Approach(double bus, double trunk) {
        boolean direct() {
            return Double.isNaN(trunk);
        }
    }

    /// Bands are stacked at least this high before they go on beside.
    private static final double LOWEST_TOWER = 8 * (Metrics.SINGLE_HEIGHT + Metrics.ROW_GAP);

    /// Width by height of a large tree.
    private static final double ASPECT = 1.7;

    private static final double TRUNK_ABOVE = Metrics.ROW_GAP - 6;

    private final Map<GroupId, Box> boxes = new LinkedHashMap<>();
    private final Map<GroupId, Approach> approaches = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private Box bounds = new Box(0, 0, 0, 0);

    private TreeLayout() {}

    static TreeLayout of(TreeModel tree, Slots slots) {
        if (tree.isEmpty()) {
            return EMPTY;
        }
        TreeLayout layout = new TreeLayout();
        new Packing(tree, slots, layout).pack();
        return layout;
    }

    Box box(GroupId id) {
        Box box = boxes.get(id);
        if (box == null) {
            throw new IllegalArgumentException("no box for " + id);
        }
        return box;
    }

    Map<GroupId, Box> boxes() {
        return Collections.unmodifiableMap(boxes);
    }

    /// How links from its parent come to a card; none for a root.
    Approach approach(GroupId id) {
        return approaches.getOrDefault(id, new Approach(Double.NaN, Double.NaN));
    }

    List<Frame> frames() {
        return Collections.unmodifiableList(frames);
    }

    /// What encloses all cards and frames.
    Box bounds() {
        return bounds;
    }

    /// Works out one layout; bottom-up for sizes, top-down for places, without recursion, since a chain of
    /// processes may be thousands long.
    private static final class Packing {
        private final TreeModel tree;
        private final Slots slots;
        private final TreeLayout layout;
        private final Map<GroupId, Block> blocks = new HashMap<>();

        /// A card with all its descendants, seen from its own upper left corner.
        private record Block(double width, double height, List<Place> children, double inset, double top) {}

        private record Place(GroupId id, boolean vacant, double x, double y, double bus, double trunk) {}

        Packing(TreeModel tree, Slots slots, TreeLayout layout) {
            this.tree = tree;
            this.slots = slots;
            this.layout = layout;
        }

        void pack() {
            List<GroupId> order = new ArrayList<>(tree.ids());
            for (GroupId id : order.reversed()) {
                blocks.put(id, block(id));
            }
            double y = 0;
            for (GroupId root : tree.roots()) {
                Block block = blockOf(root);
                put(root, block.inset, y + block.top);
                y += block.height + Metrics.ROW_GAP;
            }
            for (GroupId id : order) {
                Box box = layout.box(id);
                for (Place place : blockOf(id).children) {
                    if (!place.vacant) {
                        Block child = blockOf(place.id);
                        put(place.id, box.x() + place.x + child.inset, box.y() + place.y + child.top);
                        layout.approaches.put(
                                place.id,
                                new Approach(box.x() + place.bus, box.y() + place.trunk));
                    }
                }
                frame(id, box);
            }
            Box all = layout.boxes.values().iterator().next();
            for (Box box : layout.boxes.values()) {
                all = all.union(box);
            }
            for (Frame frame : layout.frames) {
                all = all.union(frame.box());
            }
            layout.bounds = all;
        }

        private Block blockOf(GroupId id) {
            Block block = blocks.get(id);
            if (block == null) {
                throw new IllegalStateException("child before parent: " + id);
            }
            return block;
        }

        private void put(GroupId id, double x, double y) {
            layout.boxes.put(
                    id, new Box(x, y, Metrics.CARD_WIDTH, Metrics.height(tree.card(id))));
        }

        private void frame(GroupId id, Box box) {
            Block block = blockOf(id);
            if (block.inset > 0) {
                layout.frames.add(
                        new Frame(
                                tree.card(id).namespace(),
                                id,
                                new Box(
                                        box.x() - block.inset,
                                        box.y() - block.top,
                                        block.width,
                                        block.height)));
            }
        }

        private boolean framed(GroupId id) {
            Link up = tree.parentLink(id);
            return up != null
                    && !tree.card(up.from()).namespace().equals(tree.card(id).namespace());
        }

        private Block block(GroupId id) {
            List<Place> places = new ArrayList<>();
            double width = Metrics.CARD_WIDTH;
            double height = Metrics.height(tree.card(id));
            List<Slots.Slot> children = slots.of(id);
            if (!children.isEmpty()) {
                double limit = limit(children);
                double left = Metrics.CARD_WIDTH + Metrics.GUTTER;
                double bus = Metrics.CARD_WIDTH + Metrics.BUS;
                double trunk = Double.NaN;
                double y = 0;
                double columnWidth = 0;
                for (Slots.Slot child : children) {
                    double childHeight = child.vacant() ? child.height() : blockOf(child.id()).height;
                    double childWidth =
                            child.vacant() ? Metrics.CARD_WIDTH : blockOf(child.id()).width;
                    if (y > 0 && y + childHeight > limit) {
                        left += columnWidth + Metrics.GUTTER;
                        bus = left - Metrics.GUTTER + Metrics.BUS;
                        trunk = -TRUNK_ABOVE;
                        y = 0;
                        columnWidth = 0;
                    }
                    places.add(new Place(child.id(), child.vacant(), left, y, bus, trunk));
                    columnWidth = Math.max(columnWidth, childWidth);
                    width = Math.max(width, left + columnWidth);
                    height = Math.max(height, y + childHeight);
                    y += childHeight + Metrics.ROW_GAP;
                }
            }
            if (!framed(id)) {
                return new Block(width, height, places, 0, 0);
            }
            double pad = Metrics.FRAME_PADDING;
            double top = pad + Metrics.FRAME_TITLE;
            return new Block(width + 2 * pad, height + top + pad, places, pad, top);
        }

        /// How high the children are stacked: so that the whole keeps the shape of a page. Grows by leaps,
        /// so that one more child seldom moves the others.
        private double limit(List<Slots.Slot> children) {
            double area = 0;
            double tallest = 0;
            for (Slots.Slot child : children) {
                double height = child.vacant() ? child.height() : blockOf(child.id()).height;
                double width = child.vacant() ? Metrics.CARD_WIDTH : blockOf(child.id()).width;
                area += (height + Metrics.ROW_GAP) * (width + Metrics.GUTTER);
                tallest = Math.max(tallest, height);
            }
            double wanted = Math.sqrt(area / ASPECT);
            double limit = LOWEST_TOWER;
            while (limit < wanted) {
                limit *= 1.4;
            }
            return Math.max(limit, tallest);
        }
    }
}
