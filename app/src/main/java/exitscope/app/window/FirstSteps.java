package exitscope.app.window;

import exitscope.views.control.Hint;

import javafx.scene.Node;
import javafx.scene.control.Button;

/// What a person can begin with, as buttons for the window in which nothing is open: a file of
/// one's own, a sample, a lesson.
final class FirstSteps {
    private final UserCommands commands;
    private final KeyBindings keys;
    private final MenuRow menus;

    FirstSteps(UserCommands commands, KeyBindings keys, MenuRow menus) {
        this.commands = commands;
        this.keys = keys;
        this.menus = menus;
    }

    /// The buttons, side by side.
    Node[] buttons() {
        return new Node[] {does("open"), chooses("samples"), chooses("lesson.all")};
    }

    private Button does(String id) {
        Button button = button(id);
        button.setOnAction(_ -> commands.get(id).action().run());
        return button;
    }

    /// Offers the choices of a menu below the button.
    private Button chooses(String id) {
        Button button = button(id);
        button.setOnAction(_ -> menus.offer(id, button));
        return button;
    }

    private Button button(String id) {
        UserCommand command = commands.get(id);
        Button button = new Button(command.name().replace("_", ""));
        button.setId("first-" + id.replace('.', '-'));
        keys.key(command).subscribe(_ -> Hint.set(button, keys.text(command)));
        return button;
    }
}
