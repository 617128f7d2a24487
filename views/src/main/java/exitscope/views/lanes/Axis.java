package exitscope.views.lanes;

/// Where positions lie along the drawing, in units from its beginning.
sealed interface Axis permits Axis.Plain, FoldedAxis {
    /// Where a position, or a place between two of them, lies.
    double at(double step);

    /// Where a position lies.
    default double at(long step) {
        return at((double) step);
    }

    /// What position lies there; between two of them a fraction.
    double stepAt(double unit);

    /// Where the run ends.
    double length();

    /// How many columns of letters there are.
    int columns();

    /// The position of a column of letters.
    long column(int index);

    /// The column of a position, or of the last one before it that has one.
    int columnOf(long step);

    /// Every position as wide as any other.
    record Plain(long last) implements Axis {
        @Override
        public double at(double step) {
            return step;
        }

        @Override
        public double stepAt(double unit) {
            return unit;
        }

        @Override
        public double length() {
            return last;
        }

        @Override
        public int columns() {
            return (int) Math.min(Integer.MAX_VALUE, last + 1);
        }

        @Override
        public long column(int index) {
            return index;
        }

        @Override
        public int columnOf(long step) {
            return (int) Math.min(columns() - 1, step);
        }
    }
}
