package exitscope.views.tree;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import exitscope.state.GroupId;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Text;

/// The cards from afar: a block each, one path for all of a kind, with number and letter while these can be
/// read. Thousands of cards cost a handful of nodes.
final class Overview extends Group {
    private static final PseudoClass HOLLOW = PseudoClass.getPseudoClass("hollow");
    private static final double INSET = 3;

    private final Map<Life, Path> blocks = new EnumMap<>(Life.class);
    private final Group labels = new Group();
    private final Map<GroupId, Text> texts = new HashMap<>();

    Overview() {
        setMouseTransparent(true);
        for (Life life : Life.values()) {
            Path path = new Path();
            path.getStyleClass().add("tree-block");
            LifeStyle.apply(path, life);
            blocks.put(life, path);
            getChildren().add(path);
        }
        getChildren().add(labels);
    }

    /// Draws these cards.
    ///
    /// @param readable whether labels are large enough to be read
    void show(List<Card> cards, Function<GroupId, Box> boxes, boolean readable) {
        Map<Life, List<PathElement>> elements = new EnumMap<>(Life.class);
        for (Life life : Life.values()) {
            elements.put(life, new ArrayList<>());
        }
        for (Card card : cards) {
            Box box = boxes.apply(card.id()).grown(-INSET);
            List<PathElement> path = elements.get(card.life());
            if (path != null) {
                path.add(new MoveTo(box.x(), box.y()));
                path.add(new HLineTo(box.right()));
                path.add(new VLineTo(box.bottom()));
                path.add(new HLineTo(box.x()));
                path.add(new ClosePath());
            }
        }
        blocks.forEach((life, path) -> path.getElements().setAll(elements.get(life)));
        showLabels(readable ? cards : List.of(), boxes);
    }

    private void showLabels(List<Card> cards, Function<GroupId, Box> boxes) {
        Map<GroupId, Text> stale = new HashMap<>(texts);
        List<Text> fresh = new ArrayList<>();
        for (Card card : cards) {
            Text text = stale.remove(card.id());
            if (text == null) {
                text = new Text();
                text.getStyleClass().add("tree-block-label");
                text.setTextOrigin(VPos.CENTER);
                texts.put(card.id(), text);
                fresh.add(text);
            }
            Box box = boxes.apply(card.id());
            text.setText(card.number() + " " + card.life().letter());
            text.setX(box.x() + 14);
            text.setY(box.y() + Math.min(box.height(), Metrics.SINGLE_HEIGHT) / 2);
            text.pseudoClassStateChanged(HOLLOW, hollow(card.life()));
        }
        texts.keySet().removeAll(stale.keySet());
        labels.getChildren().removeAll(stale.values());
        labels.getChildren().addAll(fresh);
    }

    private static boolean hollow(Life life) {
        return switch (life) {
            case SLEEPING, ZOMBIE, DEAD -> true;
            case RUNNING, READY, SUSPENDED, STOPPED, EXITING -> false;
        };
    }

    void clear() {
        show(List.of(), _ -> new Box(0, 0, 0, 0), false);
    }
}
