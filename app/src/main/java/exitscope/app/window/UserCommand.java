package exitscope.app.window;

import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Something that a person can ask of the window. Menus, tool bar, palette and the list of keys are
/// made from it, and so agree.
///
/// @param id names it in settings, in the words (`command.` and the id) and in the scene graph
/// @param scope where its key asks for it
/// @param group what the person calls those that are only understood beside it, such as where one
///   can go to, an underscore as in names; empty for one that stands for itself
/// @param name what the person calls it; an underscore stands before the letter that chooses it in
///   its menu
/// @param standardKey what asks for it unless the person has set another key
/// @param obstacles what can stand against it, the first that does is told
/// @param state what it turns on and off; null when it does something instead
/// @param action what it does
record UserCommand(
        String id,
        KeyScope scope,
        String group,
        String name,
        KeyCombination standardKey,
        List<Obstacle> obstacles,
        @Nullable BooleanProperty state,
        Runnable action) {
    /// Something that stands against a command.
    ///
    /// @param why the key of the words that tell of it
    record Obstacle(Predicate<Standing> stands, String why) {}

    UserCommand {
        obstacles = List.copyOf(obstacles);
    }

    /// The name as it is read outside of a menu.
    String plainName() {
        return ((group.isEmpty() ? "" : group + ": ") + name).replace("_", "");
    }

    /// The key of the words that say why it cannot be done now; empty when it can.
    Optional<String> obstacle(Standing standing) {
        return obstacles.stream()
                .filter(each -> each.stands().test(standing))
                .map(Obstacle::why)
                .findFirst();
    }
}
