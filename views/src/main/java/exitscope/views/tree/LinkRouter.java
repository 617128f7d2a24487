package exitscope.views.tree;

import exitscope.state.GroupId;

import java.util.function.Function;

/// Leads links from card to card, only upright and level, each kind in a lane of its own so that no
/// two kinds lie on one another.
final class LinkRouter {
    private static final double FORMER_LANE = 12;
    private static final double TRACER_LANE = 24;
    private static final double SIGNAL_LANE = 34;

    private final TreeModel tree;
    private final TreeLayout layout;
    private final Function<GroupId, Box> boxes;

    /// @param boxes where the cards are now, which differs from the layout while they move
    LinkRouter(TreeModel tree, TreeLayout layout, Function<GroupId, Box> boxes) {
        this.tree = tree;
        this.layout = layout;
        this.boxes = boxes;
    }

    Route route(Link link) {
        return switch (link.kind()) {
            case PARENT, ENDED -> branch(link);
            case FORMER -> beside(link, FORMER_LANE, 14);
            case TRACER -> beside(link, TRACER_LANE, 28);
            case SIGNAL -> beside(link, SIGNAL_LANE, 40);
        };
    }

    private Route branch(Link link) {
        Box from = boxes.apply(link.from());
        Box to = boxes.apply(link.to());
        double startY = from.y() + fromAnchor(link);
        double endY = to.y() + Metrics.ANCHOR;
        TreeLayout.Approach approach = layout.approach(link.to());
        double bus = from.right() + Metrics.BUS;
        if (approach.direct() || approach.bus() < bus) {
            return elbow(link, from.right(), startY, bus, to.x(), endY);
        }
        double trunk = approach.trunk() + from.y() - layout.box(link.from()).y();
        double far = approach.bus() + to.x() - layout.box(link.to()).x();
        return new Route(
                link,
                new double[] {from.right(), bus, bus, far, far, to.x()},
                new double[] {startY, startY, trunk, trunk, endY, endY});
    }

    /// To the left side of what is further right, else round to the right side. On the way to a
    /// distant column it keeps to the gap above the card that it leads to.
    private Route beside(Link link, double lane, double offset) {
        Box from = boxes.apply(link.from());
        Box to = boxes.apply(link.to());
        double startY = from.y() + fromAnchor(link) + offset;
        double endY = to.y() + Metrics.anchor(tree.card(link.to()), toIndex(link)) + offset;
        double bus = from.right() + Metrics.BUS + lane;
        if (to.x() <= bus) {
            double right = Math.max(from.right(), to.right()) + Metrics.BUS + lane;
            return elbow(link, from.right(), startY, right, to.right(), endY);
        }
        double near = to.x() - layout.spacing().gutter() + Metrics.BUS + lane;
        if (near <= bus + 1) {
            return elbow(link, from.right(), startY, bus, to.x(), endY);
        }
        double gap = to.y() - layout.spacing().rowGap() / 2;
        return new Route(
                link,
                new double[] {from.right(), bus, bus, near, near, to.x()},
                new double[] {startY, startY, gap, gap, endY, endY});
    }

    private static Route elbow(
            Link link, double startX, double startY, double bus, double endX, double endY) {
        if (Math.abs(startY - endY) < 0.5) {
            return new Route(link, new double[] {startX, endX}, new double[] {startY, endY});
        }
        return new Route(
                link,
                new double[] {startX, bus, bus, endX},
                new double[] {startY, startY, endY, endY});
    }

    private double fromAnchor(Link link) {
        Card card = tree.card(link.from());
        return Metrics.anchor(card, card.indexOf(link.fromTask()));
    }

    private int toIndex(Link link) {
        return tree.card(link.to()).indexOf(link.toTask());
    }
}
