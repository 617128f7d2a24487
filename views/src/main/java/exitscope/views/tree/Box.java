package exitscope.views.tree;

/// A rectangle in the drawing's units.
record Box(double x, double y, double width, double height) {
    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    Box grown(double by) {
        return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
    }

    Box union(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(
                left,
                top,
                Math.max(right(), other.right()) - left,
                Math.max(bottom(), other.bottom()) - top);
    }

    boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /// A box on the way from this one to another; `part` from 0 to 1.
    Box towards(Box other, double part) {
        return new Box(
                x + (other.x - x) * part,
                y + (other.y - y) * part,
                width + (other.width - width) * part,
                height + (other.height - height) * part);
    }
}
