package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import exitscope.app.picture.PngImage;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A window that a test uses as a person does: real buttons, real keys, real text. Its methods may
/// be called from any thread, and from the JavaFX thread unless they wait.
final class DrivenWindow implements AutoCloseable {
    static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    /// Windows that do not compile otherwise share what was unpacked and compiled.
    private static final ProgramLoader LOADER = new ProgramLoader();

    private final MainWindow window;
    private final Stage stage;

    /// An empty one of the usual size.
    DrivenWindow() {
        this(LOADER, MainWindow.WIDTH, MainWindow.HEIGHT);
    }

    DrivenWindow(ProgramLoader loader, double width, double height) {
        window = Fx.get(() -> new MainWindow(loader, new Samples(SAMPLES), width, height));
        stage = Fx.get(Stage::new);
        Fx.run(() -> {
            stage.setScene(window.scene());
            Fx.show(stage);
        });
    }

    /// The smallest that the window can be.
    static DrivenWindow small() {
        return new DrivenWindow(LOADER, MainWindow.LEAST_WIDTH, MainWindow.LEAST_HEIGHT);
    }

    /// Loads a sample and waits until it can be stepped.
    DrivenWindow load(String sample) {
        Fx.run(() -> window.load(SAMPLES.resolve(sample)));
        awaitActivity("Paused");
        return this;
    }

    /// Opens what a person names, and does not wait for it.
    void open(String what) {
        Fx.run(() -> window.open(what));
    }

    MainWindow content() {
        return window;
    }

    Scene scene() {
        return window.scene();
    }

    @Override
    public void close() {
        Fx.run(() -> {
            window.close();
            stage.close();
        });
    }

    @Nullable Node lookup(String selector) {
        return Fx.get(() -> scene().getRoot().lookup(selector));
    }

    <T extends Node> T find(Class<T> type, String selector) {
        Node found = lookup(selector);
        assertNotNull(found, "no " + selector);
        return type.cast(found);
    }

    int count(String selector) {
        return Fx.get(() -> scene().getRoot().lookupAll(selector).size());
    }

    /// What a label says, empty when it is not there.
    String text(String selector) {
        return Fx.get(() -> lookup(selector) instanceof Labeled label ? label.getText() : "");
    }

    boolean visible(String selector) {
        return Fx.get(() -> {
            Node node = lookup(selector);
            return node != null && node.isVisible();
        });
    }

    void press(String id) {
        Button button = find(Button.class, "#" + id);
        Fx.run(() -> {
            assertFalse(button.isDisabled(), id + " can be pressed");
            button.fire();
        });
    }

    /// Presses a key where the focus is.
    void key(KeyCode code, KeyCombination.Modifier... modifiers) {
        key(focused(), code, modifiers);
    }

    private Node focused() {
        return Fx.get(() -> {
            Node focused = scene().getFocusOwner();
            return focused == null ? scene().getRoot() : focused;
        });
    }

    static void key(Node target, KeyCode code, KeyCombination.Modifier... modifiers) {
        List<KeyCombination.Modifier> held = List.of(modifiers);
        Fx.run(() ->
                target.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                code,
                                held.contains(KeyCombination.SHIFT_DOWN),
                                held.contains(KeyCombination.SHORTCUT_DOWN),
                                held.contains(KeyCombination.ALT_DOWN),
                                false)));
    }

    /// Types a character that is a command.
    static void type(Node target, String character) {
        Fx.run(() ->
                target.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                character,
                                "",
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false)));
    }

    /// Presses a digit where no text is written.
    void digit(int digit) {
        String text = Integer.toString(digit);
        Fx.run(() -> {
            scene().getRoot().requestFocus();
            scene().getRoot()
                    .fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    text,
                                    text,
                                    KeyCode.getKeyCode(text),
                                    false,
                                    false,
                                    false,
                                    false));
        });
    }

    /// Does what the key of a command does.
    void accelerate(String command) {
        accelerate(Objects.requireNonNull(window.key(command), command));
    }

    /// Does what a key that works everywhere does.
    void accelerate(KeyCombination key) {
        Fx.run(() -> Objects.requireNonNull(scene().getAccelerators().get(key)).run());
    }

    String position() {
        return text("#position");
    }

    /// Transitions since boot.
    long step() {
        return Long.parseLong(position().split(" ", -1)[0]);
    }

    void awaitPosition(String wanted) {
        Fx.await(() -> wanted + ", not " + position(), () -> position().equals(wanted));
    }

    void awaitStep(long wanted) {
        Fx.await(() -> "step " + wanted + ", not " + position(), () -> step() == wanted);
    }

    void awaitActivity(String start) {
        awaitText("#activity", start);
    }

    void awaitText(String selector, String start) {
        Fx.await(() -> start + ", not " + text(selector), () -> text(selector).startsWith(start));
    }

    /// The rows of a list as text.
    List<String> rows(String list) {
        return Fx.get(() -> list(list).getItems().stream().map(Object::toString).toList());
    }

    ListView<?> list(String selector) {
        return (ListView<?>) find(Node.class, selector);
    }

    /// How many could move.
    long options() {
        return rows("#pane-choices .list-view").stream()
                .filter(row -> row.startsWith("Move["))
                .count();
    }

    /// Steps until more than one could move, one step further, and back: so that the first digit
    /// that is not the recorded choice begins a branch.
    void toAFork() {
        while (options() < 2) {
            long next = step() + 1;
            press("step");
            awaitStep(next);
        }
        long fork = step();
        press("step");
        awaitStep(fork + 1);
        press("back");
        awaitStep(fork);
        Fx.await(() -> "two that could move", () -> options() >= 2);
    }

    /// Begins a branch: chooses another than the recorded choice.
    void chooseOtherwise() {
        digit(rows("#pane-choices .list-view").getFirst().contains("recorded=true") ? 2 : 1);
    }

    /// The content of the popup that is shown and has such a node, or null.
    static @Nullable Node popup(String selector) {
        return Fx.get(() ->
                Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .map(popup -> popup.getScene().getRoot().lookup(selector))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /// The dialog that is shown, or null.
    static @Nullable Scene dialog() {
        return Fx.get(() ->
                Window.getWindows().stream()
                        .map(Window::getScene)
                        .filter(each -> each != null && each.getRoot() instanceof DialogPane)
                        .findFirst()
                        .orElse(null));
    }

    /// With `-Dexitscope.pictures=DIRECTORY` draws the window.
    void picture(String name) {
        picture(scene(), name);
    }

    static void picture(Scene scene, String name) {
        String directory = System.getProperty("exitscope.pictures");
        if (directory != null) {
            Fx.run(() -> {
                try {
                    Files.write(
                            Path.of(directory, name + ".png"), PngImage.of(scene.snapshot(null)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
