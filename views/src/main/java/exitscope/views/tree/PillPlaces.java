package exitscope.views.tree;

import exitscope.state.GroupId;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Puts pills on the level part of the link that leads to their card, several at one card below one
/// another; where there is no such link or no room on it, above the card.
final class PillPlaces {
    private static final double STEP = PillNode.HEIGHT + 3;
    private static final double FROM_BUS = 6;

    private final TreeModel tree;
    private final TreeLayout layout;
    private final Function<GroupId, Box> boxes;
    private final Map<GroupId, Integer> taken = new HashMap<>();

    PillPlaces(TreeModel tree, TreeLayout layout, Function<GroupId, Box> boxes) {
        this.tree = tree;
        this.layout = layout;
        this.boxes = boxes;
    }

    void place(PillNode node) {
        GroupId at = node.pill().at();
        Box box = boxes.apply(at);
        int index = taken.merge(at, 1, Integer::sum) - 1;
        double width = node.prefWidth(-1);
        double lane = layout.spacing().gutter() - Metrics.BUS;
        if (tree.parentLink(at) == null || width > lane - FROM_BUS) {
            node.resizeRelocate(
                    box.right() - width,
                    box.y() - PillNode.HEIGHT - 5 - index * STEP,
                    width,
                    PillNode.HEIGHT);
            return;
        }
        double x = box.x() - lane + FROM_BUS + Math.max(0, (lane - FROM_BUS - width) / 2);
        double y = box.y() + Metrics.ANCHOR - PillNode.HEIGHT / 2 + index * STEP;
        node.resizeRelocate(x, y, width, PillNode.HEIGHT);
    }
}
