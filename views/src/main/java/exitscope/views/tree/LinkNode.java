package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A link that stands out from the plain ones: new, ended, former, a tracer's, a signal's.
final class LinkNode extends Group {
    private static final double ARROW = 8;

    private final Path line = new Path();
    private final Polygon arrow = new Polygon();
    private @Nullable Route route;

    LinkNode(Link link) {
        String kind = link.kind().name().toLowerCase(Locale.ROOT);
        line.getStyleClass().addAll("tree-link", "tree-link-" + kind);
        arrow.getStyleClass().addAll("tree-arrow", "tree-arrow-" + kind);
        line.pseudoClassStateChanged(PseudoClass.getPseudoClass("fresh"), link.fresh());
        arrow.setVisible(link.kind() == Link.Kind.TRACER || link.kind() == Link.Kind.SIGNAL);
        setMouseTransparent(true);
        getChildren().addAll(line, arrow);
    }

    void show(Route next) {
        if (next.equals(route)) {
            return;
        }
        route = next;
        List<PathElement> elements = new ArrayList<>();
        LinkPath.append(next, elements);
        line.getElements().setAll(elements);
        int last = next.size() - 1;
        double x = next.x(last);
        double y = next.y(last);
        double back = x > next.x(last - 1) ? -ARROW : ARROW;
        arrow.getPoints().setAll(x, y, x + back, y - ARROW / 2, x + back, y + ARROW / 2);
    }
}
