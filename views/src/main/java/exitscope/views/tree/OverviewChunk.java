package exitscope.views.tree;

import exitscope.state.GroupId;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Some neighbouring cards from afar, one path for all blocks of a kind; redrawn only when one of
/// them changes.
final class OverviewChunk extends Group {
    private static final double TILE = 52;

    private final Map<Life, Path> bodies = new EnumMap<>(Life.class);
    private final Map<Life, Path> tiles = new EnumMap<>(Life.class);
    private final List<Text> letters = new ArrayList<>();
    private final List<Text> numbers = new ArrayList<>();
    private List<Card> shown = List.of();
    private boolean labelled;

    /// @param moved whether the cards stand elsewhere than at the last call
    void show(List<Card> cards, Function<GroupId, Box> boxes, boolean readable, boolean moved) {
        if (!moved && labelled == readable && cards.equals(shown)) {
            return;
        }
        shown = List.copyOf(cards);
        labelled = readable;
        for (Life life : Life.values()) {
            List<PathElement> body = new ArrayList<>();
            List<PathElement> tile = new ArrayList<>();
            for (Card card : cards) {
                if (card.life() == life) {
                    Box box = boxes.apply(card.id());
                    rectangle(box, body);
                    rectangle(new Box(box.x(), box.y(), TILE, box.height()), tile);
                }
            }
            draw(bodies, life, "tree-block", body);
            draw(tiles, life, "tree-tile", tile);
        }
        showLabels(readable ? cards : List.of(), boxes);
    }

    private void draw(Map<Life, Path> paths, Life life, String style, List<PathElement> elements) {
        Path path = paths.get(life);
        if (path == null) {
            if (elements.isEmpty()) {
                return;
            }
            path = new Path();
            path.getStyleClass().add(style);
            LifeStyle.apply(path, life);
            paths.put(life, path);
            getChildren().add(style.equals("tree-block") ? 0 : bodies.size(), path);
        }
        path.getElements().setAll(elements);
    }

    private static void rectangle(Box box, List<PathElement> path) {
        path.add(new MoveTo(box.x(), box.y()));
        path.add(new HLineTo(box.right()));
        path.add(new VLineTo(box.bottom()));
        path.add(new HLineTo(box.x()));
        path.add(new ClosePath());
    }

    private void showLabels(List<Card> cards, Function<GroupId, Box> boxes) {
        while (letters.size() > cards.size()) {
            getChildren().removeAll(letters.removeLast(), numbers.removeLast());
        }
        while (letters.size() < cards.size()) {
            letters.add(text("tree-block-letter"));
            numbers.add(text("tree-block-number"));
            getChildren().addAll(letters.getLast(), numbers.getLast());
        }
        for (int i = 0; i < cards.size(); i++) {
            Card card = cards.get(i);
            Box box = boxes.apply(card.id());
            double middle = box.y() + Math.min(box.height(), Metrics.SINGLE_HEIGHT) / 2;
            write(letters.get(i), card.life().letter(), box.x() + 13, middle);
            LifeStyle.apply(letters.get(i), card.life());
            write(numbers.get(i), String.valueOf(card.number()), box.x() + TILE + 12, middle);
        }
    }

    private static Text text(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    private static void write(Text text, String words, double x, double y) {
        text.setText(words);
        text.setX(x);
        text.setY(y);
    }
}
