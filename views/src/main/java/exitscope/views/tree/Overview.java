package exitscope.views.tree;

import exitscope.state.GroupId;

import javafx.scene.Group;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The cards from afar: blocks with a tile in the state's colour, with letter and number while
/// these can be read. Thousands of cards cost a few hundred nodes, and one that changes costs its
/// neighbourhood only.
final class Overview extends Group {
    private static final int CHUNK = 64;

    private final List<OverviewChunk> chunks = new ArrayList<>();

    Overview() {
        getStyleClass().add("tree-overview");
        setMouseTransparent(true);
    }

    /// Draws these cards.
    ///
    /// @param readable whether labels are large enough to be read
    /// @param moved whether cards may stand elsewhere than at the last call
    void show(List<Card> cards, Function<GroupId, Box> boxes, boolean readable, boolean moved) {
        int needed = (cards.size() + CHUNK - 1) / CHUNK;
        while (chunks.size() > needed) {
            getChildren().remove(chunks.removeLast());
        }
        while (chunks.size() < needed) {
            chunks.add(new OverviewChunk());
            getChildren().add(chunks.getLast());
        }
        for (int i = 0; i < needed; i++) {
            List<Card> part = cards.subList(i * CHUNK, Math.min(cards.size(), (i + 1) * CHUNK));
            chunks.get(i).show(part, boxes, readable, moved);
        }
    }

    void clear() {
        show(List.of(), _ -> new Box(0, 0, 0, 0), false, false);
    }
}
