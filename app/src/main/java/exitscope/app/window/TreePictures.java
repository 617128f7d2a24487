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

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiConsumer;

/// The process tree alone, drawn as large as it is, moment after moment, without a window. All
/// pictures show the same part, so that nothing jumps from one to the next.
final class TreePictures {
    /// What the view asks for at least, whatever it is given.
    private static final double LEAST = 400;

    private final List<Publication> history;
    private final int first;
    private final Theme theme;
    private Drawing drawn;

    /// What all pictures show; null as long as nothing has been looked at.
    private @Nullable Rectangle2D part;

    private int next;
    private boolean drawing;

    private TreePictures(List<Publication> history, int first, Theme theme) {
        this.history = history;
        this.first = first;
        this.theme = theme;
        drawn = new Drawing(theme);
        drawn.layOut(1, 1);
    }

    /// Makes ready to draw moments. For the JavaFX thread.
    ///
    /// @param history moments one after the other, one at least
    /// @param first the first that gets a picture
    static TreePictures of(List<Publication> history, int first, Theme theme) {
        return new TreePictures(history, first, theme);
    }

    /// How often [#next] is to be called: every moment is looked at twice, as the first picture can
    /// be drawn only when the last one's size is known.
    int steps() {
        return 2 * history.size();
    }

    /// Goes on by one moment: first through all of them to see how large they are, then to draw
    /// them.
    ///
    /// @param picture gets the drawing as it stands, and the same in words
    /// @return whether there is more to do
    boolean next(BiConsumer<Node, String> picture) {
        drawn.view.show(history.get(next));
        if (drawing) {
            draw(picture);
        } else {
            measure();
        }
        next++;
        if (next == history.size() && !drawing) {
            drawing = true;
            next = 0;
            drawn = new Drawing(theme);
            layOut();
        }
        return next < history.size();
    }

    private void measure() {
        if (next >= first) {
            Rectangle2D extent = drawn.view.extent();
            part = part == null ? extent : union(part, extent);
        }
    }

    private void draw(BiConsumer<Node, String> picture) {
        if (next >= first && part != null) {
            drawn.view.lookAt(part.getMinX(), part.getMinY());
            layOut();
            picture.accept(drawn.view.picture(), drawn.view.asText());
        }
    }

    private void layOut() {
        if (part != null) {
            drawn.layOut(part.getWidth(), part.getHeight());
        }
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

    /// A tree in a scene that nobody sees.
    private static final class Drawing {
        private final ProcessTreeView view =
                new ProcessTreeView(new Selection(), new AskMenu(new Messages(), _ -> {}));
        private final StackPane root = new StackPane(view.node());

        Drawing(Theme theme) {
            Scene scene = new Scene(root);
            theme.applyTo(scene);
            view.animated(false);
            // The picture ends where the drawing does.
            view.picture().setClip(null);
        }

        /// The drawing gets a size, whatever room the view would give it.
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
}
