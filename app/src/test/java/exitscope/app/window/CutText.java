package exitscope.app.window;

import exitscope.views.control.Hint;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds text that a person cannot read in full: shortened with dots while not even pointing at it
/// shows all of it, reaching out of the pane that it stands in, or under other text. What scrolls
/// may be cut where it scrolls.
final class CutText {
    /// Glyphs may reach a little over the box that they are laid out in.
    private static final double TOLERANCE = 1.5;

    /// Lines of text may share what is empty above and below their letters.
    private static final double LEADING = 4;

    private final List<String> found = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    private CutText() {}

    /// A description of each, empty when all can be read.
    static List<String> in(Node root) {
        CutText look = new CutText();
        look.at(root, new Window(false, null, null, null), "");
        look.overlaps();
        return look.found;
    }

    /// What of a node can be seen.
    ///
    /// @param scrolls whether what is further down or further right can be scrolled to
    /// @param bounds in the scene; null for everything
    /// @param row the bounds of the row of a list or table that it belongs to; null outside of rows
    /// @param clip what is drawn of it, in the scene; null for everything
    private record Window(
            boolean scrolls,
            @Nullable Bounds bounds,
            @Nullable Bounds row,
            @Nullable Bounds clip) {}

    /// A text where it is seen.
    private record Placed(String text, Bounds bounds, String path) {}

    private void at(Node node, Window window, String path) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        String here = node.getId() == null ? path : path + "#" + node.getId();
        if (node instanceof Labeled labeled) {
            shortened(labeled, here);
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            if (text.getClip() != null
                    && text.getLayoutBounds().getHeight()
                            > text.getClip().getLayoutBounds().getHeight() + TOLERANCE) {
                found.add(here + ": '" + text.getText() + "' is cut off below");
            }
            outside(text, window, here);
            place(text, window, here);
        }
        if (node instanceof Parent parent) {
            Window inside = inside(node, window);
            for (Node child : parent.getChildrenUnmodifiable()) {
                at(child, inside, here);
            }
        }
    }

    private static Window inside(Node node, Window window) {
        boolean scrolls =
                window.scrolls
                        || node instanceof VirtualFlow<?>
                        || node.getStyleClass().contains("virtual-flow")
                        || node.getStyleClass().contains("column-header-background")
                        || node.getStyleClass().contains("tree-pane");
        boolean bounded = node.getStyleClass().contains("frame") || node.getClip() != null;
        return new Window(
                scrolls,
                bounded && node instanceof Region
                        ? node.localToScene(node.getLayoutBounds())
                        : window.bounds,
                node instanceof IndexedCell<?> cell
                        ? cell.localToScene(cell.getLayoutBounds())
                        : window.row,
                node.getClip() == null
                        ? window.clip
                        : common(
                                window.clip,
                                node.localToScene(node.getClip().getBoundsInParent())));
    }

    private static Bounds common(@Nullable Bounds one, Bounds other) {
        if (one == null) {
            return other;
        }
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }

    private void place(Text text, Window window, String path) {
        Bounds bounds = common(window.clip, text.localToScene(text.getLayoutBounds()));
        if (bounds.getWidth() > 0 && bounds.getHeight() > 0) {
            placed.add(new Placed(text.getText(), bounds, path));
        }
    }

    /// Two texts of which one lies on the other.
    private void overlaps() {
        placed.sort(Comparator.comparingDouble(each -> each.bounds.getMinY()));
        for (int i = 0; i < placed.size(); i++) {
            Placed upper = placed.get(i);
            for (int j = i + 1; j < placed.size(); j++) {
                Placed lower = placed.get(j);
                if (lower.bounds.getMinY() > upper.bounds.getMaxY() - LEADING) {
                    break;
                }
                Bounds both = common(upper.bounds, lower.bounds);
                if (both.getWidth() > TOLERANCE && both.getHeight() > LEADING) {
                    found.add(
                            upper.path
                                    + ": '"
                                    + upper.text
                                    + "' and "
                                    + lower.path
                                    + ": '"
                                    + lower.text
                                    + "' lie on one another at "
                                    + both);
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // nodes are known by identity
    private void shortened(Labeled labeled, String path) {
        if (labeled.lookup(".text") instanceof Text text
                && labeled.getText() != null
                && labeled.equals(text.getParent())
                && !text.getText().equals(labeled.getText())
                && labeled.getTextOverrun() != null
                && (labeled.getTextOverrun() == OverrunStyle.CLIP
                        || text.getText().endsWith(labeled.getEllipsisString()))
                && !labeled.getText().equals(Hint.of(labeled))) {
            found.add(
                    path
                            + ": '"
                            + labeled.getText()
                            + "' is shortened to '"
                            + text.getText()
                            + "'");
        }
    }

    private void outside(Text text, Window window, String path) {
        Bounds bounds = text.localToScene(text.getLayoutBounds());
        Bounds row = window.row;
        if (row != null
                && (bounds.getMinY() < row.getMinY() - TOLERANCE
                        || bounds.getMaxY() > row.getMaxY() + TOLERANCE)) {
            found.add(path + ": '" + text.getText() + "' is higher than its row");
        }
        if (window.scrolls || window.bounds == null) {
            return;
        }
        Bounds seen = window.bounds;
        if (bounds.getMinX() < seen.getMinX() - TOLERANCE
                || bounds.getMaxX() > seen.getMaxX() + TOLERANCE
                || bounds.getMinY() < seen.getMinY() - TOLERANCE
                || bounds.getMaxY() > seen.getMaxY() + TOLERANCE) {
            found.add(path + ": '" + text.getText() + "' at " + bounds + " is not within " + seen);
        }
    }
}
