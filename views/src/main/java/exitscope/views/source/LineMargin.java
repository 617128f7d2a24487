package exitscope.views.source;

import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

/// What is drawn left of one line, and the line's own look with it: the box in which the area draws
/// text and margin is highlighted here. To the area a line of another style would be another line.
final class LineMargin extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private boolean highlighted;

    LineMargin() {
        getStyleClass().add("source-gutter");
        parentProperty()
                .addListener((_, before, now) -> {
                    mark(before, false);
                    mark(now, highlighted);
                });
    }

    void highlight(boolean on) {
        highlighted = on;
        mark(getParent(), on);
    }

    private static void mark(@Nullable Parent line, boolean on) {
        if (line != null) {
            line.pseudoClassStateChanged(CURRENT, on);
        }
    }
}
