package exitscope.app.window;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

import java.util.List;

/// Shows a content larger or smaller as a whole, for projectors and far rows.
final class ScaledPane extends Region {
    /// What the keys step through.
    static final List<Double> SCALES =
            List.of(0.75, 0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.25, 2.5);

    private final Region content;
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final ReadOnlyDoubleWrapper drawn = new ReadOnlyDoubleWrapper(1);

    ScaledPane(Region content) {
        this.content = content;
        Scale transform = new Scale();
        transform.xProperty().bind(drawn);
        transform.yProperty().bind(drawn);
        content.getTransforms().add(transform);
        getChildren().add(content);
        scale.addListener(_ -> requestLayout());
    }

    /// How large it is wanted; 1 is as designed.
    DoubleProperty scale() {
        return scale;
    }

    /// The next size up or down; stays at the ends.
    void step(boolean larger) {
        double now = scale.get();
        double next = now;
        for (double each : SCALES) {
            if (larger && each > now + 0.001) {
                next = each;
                break;
            }
            if (!larger && each < now - 0.001) {
                next = each;
            }
        }
        scale.set(next);
    }

    /// What the content is drawn at: as wanted, but no larger than all of it has room.
    ReadOnlyDoubleProperty drawn() {
        return drawn.getReadOnlyProperty();
    }

    @Override
    protected void layoutChildren() {
        double room =
                Math.min(getWidth() / content.minWidth(-1), getHeight() / content.minHeight(-1));
        drawn.set(Math.min(scale.get(), Math.max(room, Math.min(1, scale.get()))));
        content.resizeRelocate(0, 0, getWidth() / drawn.get(), getHeight() / drawn.get());
    }

    /// What it needs at least, it needs at the smallest size that it may have.
    @Override
    protected double computeMinWidth(double height) {
        return content.minWidth(-1) * Math.min(1, scale.get());
    }

    @Override
    protected double computeMinHeight(double width) {
        return content.minHeight(-1) * Math.min(1, scale.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * scale.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * scale.get();
    }
}
