package exitscope.views.tree;

import exitscope.state.TaskId;

import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The window onto the drawing: zooms, pans, and says which task was pointed at or clicked.
final class TreePane extends Region {
    private static final double DRAG_THRESHOLD = 4;
    private static final double ZOOM_PER_NOTCH = 1.15;

    private final Drawing drawing;
    private final Camera camera;
    private final Supplier<String> spoken;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;
    private boolean dragged;

    /// @param spoken what a screen reader reads of the whole
    /// @param asked gets the task that a context menu is wanted for, null for the selected one
    TreePane(
            Drawing drawing,
            Camera camera,
            Supplier<String> spoken,
            Consumer<TaskId> clicked,
            Consumer<@Nullable TaskId> pointed,
            BiConsumer<ContextMenuEvent, @Nullable TaskId> asked) {
        this.drawing = drawing;
        this.camera = camera;
        this.spoken = spoken;
        getStyleClass().add("tree-pane");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        camera.films(drawing);
        drawing.setManaged(false);
        getChildren().add(drawing);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setOnScroll(this::scroll);
        setOnZoom(this::pinch);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> release(event, clicked));
        setOnMouseMoved(event -> pointed.accept(taskAt(event.getX(), event.getY())));
        setOnMouseExited(_ -> pointed.accept(null));
        setOnContextMenuRequested(event ->
                asked.accept(
                        event,
                        event.isKeyboardTrigger() ? null : taskAt(event.getX(), event.getY())));
    }

    private @Nullable TaskId taskAt(double x, double y) {
        Point2D at = drawing.parentToLocal(x, y);
        return drawing.taskAt(at.getX(), at.getY());
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            if (event.getDeltaY() != 0) {
                camera.zoom(
                        Math.pow(ZOOM_PER_NOTCH, event.getDeltaY() / 40),
                        event.getX(),
                        event.getY());
            }
        } else if (event.isShiftDown() && event.getDeltaX() == 0) {
            camera.pan(event.getDeltaY(), 0);
        } else {
            camera.pan(event.getDeltaX(), event.getDeltaY());
        }
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        camera.zoom(event.getZoomFactor(), event.getX(), event.getY());
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedX = lastX = event.getX();
        pressedY = lastY = event.getY();
        dragged = false;
    }

    private void drag(MouseEvent event) {
        double far = Math.hypot(event.getX() - pressedX, event.getY() - pressedY);
        if (!dragged && far < DRAG_THRESHOLD) {
            return;
        }
        dragged = true;
        setCursor(Cursor.CLOSED_HAND);
        camera.pan(event.getX() - lastX, event.getY() - lastY);
        lastX = event.getX();
        lastY = event.getY();
    }

    private void release(MouseEvent event, Consumer<TaskId> clicked) {
        setCursor(null);
        if (!dragged && event.getButton() == MouseButton.PRIMARY) {
            TaskId task = taskAt(event.getX(), event.getY());
            if (task != null) {
                clicked.accept(task);
            }
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken.get()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void layoutChildren() {
        camera.viewport(getWidth(), getHeight());
    }
}
