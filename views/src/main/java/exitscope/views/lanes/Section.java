package exitscope.views.lanes;

/// Which part of the time line is seen, and how large: the ruler above, the names at the left, the
/// lanes in what is left. Lengths in pixels.
///
/// @param names width of the names
/// @param ruler height of the ruler
/// @param lane height of a lane
/// @param left units of the axis that are scrolled away at the left
/// @param scale pixels a unit
/// @param top what is scrolled away at the top
record Section(
        Axis axis,
        double width,
        double height,
        double names,
        double ruler,
        double lane,
        double left,
        double scale,
        double top) {
    /// Where a position, or a place between two of them, lies.
    double x(double step) {
        return names + (axis.at(step) - left) * scale;
    }

    /// Where a position lies.
    double x(long step) {
        return x((double) step);
    }

    /// What position lies there, with a fraction.
    double stepAt(double x) {
        return axis.stepAt(Math.max(0, left + (x - names) / scale));
    }

    /// The first position that can be seen, or one before it.
    long firstStep() {
        return Math.max(0, (long) Math.floor(stepAt(names)) - 1);
    }

    /// The last position that can be seen, or one behind it.
    long lastStep() {
        return (long) Math.ceil(stepAt(width)) + 1;
    }

    /// The upper edge of a row.
    double y(int row) {
        return ruler + row * lane - top;
    }

    /// The middle of a row.
    double middle(int row) {
        return y(row) + lane / 2;
    }

    /// Half the height of a full bar; what is left of a lane is for words beside arrows.
    double half() {
        return Math.min(lane * 0.36, ruler * 0.44);
    }

    /// The first row that can be seen.
    int firstRow() {
        return (int) Math.floor(top / lane);
    }

    /// The row behind the last one that can be seen.
    int endRow(int rows) {
        return Math.min(rows, (int) Math.ceil((top + height - ruler) / lane));
    }

    /// The row there; may be one that does not exist.
    int rowAt(double y) {
        return y < ruler ? -1 : (int) Math.floor((y - ruler + top) / lane);
    }
}
