package exitscope.views.tree;

import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;

import java.util.List;

/// Turns routes into path elements, with rounded corners.
final class LinkPath {
    private static final double RADIUS = 8;

    private LinkPath() {}

    /// Adds a route to a path.
    static void append(Route route, List<PathElement> path) {
        int last = route.size() - 1;
        path.add(new MoveTo(route.x(0), route.y(0)));
        for (int i = 1; i < last; i++) {
            double before = length(route.x(i) - route.x(i - 1), route.y(i) - route.y(i - 1));
            double after = length(route.x(i + 1) - route.x(i), route.y(i + 1) - route.y(i));
            double radius = Math.min(RADIUS, Math.min(before, after) / 2);
            if (radius < 0.5) {
                path.add(new LineTo(route.x(i), route.y(i)));
                continue;
            }
            double inX = route.x(i) - (route.x(i) - route.x(i - 1)) / before * radius;
            double inY = route.y(i) - (route.y(i) - route.y(i - 1)) / before * radius;
            double outX = route.x(i) + (route.x(i + 1) - route.x(i)) / after * radius;
            double outY = route.y(i) + (route.y(i + 1) - route.y(i)) / after * radius;
            path.add(new LineTo(inX, inY));
            path.add(new QuadCurveTo(route.x(i), route.y(i), outX, outY));
        }
        path.add(new LineTo(route.x(last), route.y(last)));
    }

    private static double length(double dx, double dy) {
        return Math.abs(dx) + Math.abs(dy);
    }
}
