package exitscope.views.tree;

import exitscope.state.GroupId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Works out one layout: sizes from the leaves up, then places from the roots down; without
/// recursion, since a chain of processes may be thousands long.
final class Packing {
    /// Bands are stacked at least so many cards high before they go on beside.
    private static final int LOWEST_TOWER = 8;

    private static final double LEAP = 1.4;
    private static final double TALLEST = 1e6;

    /// Width by height of a large tree.
    private static final double ASPECT = 1.5;

    /// Beyond so many columns outlines cost more than they save.
    private static final int DEEPEST_OUTLINE = 64;

    private static final double TRUNK_BELOW_GAP = 6;

    private final TreeModel tree;
    private final Slots slots;
    private final Spacing spacing;
    private final TreeLayout.Builder layout;
    private final Map<GroupId, Block> blocks = new HashMap<>();

    /// A card with all its descendants, seen from the upper left corner of its frame or of itself.
    ///
    /// @param columns how many columns it reaches over
    /// @param outline what it takes up in each; null for all of them from top to bottom
    /// @param inset from the frame to the card; 0 without a frame
    private record Block(
            double width,
            double height,
            int columns,
            @Nullable Reach outline,
            List<Place> children,
            double inset,
            double top) {
        double top(int column) {
            return outline == null ? 0 : outline.tops[column];
        }

        double bottom(int column) {
            return outline == null ? height : outline.bottoms[column];
        }
    }

    /// Where a block begins and ends in each column.
    private static final class Reach {
        private final double[] tops;
        private final double[] bottoms;

        Reach(double[] tops, double[] bottoms) {
            this.tops = tops;
            this.bottoms = bottoms;
        }
    }

    /// @param trunk y of the line above that leads to a further column, or not a number
    private record Place(
            GroupId id, boolean vacant, double x, double y, double bus, double trunk) {}

    Packing(TreeModel tree, Slots slots, Spacing spacing, TreeLayout.Builder layout) {
        this.tree = tree;
        this.slots = slots;
        this.spacing = spacing;
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
            y += block.height + spacing.rowGap();
        }
        for (GroupId id : order) {
            Box box = layout.box(id);
            for (Place place : blockOf(id).children) {
                if (!place.vacant) {
                    Block child = blockOf(place.id);
                    put(place.id, box.x() + place.x + child.inset, box.y() + place.y + child.top);
                    layout.approach(
                            place.id,
                            new TreeLayout.Approach(box.x() + place.bus, box.y() + place.trunk));
                }
            }
            frame(id, box);
        }
    }

    private Block blockOf(GroupId id) {
        Block block = blocks.get(id);
        if (block == null) {
            throw new IllegalStateException("child before parent: " + id);
        }
        return block;
    }

    private void put(GroupId id, double x, double y) {
        layout.box(id, new Box(x, y, Metrics.CARD_WIDTH, Metrics.height(tree.card(id))));
    }

    private void frame(GroupId id, Box box) {
        Block block = blockOf(id);
        if (block.inset > 0) {
            layout.frame(
                    new TreeLayout.Frame(
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
        return up != null && !tree.card(up.from()).namespace().equals(tree.card(id).namespace());
    }

    private Block block(GroupId id) {
        double ownHeight = Metrics.height(tree.card(id));
        List<Slots.Slot> children = slots.of(id);
        if (children.isEmpty()) {
            return framed(id)
                    ? frame(Metrics.CARD_WIDTH, ownHeight, List.of())
                    : leaf(Metrics.CARD_WIDTH, ownHeight);
        }
        Attempt best = best(ownHeight, children);
        return framed(id)
                ? frame(best.outline.width, best.outline.height, best.places)
                : best.outline.block(best.places);
    }

    /// One way to put children below and beside one another.
    private record Attempt(Outline outline, List<Place> places, boolean wrapped) {
        /// The edge of the page that would hold it.
        double cost() {
            return Math.max(outline.width / ASPECT, outline.height);
        }
    }

    /// The way that keeps best to the shape of a page. The heights tried grow by leaps, so that one
    /// more child seldom moves the others.
    private Attempt best(double ownHeight, List<Slots.Slot> children) {
        double limit = LOWEST_TOWER * (Metrics.SINGLE_HEIGHT + spacing.rowGap());
        Attempt best = attempt(ownHeight, children, limit);
        Attempt last = best;
        while (last.wrapped && limit < TALLEST) {
            limit *= LEAP;
            last = attempt(ownHeight, children, limit);
            best = last.cost() < best.cost() ? last : best;
        }
        return best;
    }

    private Attempt attempt(double ownHeight, List<Slots.Slot> children, double limit) {
        Outline outline = new Outline(spacing);
        outline.add(0, 0, leaf(Metrics.CARD_WIDTH, ownHeight));
        List<Place> places = new ArrayList<>();
        int column = 1;
        boolean first = true;
        boolean wrapped = false;
        for (Slots.Slot slot : children) {
            Block child =
                    slot.vacant() ? leaf(Metrics.CARD_WIDTH, slot.height()) : blockOf(slot.id());
            double y = first ? 0 : outline.below(column, child);
            if (!first && y + child.height > limit) {
                column = outline.columns();
                wrapped = true;
                y = 0;
            }
            double x = column * spacing.pitch();
            places.add(
                    new Place(
                            slot.id(),
                            slot.vacant(),
                            x,
                            y,
                            x - spacing.gutter() + Metrics.BUS,
                            wrapped ? -spacing.rowGap() + TRUNK_BELOW_GAP : Double.NaN));
            outline.add(column, y, child);
            first = false;
        }
        return new Attempt(outline, places, wrapped);
    }

    private Block leaf(double width, double height) {
        return new Block(width, height, 1, null, List.of(), 0, 0);
    }

    private Block frame(double innerWidth, double innerHeight, List<Place> places) {
        double pad = Metrics.FRAME_PADDING;
        double top = pad + Metrics.FRAME_TITLE;
        double width = innerWidth + 2 * pad;
        double height = innerHeight + top + pad;
        int columns = (int) Math.ceil((width + spacing.gutter()) / spacing.pitch());
        return new Block(width, height, columns, null, places, pad, top);
    }

    /// The shape of a block while its children are put in, column by column.
    private static final class Outline {
        private final Spacing spacing;
        private double[] tops = new double[4];
        private double[] bottoms = new double[4];
        private int count;
        private double width;
        private double height;

        Outline(Spacing spacing) {
            this.spacing = spacing;
        }

        int columns() {
            return count;
        }

        /// The highest place for a block in this column, below all that is there.
        double below(int column, Block block) {
            double y = 0;
            for (int i = 0; i < block.columns() && column + i < count; i++) {
                y = Math.max(y, bottoms[column + i] + spacing.rowGap() - block.top(i));
            }
            return y;
        }

        void add(int column, double y, Block block) {
            int needed = column + block.columns();
            if (needed > tops.length) {
                tops = Arrays.copyOf(tops, needed * 2);
                bottoms = Arrays.copyOf(bottoms, needed * 2);
            }
            for (int i = 0; i < block.columns(); i++) {
                int at = column + i;
                boolean fresh = at >= count;
                tops[at] = fresh ? y + block.top(i) : Math.min(tops[at], y + block.top(i));
                bottoms[at] =
                        fresh ? y + block.bottom(i) : Math.max(bottoms[at], y + block.bottom(i));
            }
            count = Math.max(count, needed);
            width = Math.max(width, column * spacing.pitch() + block.width);
            height = Math.max(height, y + block.height);
        }

        Block block(List<Place> places) {
            boolean exact = spacing.interlocked() && count <= DEEPEST_OUTLINE;
            Reach reach =
                    exact
                            ? new Reach(Arrays.copyOf(tops, count), Arrays.copyOf(bottoms, count))
                            : null;
            return new Block(width, height, count, reach, places, 0, 0);
        }
    }
}
