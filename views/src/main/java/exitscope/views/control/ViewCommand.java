package exitscope.views.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Something that a person asks of a view by a key while the focus is in it. Which key that is can
/// be changed; buttons and menus that do the same tell it. For the JavaFX thread.
public final class ViewCommand {
    private final String name;
    private final KeyCombination standardKey;
    private final BooleanSupplier action;
    private final Locale language;
    private final List<KeyCombination> others = new ArrayList<>();
    private final ObjectProperty<@Nullable KeyCombination> key;

    /// @param name what the view calls it, the same in every language
    /// @param standardKey what asks for it unless the person has set another key
    /// @param action does it; false when there is nothing to do it to
    /// @param language in which its key is told
    ViewCommand(String name, KeyCombination standardKey, BooleanSupplier action, Locale language) {
        this.name = name;
        this.standardKey = standardKey;
        this.action = action;
        this.language = language;
        key = new SimpleObjectProperty<>(standardKey);
    }

    /// What the view calls it, the same in every language.
    public String name() {
        return name;
    }

    /// What asks for it unless the person has set another key.
    public KeyCombination standardKey() {
        return standardKey;
    }

    /// What asks for it; null when no key does.
    public ObjectProperty<@Nullable KeyCombination> key() {
        return key;
    }

    /// Lets another key ask for it too, as long as the person has set none and no other command of
    /// the view has that key.
    public ViewCommand also(KeyCode code, KeyCombination.Modifier... modifiers) {
        others.add(new KeyCodeCombination(code, modifiers));
        return this;
    }

    /// What asks for it besides its key.
    List<KeyCombination> others() {
        return standardKey.equals(key.get()) ? others : List.of();
    }

    /// Does it.
    ///
    /// @return false when there was nothing to do it to
    public boolean run() {
        return action.getAsBoolean();
    }

    /// Tells of a node, which does the same, what that is and by which key.
    public void hint(Node node, String text) {
        key.subscribe(_ -> {
            String told = withKey(text);
            Hint.set(node, told);
            node.setAccessibleText(told);
        });
    }

    /// The key as a person reads it; empty when there is none.
    public String keyText() {
        return KeyText.of(key.get(), language);
    }

    /// A text with the key in parentheses behind it.
    public String withKey(String text) {
        return keyText().isEmpty() ? text : text + " (" + keyText() + ")";
    }

    /// An item for a context menu, which shows the key.
    ///
    /// @param action done where the menu was asked for, which may be elsewhere than the focus is
    public MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        item.setAccelerator(KeyText.worded(key.get(), language));
        return item;
    }
}
