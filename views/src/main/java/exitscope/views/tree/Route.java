package exitscope.views.tree;

import java.util.Arrays;

/// The path of a link: upright and level lines through these points.
///
/// @param xs the points' x, as many as `ys`
record Route(Link link, double[] xs, double[] ys) {
    int size() {
        return xs.length;
    }

    Box bounds() {
        double left = Arrays.stream(xs).min().orElse(0);
        double top = Arrays.stream(ys).min().orElse(0);
        return new Box(
                left,
                top,
                Arrays.stream(xs).max().orElse(0) - left,
                Arrays.stream(ys).max().orElse(0) - top);
    }

    @Override
    public boolean equals(Object other) {
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
