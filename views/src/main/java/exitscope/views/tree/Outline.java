package exitscope.views.tree;

import javafx.geometry.Point2D;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The line around boxes as if they were one shape. Takes time of the square of their number.
final class Outline {
    /// How round its corners are, where the sides are long enough.
    private static final double ROUND = 7;

    private final double[] xs;
    private final double[] ys;
    private final boolean[][] covered;

    private Outline(List<Box> boxes) {
        TreeSet<Double> across = new TreeSet<>();
        TreeSet<Double> down = new TreeSet<>();
        for (Box box : boxes) {
            across.add(box.x());
            across.add(box.right());
            down.add(box.y());
            down.add(box.bottom());
        }
        xs = across.stream().mapToDouble(Double::doubleValue).toArray();
        ys = down.stream().mapToDouble(Double::doubleValue).toArray();
        covered = new boolean[xs.length][ys.length];
        for (Box box : boxes) {
            int top = Arrays.binarySearch(ys, box.y());
            int bottom = Arrays.binarySearch(ys, box.bottom());
            int right = Arrays.binarySearch(xs, box.right());
            for (int i = Arrays.binarySearch(xs, box.x()); i < right; i++) {
                Arrays.fill(covered[i], top, bottom, true);
            }
        }
    }

    /// The corners of each part, and of each hole, in the order in which the line passes them.
    static List<List<Point2D>> corners(List<Box> boxes) {
        return new Outline(boxes).loops();
    }

    /// The line with round corners.
    static List<PathElement> path(List<Box> boxes) {
        List<PathElement> path = new ArrayList<>();
        for (List<Point2D> loop : corners(boxes)) {
            int size = loop.size();
            for (int i = 0; i < size; i++) {
                Point2D before = loop.get((i + size - 1) % size);
                Point2D corner = loop.get(i);
                Point2D after = loop.get((i + 1) % size);
                Point2D in = towards(corner, before);
                Point2D out = towards(corner, after);
                path.add(
                        i == 0
                                ? new MoveTo(in.getX(), in.getY())
                                : new LineTo(in.getX(), in.getY()));
                path.add(new QuadCurveTo(corner.getX(), corner.getY(), out.getX(), out.getY()));
            }
            path.add(new ClosePath());
        }
        return path;
    }

    private static Point2D towards(Point2D corner, Point2D other) {
        double length = corner.distance(other);
        return corner.interpolate(other, Math.min(ROUND, length / 2) / length);
    }

    /// A step along the line, from one crossing of the grid to the next, with the inside at its
    /// right.
    private record Side(int x, int y, int dx, int dy) {
        Crossing from() {
            return new Crossing(x, y);
        }

        Crossing to() {
            return new Crossing(x + dx, y + dy);
        }

        /// Whether another one turns right behind this one.
        boolean turnsRight(Side next) {
            return next.dx == -dy && next.dy == dx;
        }
    }

    /// Where lines of the grid meet.
    private record Crossing(int x, int y) {}

    private List<List<Point2D>> loops() {
        List<Side> sides = sides();
        Map<Crossing, List<Side>> leaving = new HashMap<>();
        sides.forEach(
                side -> leaving.computeIfAbsent(side.from(), _ -> new ArrayList<>()).add(side));
        List<List<Point2D>> loops = new ArrayList<>();
        Set<Side> left = new LinkedHashSet<>(sides);
        while (!left.isEmpty()) {
            Side first = left.iterator().next();
            List<Point2D> loop = new ArrayList<>();
            Side side = first;
            do {
                left.remove(side);
                Side next = first;
                for (Side each : leaving.getOrDefault(side.to(), List.of())) {
                    // Parts that only touch at a corner stay two.
                    if (left.contains(each) && (next.equals(first) || side.turnsRight(each))) {
                        next = each;
                    }
                }
                if (next.dx != side.dx || next.dy != side.dy) {
                    loop.add(new Point2D(xs[side.to().x], ys[side.to().y]));
                }
                side = next;
            } while (!side.equals(first));
            loops.add(loop);
        }
        return loops;
    }

    private List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        for (int j = 0; j < ys.length; j++) {
            for (int i = 0; i < xs.length; i++) {
                if (!covered[i][j]) {
                    continue;
                }
                if (!isCovered(i, j - 1)) {
                    sides.add(new Side(i, j, 1, 0));
                }
                if (!isCovered(i + 1, j)) {
                    sides.add(new Side(i + 1, j, 0, 1));
                }
                if (!isCovered(i, j + 1)) {
                    sides.add(new Side(i + 1, j + 1, -1, 0));
                }
                if (!isCovered(i - 1, j)) {
                    sides.add(new Side(i, j + 1, 0, -1));
                }
            }
        }
        return sides;
    }

    private boolean isCovered(int i, int j) {
        return i >= 0 && j >= 0 && i < xs.length && j < ys.length && covered[i][j];
    }
}
