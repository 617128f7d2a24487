package exitscope.views;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A window without a display, and the hands of a person in it: the pointer moves, buttons and keys
/// are pressed.
public final class Fx implements AutoCloseable {
    private static boolean started;

    private final Stage stage;
    private final View view;
    private final Robot robot = new Robot();

    private Fx(Stage stage, View view) {
        this.stage = stage;
        this.view = view;
    }

    /// Shows a view in a window of its own.
    public static Fx show(Callable<? extends View> make, double width, double height) {
        return call(() -> {
            View view = make.call();
            Scene scene = Theme.LIGHT.scene(new StackPane(view.node()), width, height);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return new Fx(stage, view);
        });
    }

    private static synchronized void start() {
        if (!started) {
            CountDownLatch up = new CountDownLatch(1);
            try {
                Platform.startup(up::countDown);
            } catch (IllegalStateException running) {
                // Another test of this JVM has started it.
                up.countDown();
            }
            Platform.setImplicitExit(false);
            await(up);
            started = true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("JavaFX does not answer");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Does this on the JavaFX thread and gives what it gave.
    public static <T> T call(Callable<T> work) {
        start();
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Does this on the JavaFX thread, then lets the window be laid out.
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
        pulse();
    }

    /// Waits until the window has been laid out.
    public static void pulse() {
        for (int i = 0; i < 2; i++) {
            CountDownLatch done = new CountDownLatch(1);
            Platform.runLater(() -> {
                var timer =
                        new javafx.animation.AnimationTimer() {
                            @Override
                            public void handle(long now) {
                                stop();
                                done.countDown();
                            }
                        };
                timer.start();
                Platform.requestNextPulse();
            });
            await(done);
        }
    }

    /// Waits until this holds.
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain waited for: " + what);
            }
            pulse();
        }
    }

    /// Shows a moment.
    public void publish(exitscope.publish.Publication publication) {
        run(() -> view.show(publication));
    }

    /// The nodes of a style class that are seen, from the top down.
    public List<Node> nodes(String styleClass) {
        return call(() -> collect(view.node(), node -> node.getStyleClass().contains(styleClass)));
    }

    /// The label, button or cell with this text.
    public Node withText(String text) {
        List<Node> found =
                call(() ->
                        collect(
                                view.node(),
                                node ->
                                        node instanceof Labeled labeled
                                                && text.equals(labeled.getText())));
        if (found.isEmpty()) {
            throw new AssertionError("there is no “" + text + "” among " + texts());
        }
        return found.getFirst();
    }

    /// Every text that is seen.
    public List<String> texts() {
        return call(() ->
                collect(view.node(), Labeled.class::isInstance).stream()
                        .map(node -> Objects.requireNonNullElse(((Labeled) node).getText(), ""))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static List<Node> collect(Node node, Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        if (node.isVisible()) {
            if (wanted.test(node)) {
                found.add(node);
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable()
                        .forEach(child -> found.addAll(collect(child, wanted)));
            }
        }
        return found;
    }

    /// Moves the pointer onto a node.
    public void point(Node node) {
        run(() -> {
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    /// Moves the pointer to a place on a node.
    public void point(Node node, double x, double y) {
        run(() -> robot.mouseMove(node.localToScreen(x, y)));
    }

    /// Presses the pointer at a place on a node, moves it to another and lets it go.
    public void drag(Node node, double fromX, double fromY, double toX, double toY) {
        point(node, fromX, fromY);
        run(() -> robot.mousePress(MouseButton.PRIMARY));
        point(node, toX, toY);
        run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /// Clicks on a node.
    public void click(Node node) {
        point(node);
        run(() -> robot.mouseClick(MouseButton.PRIMARY));
    }

    /// Clicks on a place.
    ///
    /// @param onScreen its middle is clicked
    public void click(Bounds onScreen) {
        run(() -> {
            robot.mouseMove(onScreen.getCenterX(), onScreen.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    /// Asks for the context menu of a node, and takes it away again.
    ///
    /// @return its items
    public List<MenuItem> menuOf(Node node) {
        run(() -> {
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            node.fireEvent(
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                            1,
                            1,
                            bounds.getMinX() + 1,
                            bounds.getMinY() + 1,
                            false,
                            null));
        });
        return call(() -> {
            for (Window each : List.copyOf(Window.getWindows())) {
                if (each instanceof ContextMenu menu && menu.isShowing()) {
                    List<MenuItem> items = List.copyOf(menu.getItems());
                    menu.hide();
                    return items;
                }
            }
            throw new AssertionError("there is no context menu");
        });
    }

    /// Presses keys together and lets them go.
    public void press(KeyCode... keys) {
        run(() -> {
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
    }

    /// Types lower-case letters and digits.
    public void type(String text) {
        text.chars()
                .forEach(c ->
                        press(KeyCode.getKeyCode(Character.toString(Character.toUpperCase(c)))));
    }

    @Override
    public void close() {
        run(stage::hide);
    }
}
