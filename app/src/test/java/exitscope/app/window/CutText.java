package exitscope.app.window;

import exitscope.views.control.Hint;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Finds text that a person cannot read in full: shortened with dots while not even pointing at it
/// shows all of it, or reaching out of the pane that it stands in. What scrolls may be cut where it
/// scrolls.
final class CutText {
    /// Glyphs may reach a little over the box that they are laid out in.
    private static final double TOLERANCE = 1.5;

    private final List<String> found = new ArrayList<>();

    private CutText() {}

    /// A description of each, empty when all can be read.
    static List<String> in(Node root) {
        CutText look = new CutText();
        look.at(root, new Window(false, null, null), "");
        return look.found;
    }

    /// What of a node can be seen.
    ///
    /// @param scrolls whether what is further down or further right can be scrolled to
    /// @param bounds in the scene; null for everything
    /// @param row the bounds of the row of a list or table that it belongs to; null outside of rows
    private record Window(boolean scrolls, @Nullable Bounds bounds, @Nullable Bounds row) {}

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
                        : window.row);
    }

    @SuppressWarnings("ReferenceEquality") // nodes are known by identity
    private void shortened(Labeled labeled, String path) {
        if (labeled.lookup(".text") instanceof Text text
                && labeled.getText() != null
                && labeled.equals(text.getParent())
                && !text.getText().equals(labeled.getText())
                && labeled.getTextOverrun() != null
                && text.getText().endsWith(labeled.getEllipsisString())
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
