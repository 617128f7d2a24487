package exitscope.views.tree;

import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.transform.Affine;
import javafx.util.Duration;

/// What part of the drawing is seen, and how large. Follows the drawing by itself until the person
/// zooms or pans; then stays where it was put until asked to fit again.
final class Camera {
    /// What one press of a zoom key does.
    static final double STEP = 1.25;

    static final double SMALLEST = 0.02;
    static final double LARGEST = 3;

    /// A fit makes cards no larger than this.
    private static final double LARGEST_FIT = 1.25;

    private static final double MARGIN = 28;
    private static final double LEAST_MARGIN = 10;
    private static final double MARGIN_PART = 0.06;
    private static final Duration CALM = Duration.millis(260);

    private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(1);
    private final SimpleDoubleProperty progress = new SimpleDoubleProperty(1);
    private final Affine transform = new Affine();
    private final Runnable moved;
    private final Timeline timeline;
    private double width;
    private double height;
    private Box content = new Box(0, 0, 0, 0);
    private boolean automatic = true;
    private boolean animated = true;
    private double[] from = {1, 0, 0};
    private double[] to = {1, 0, 0};

    /// @param moved called after every move
    Camera(Runnable moved) {
        this.moved = moved;
        timeline =
                new Timeline(
                        new KeyFrame(Duration.ZERO, new KeyValue(progress, 0)),
                        new KeyFrame(CALM, new KeyValue(progress, 1, Interpolator.EASE_BOTH)));
        progress.addListener((_, _, now) -> between(now.doubleValue()));
    }

    /// Lets the camera move this node.
    void films(Node world) {
        world.getTransforms().setAll(transform);
    }

    ReadOnlyDoubleProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    double scale() {
        return transform.getMxx();
    }

    void animated(boolean on) {
        animated = on;
    }

    boolean automatic() {
        return automatic;
    }

    /// The part of the drawing that is seen, in the drawing's units.
    Box seen() {
        return new Box(
                -transform.getTx() / scale(),
                -transform.getTy() / scale(),
                width / scale(),
                height / scale());
    }

    void viewport(double newWidth, double newHeight) {
        if (newWidth == width && newHeight == height) {
            return;
        }
        width = newWidth;
        height = newHeight;
        if (automatic) {
            goTo(fitting(), false);
        } else {
            moved.run();
        }
    }

    /// The drawing has this extent now. Moves only when it no longer fits in, or has become much
    /// smaller, or stands far off the middle.
    void content(Box bounds) {
        boolean first = content.isEmpty();
        content = bounds;
        if (!automatic || width == 0) {
            return;
        }
        double[] target = fitting();
        if (first || !settled() || !shows(bounds) || target[0] > to[0] * 1.45 || aside(bounds)) {
            goTo(target, !first);
        }
    }

    /// What remains of a larger drawing can be left standing at its rim.
    private boolean aside(Box bounds) {
        return Math.abs(bounds.centreX() * to[0] + to[1] - width / 2) > width / 4
                || Math.abs(bounds.centreY() * to[0] + to[2] - height / 2) > height / 4;
    }

    private boolean settled() {
        return timeline.getStatus() != javafx.animation.Animation.Status.RUNNING;
    }

    private boolean shows(Box bounds) {
        double aside = margin(width) / 2;
        double above = margin(height) / 2;
        return bounds.x() * to[0] + to[1] >= aside
                && bounds.y() * to[0] + to[2] >= above
                && bounds.right() * to[0] + to[1] <= width - aside
                && bounds.bottom() * to[0] + to[2] <= height - above;
    }

    /// What is left free at a side; where there is little room, the cards need it.
    private static double margin(double extent) {
        return Math.clamp(extent * MARGIN_PART, LEAST_MARGIN, MARGIN);
    }

    /// Everything in view, in the middle; and from now on automatically.
    void fit() {
        automatic = true;
        goTo(fitting(), true);
    }

    /// Shows at 100 % what begins at this place of the drawing, and stays there.
    void lookAt(double x, double y) {
        automatic = false;
        goTo(new double[] {1, -x, -y}, false);
    }

    private double[] fitting() {
        double free = Math.max(1, width - 2 * margin(width));
        double freeHeight = Math.max(1, height - 2 * margin(height));
        double fit =
                Math.min(
                        LARGEST_FIT,
                        Math.min(
                                free / Math.max(1, content.width()),
                                freeHeight / Math.max(1, content.height())));
        fit = Math.clamp(fit, SMALLEST, LARGEST);
        return new double[] {
            fit,
            Math.rint(width / 2 - content.centreX() * fit),
            Math.rint(height / 2 - content.centreY() * fit)
        };
    }

    /// Zooms by a factor; what is at `x`, `y` of the viewport stays there.
    void zoom(double factor, double x, double y) {
        automatic = false;
        double next = Math.clamp(scale() * factor, SMALLEST, LARGEST);
        double by = next / scale();
        goTo(
                new double[] {
                    next, x - (x - transform.getTx()) * by, y - (y - transform.getTy()) * by
                },
                false);
    }

    void zoomAtCentre(double factor) {
        zoom(factor, width / 2, height / 2);
    }

    void pan(double dx, double dy) {
        automatic = false;
        double[] target = {
            scale(),
            keep(transform.getTx() + dx, content.x(), content.right(), width),
            keep(transform.getTy() + dy, content.y(), content.bottom(), height)
        };
        goTo(target, false);
    }

    /// Lets no pan push the drawing out of view altogether.
    private double keep(double offset, double low, double high, double extent) {
        double edge = 60;
        return Math.clamp(
                offset,
                Math.min(edge - high * scale(), extent - edge - low * scale()),
                Math.max(edge - high * scale(), extent - edge - low * scale()));
    }

    /// Brings a box into view when it is not, with as little movement as possible.
    void reveal(Box box) {
        double left = box.x() * scale() + transform.getTx();
        double top = box.y() * scale() + transform.getTy();
        double dx = inward(left, left + box.width() * scale(), width);
        double dy = inward(top, top + box.height() * scale(), height);
        if (dx != 0 || dy != 0) {
            automatic = false;
            goTo(new double[] {scale(), transform.getTx() + dx, transform.getTy() + dy}, true);
        }
    }

    private static double inward(double low, double high, double extent) {
        if (low < MARGIN) {
            return MARGIN - low;
        }
        return high > extent - MARGIN ? Math.max(extent - MARGIN - high, MARGIN - low) : 0;
    }

    private void goTo(double[] target, boolean calmly) {
        timeline.stop();
        from = new double[] {transform.getMxx(), transform.getTx(), transform.getTy()};
        to = target;
        if (calmly && animated) {
            progress.set(0);
            timeline.playFromStart();
        } else {
            between(1);
        }
    }

    private void between(double part) {
        double now = from[0] + (to[0] - from[0]) * part;
        transform.setMxx(now);
        transform.setMyy(now);
        transform.setTx(from[1] + (to[1] - from[1]) * part);
        transform.setTy(from[2] + (to[2] - from[2]) * part);
        scale.set(now);
        moved.run();
    }
}
