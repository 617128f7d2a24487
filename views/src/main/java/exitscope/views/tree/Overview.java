package exitscope.views.tree;

import exitscope.state.GroupId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The cards from afar: a block with a tile in the state's colour, one path for all of a kind, with letter
/// and number while these can be read. Thousands of cards cost a handful of nodes.
final class Overview extends Group {
    private static final double TILE = 52;

    /// All blocks of one kind.
    private record Kind(Path bodies, Path tiles, List<PathElement> body, List<PathElement> tile) {
        Kind(Life life) {
            this(new Path(), new Path(), new ArrayList<>(), new ArrayList<>());
            bodies.getStyleClass().add("tree-block");
            tiles.getStyleClass().add("tree-tile");
            LifeStyle.apply(bodies, life);
            LifeStyle.apply(tiles, life);
        }

        void add(Box box) {
            rectangle(box, body);
            rectangle(new Box(box.x(), box.y(), TILE, box.height()), tile);
        }

        void draw() {
            bodies.getElements().setAll(body);
            tiles.getElements().setAll(tile);
            body.clear();
            tile.clear();
        }
    }

    private record Label(Text letter, Text number) {}

    private final Map<Life, Kind> kinds = new EnumMap<>(Life.class);
    private final Group labels = new Group();
    private final Map<GroupId, Label> shown = new HashMap<>();
    private boolean empty = true;

    Overview() {
        getStyleClass().add("tree-overview");
        setMouseTransparent(true);
        for (Life life : Life.values()) {
            Kind kind = new Kind(life);
            kinds.put(life, kind);
            getChildren().addAll(kind.bodies, kind.tiles);
        }
        getChildren().add(labels);
    }

    /// Draws these cards.
    ///
    /// @param readable whether labels are large enough to be read
    void show(List<Card> cards, Function<GroupId, Box> boxes, boolean readable) {
        empty = cards.isEmpty();
        for (Card card : cards) {
            Kind kind = kinds.get(card.life());
            if (kind != null) {
                kind.add(boxes.apply(card.id()));
            }
        }
        kinds.values().forEach(Kind::draw);
        showLabels(readable ? cards : List.of(), boxes);
    }

    private static void rectangle(Box box, List<PathElement> path) {
        path.add(new MoveTo(box.x(), box.y()));
        path.add(new HLineTo(box.right()));
        path.add(new VLineTo(box.bottom()));
        path.add(new HLineTo(box.x()));
        path.add(new ClosePath());
    }

    private void showLabels(List<Card> cards, Function<GroupId, Box> boxes) {
        Map<GroupId, Label> stale = new HashMap<>(shown);
        List<Text> fresh = new ArrayList<>();
        for (Card card : cards) {
            Label label = stale.remove(card.id());
            if (label == null) {
                label = new Label(text("tree-block-letter"), text("tree-block-number"));
                shown.put(card.id(), label);
                fresh.add(label.letter);
                fresh.add(label.number);
            }
            show(label, card, boxes.apply(card.id()));
        }
        for (var entry : stale.entrySet()) {
            shown.remove(entry.getKey());
            labels.getChildren().removeAll(entry.getValue().letter, entry.getValue().number);
        }
        labels.getChildren().addAll(fresh);
    }

    private static Text text(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    private static void show(Label label, Card card, Box box) {
        String letter = card.life().letter();
        if (!letter.equals(label.letter.getText())) {
            label.letter.setText(letter);
        }
        LifeStyle.apply(label.letter, card.life());
        label.number.setText(String.valueOf(card.number()));
        double middle = box.y() + Math.min(box.height(), Metrics.SINGLE_HEIGHT) / 2;
        label.letter.setX(box.x() + 13);
        label.letter.setY(middle);
        label.number.setX(box.x() + TILE + 12);
        label.number.setY(middle);
    }

    /// The number's text of a card, or null when it bears none now.
    @Nullable Text numberOf(GroupId id) {
        Label label = shown.get(id);
        return label == null ? null : label.number;
    }

    void clear() {
        if (!empty) {
            show(List.of(), _ -> new Box(0, 0, 0, 0), false);
        }
    }
}
