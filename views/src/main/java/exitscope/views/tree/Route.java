package exitscope.views.tree;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The path of a link: upright and level lines through these points.
final class Route {
    private final Link link;
    private final double[] xs;
    private final double[] ys;

    /// Takes the arrays, which are of one length, as they are.
    Route(Link link, double[] xs, double[] ys) {
        this.link = link;
        this.xs = xs;
        this.ys = ys;
    }

    Link link() {
        return link;
    }

    int size() {
        return xs.length;
    }

    double x(int point) {
        return xs[point];
    }

    double y(int point) {
        return ys[point];
    }

    /// What encloses the line from the point before to this one.
    Box segment(int point) {
        return new Box(
                Math.min(xs[point - 1], xs[point]),
                Math.min(ys[point - 1], ys[point]),
                Math.abs(xs[point - 1] - xs[point]),
                Math.abs(ys[point - 1] - ys[point]));
    }

    Box bounds() {
        Box bounds = segment(1);
        for (int i = 2; i < size(); i++) {
            bounds = bounds.union(segment(i));
        }
        return bounds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Route route
                && link.equals(route.link)
                && Arrays.equals(xs, route.xs)
                && Arrays.equals(ys, route.ys);
    }

    @Override
    public int hashCode() {
        return link.hashCode();
    }
}
