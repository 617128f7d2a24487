package exitscope.app.window;

import exitscope.publish.Publication;
import exitscope.views.AskMenu;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.tree.ProcessTreeView;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.function.BiConsumer;

/// The process tree alone, drawn as large as it is, moment after moment, without a window. All
/// pictures show the same part, so that nothing jumps from one to the next.
final class TreePictures {
    /// What the view asks for at least, whatever it is given.
    private static final double LEAST = 400;

    private final ProcessTreeView view =
            new ProcessTreeView(new Selection(), new AskMenu(new Messages(), _ -> {}));
    private final StackPane root = new StackPane(view.node());

    private final List<Publication> history;
    private final int first;
    private Rectangle2D part = new Rectangle2D(0, 0, 1, 1);
    private int next;

    private TreePictures(List<Publication> history, int first, Theme theme) {
        this.history = history;
        this.first = first;
        Scene scene = new Scene(root);
        theme.applyTo(scene);
        view.animated(false);
        // The picture ends where the drawing does.
        view.picture().setClip(null);
    }

    /// Makes ready to draw moments. For the JavaFX thread.
    ///
    /// @param history moments one after the other
    /// @param first the first that gets a picture
    static TreePictures of(List<Publication> history, int first, Theme theme) {
        TreePictures pictures = new TreePictures(history, first, theme);
        pictures.part = new TreePictures(history, first, theme).largest();
        pictures.layOut(pictures.part.getWidth(), pictures.part.getHeight());
        return pictures;
    }

    /// Draws the next moment.
    ///
    /// @param picture gets the drawing as it stands, and the same in words
    /// @return whether there are more
    boolean next(BiConsumer<Node, String> picture) {
        view.show(history.get(next));
        if (next >= first) {
            view.lookAt(part.getMinX(), part.getMinY());
            layOut(part.getWidth(), part.getHeight());
            picture.accept(view.picture(), view.asText());
        }
        next++;
        return next < history.size();
    }

    private Rectangle2D largest() {
        Rectangle2D all = null;
        layOut(1, 1);
        for (int i = 0; i < history.size(); i++) {
            view.show(history.get(i));
            if (i >= first) {
                Rectangle2D extent = view.extent();
                all = all == null ? extent : union(all, extent);
            }
        }
        return all == null ? part : all;
    }

    private static Rectangle2D union(Rectangle2D one, Rectangle2D other) {
        double x = Math.min(one.getMinX(), other.getMinX());
        double y = Math.min(one.getMinY(), other.getMinY());
        return new Rectangle2D(
                x,
                y,
                Math.max(one.getMaxX(), other.getMaxX()) - x,
                Math.max(one.getMaxY(), other.getMaxY()) - y);
    }

    /// The drawing is as large as the part, whatever room the view would give it.
    private void layOut(double width, double height) {
        root.applyCss();
        root.resize(Math.max(LEAST, width), Math.max(LEAST, height));
        root.layout();
        view.picture().resize(Math.ceil(width), Math.ceil(height));
        if (view.picture() instanceof Parent parent) {
            parent.layout();
        }
    }
}
