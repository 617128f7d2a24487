package exitscope.views.tree;

import java.util.List;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;

/// Turns routes into path elements, with rounded corners.
final class LinkPath {
    private static final double RADIUS = 8;

    private LinkPath() {}

    /// Adds a route to a path.
    static void append(Route route, List<PathElement> path) {
        double[] xs = route.xs();
        double[] ys = route.ys();
        int last = route.size() - 1;
        path.add(new MoveTo(xs[0], ys[0]));
        for (int i = 1; i < last; i++) {
            double before = length(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
            double after = length(xs[i + 1] - xs[i], ys[i + 1] - ys[i]);
            double radius = Math.min(RADIUS, Math.min(before, after) / 2);
            if (radius < 0.5) {
                path.add(new LineTo(xs[i], ys[i]));
                continue;
            }
            double inX = xs[i] - (xs[i] - xs[i - 1]) / before * radius;
            double inY = ys[i] - (ys[i] - ys[i - 1]) / before * radius;
            double outX = xs[i] + (xs[i + 1] - xs[i]) / after * radius;
            double outY = ys[i] + (ys[i + 1] - ys[i]) / after * radius;
            path.add(new LineTo(inX, inY));
            path.add(new QuadCurveTo(xs[i], ys[i], outX, outY));
        }
        path.add(new LineTo(xs[last], ys[last]));
    }

    private static double length(double dx, double dy) {
        return Math.abs(dx) + Math.abs(dy);
    }
}
