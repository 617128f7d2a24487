package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

import javafx.scene.Group;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// From afar, rings show which card is selected and which moved last.
final class Rings extends Group {
    private static final double SELECTED_ROOM = 12;
    private static final double MOVED_ROOM = 4;

    private final Rectangle selected = new Rectangle();
    private final Rectangle moved = new Rectangle();

    Rings() {
        selected.getStyleClass().add("tree-halo");
        moved.getStyleClass().add("tree-mover");
        getChildren().addAll(moved, selected);
    }

    void show(
            TreeModel tree,
            @Nullable TaskId selection,
            Function<GroupId, Box> boxes,
            boolean afar) {
        setVisible(afar);
        if (afar) {
            ring(selected, tree.cardOf(selection), boxes, SELECTED_ROOM);
            ring(moved, mover(tree), boxes, MOVED_ROOM);
        }
    }

    private static @Nullable Card mover(TreeModel tree) {
        for (Card card : tree.cards()) {
            if (card.moved()) {
                return card;
            }
        }
        return null;
    }

    private static void ring(
            Rectangle ring, @Nullable Card card, Function<GroupId, Box> boxes, double room) {
        ring.setVisible(card != null);
        if (card != null) {
            Box box = boxes.apply(card.id()).grown(room);
            ring.setX(box.x());
            ring.setY(box.y());
            ring.setWidth(box.width());
            ring.setHeight(box.height());
        }
    }
}
