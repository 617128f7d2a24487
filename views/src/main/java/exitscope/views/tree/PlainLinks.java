package exitscope.views.tree;

import javafx.scene.Group;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The links of which nothing is to be said, many in one path; redrawn only when they change.
final class PlainLinks extends Group {
    private static final int CHUNK = 64;

    private final List<Path> paths = new ArrayList<>();
    private List<Link> drawn = List.of();

    /// @param near whether a route is so near that it is to be drawn
    /// @param moved whether routes may lead elsewhere than at the last call
    void show(List<Link> links, LinkRouter router, Predicate<Route> near, boolean moved) {
        if (!moved && links.equals(drawn)) {
            return;
        }
        drawn = List.copyOf(links);
        int used = 0;
        for (int from = 0; from < links.size(); from += CHUNK) {
            List<PathElement> elements = new ArrayList<>();
            for (Link link : links.subList(from, Math.min(links.size(), from + CHUNK))) {
                Route route = router.route(link);
                if (near.test(route)) {
                    LinkPath.append(route, elements);
                }
            }
            if (!elements.isEmpty()) {
                path(used++).getElements().setAll(elements);
            }
        }
        while (paths.size() > used) {
            getChildren().remove(paths.removeLast());
        }
    }

    private Path path(int index) {
        while (paths.size() <= index) {
            Path path = new Path();
            path.getStyleClass().add("tree-link");
            paths.add(path);
            getChildren().add(path);
        }
        return paths.get(index);
    }
}
