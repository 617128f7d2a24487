package exitscope.views.tree;

import exitscope.command.Command;
import exitscope.views.AskMenu;
import exitscope.views.Messages;
import exitscope.views.Selection;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A shown window with the tree in it, for tests that press and look.
final class Window {
    final Selection selection = new Selection();
    final List<Command> sent = new ArrayList<>();
    final ProcessTreeView view =
            new ProcessTreeView(selection, new AskMenu(new Messages(Locale.ENGLISH), sent::add));
    final Stage stage = new Stage();
    private final Rectangle point = new Rectangle(1, 1, Color.TRANSPARENT);
    private final StackPane root = new StackPane(view.node(), point);

    Window(double width, double height) {
        view.animated(false);
        point.setMouseTransparent(true);
        Scene scene = new Scene(root, width, height);
        TreePictures.style(scene, false);
        stage.setScene(scene);
        stage.show();
        // Styled and laid out at every pulse, but not painted: of that, pictures tell.
        stage.setIconified(true);
        settle();
    }

    /// Opens one of that size, and closes it whatever happens.
    static void in(double width, double height, Consumer<Window> body) {
        FxThread.run(() -> {
            Window window = new Window(width, height);
            try {
                body.accept(window);
            } finally {
                window.close();
            }
        });
    }

    /// Where it lies, as a person sees it.
    static Bounds onScreen(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    Window show(exitscope.views.tree.Scene scene) {
        view.show(scene.publication());
        settle();
        return this;
    }

    /// Puts more into the view, under its stylesheet.
    void add(Node node) {
        ((BorderPane) view.node()).setCenter(node);
        settle();
    }

    /// What a pulse does before it draws: styles and places what has changed, and no more. A
    /// picture of a single point asks for that, and costs nothing else.
    void settle() {
        point.snapshot(null, new WritableImage(1, 1));
    }

    /// Every node below the view that is drawn.
    List<Node> nodes(Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        collect(root, wanted, found);
        return found;
    }

    private static void collect(Node node, Predicate<Node> wanted, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wanted, found));
        }
    }

    List<CardNode> cards() {
        return nodes(CardNode.class::isInstance).stream().map(CardNode.class::cast).toList();
    }

    CardNode card(int id) {
        return cards().stream()
                .filter(card -> card.card().id().value() == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no card of " + id + " in view"));
    }

    /// Moves the pointer to a place on a node and presses the button.
    void click(Node node, double x, double y) {
        Point2D at = node.localToScreen(x, y);
        Robot robot = new Robot();
        robot.mouseMove(at);
        robot.mouseClick(MouseButton.PRIMARY);
    }

    void press(KeyCode... keys) {
        Robot robot = new Robot();
        for (KeyCode key : keys) {
            robot.keyPress(key);
        }
        for (KeyCode key : keys) {
            robot.keyRelease(key);
        }
    }

    void close() {
        stage.close();
    }
}
