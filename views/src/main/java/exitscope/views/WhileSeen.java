package exitscope.views;

import exitscope.publish.Publication;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// Spares a view that is one page among several all work while another page is seen; when it comes
/// into view, it shows the newest moment.
public final class WhileSeen {
    private final Node node;
    private final Consumer<Publication> draw;
    private @Nullable Publication newest;
    private boolean stale;

    /// Nothing to show yet.
    ///
    /// @param node what is made invisible while another page is seen
    /// @param draw shows a moment
    public WhileSeen(Node node, Consumer<Publication> draw) {
        this.node = node;
        this.draw = draw;
        node.visibleProperty()
                .subscribe(_ -> {
                    if (stale) {
                        refresh();
                    }
                });
    }

    /// Shows a moment, at once or when the view is seen.
    public void show(Publication publication) {
        newest = publication;
        refresh();
    }

    /// Shows the newest moment again, since something else has changed.
    public void refresh() {
        Publication publication = newest;
        if (publication != null) {
            stale = !node.isVisible();
            if (!stale) {
                draw.accept(publication);
            }
        }
    }
}
