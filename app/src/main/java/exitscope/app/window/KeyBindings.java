package exitscope.app.window;

import exitscope.app.settings.Settings;
import exitscope.views.control.KeyText;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Which key asks for which command: the standard one, or the one that the person has set, which
/// the settings keep. No two commands of a scope ever have the same key.
final class KeyBindings {
    private static final String PREFIX = "key.";

    private final Settings settings;
    private final Locale language;
    private final Map<UserCommand, ObjectProperty<@Nullable KeyCombination>> keys =
            new LinkedHashMap<>();

    /// @param language in which keys are told
    KeyBindings(List<UserCommand> commands, Settings settings, Locale language) {
        this.language = language;
        this.settings = settings;
        Map<String, @Nullable KeyCombination> chosen = new HashMap<>();
        Map<String, String> kept = settings.beginningWith(PREFIX);
        for (UserCommand command : commands) {
            String name = kept.get(command.id());
            if (name != null) {
                KeyCombination key = parse(name, command.scope());
                if (name.isEmpty() || key != null) {
                    chosen.put(command.id(), key);
                }
            }
        }
        // What the person has set comes first, so that a standard key gives way to it.
        Map<ScopedKey, String> taken = new HashMap<>();
        for (UserCommand command : commands) {
            @Nullable KeyCombination key = chosen.get(command.id());
            if (key != null) {
                taken.putIfAbsent(new ScopedKey(command.scope(), key), command.id());
            }
        }
        for (UserCommand command : commands) {
            @Nullable KeyCombination key = command.standardKey();
            if (chosen.containsKey(command.id())) {
                key = chosen.get(command.id());
            }
            if (key != null
                    && !taken.computeIfAbsent(
                                    new ScopedKey(command.scope(), key), _ -> command.id())
                            .equals(command.id())) {
                key = null;
            }
            keys.put(command, new SimpleObjectProperty<>(key));
        }
    }

    private static @Nullable KeyCombination parse(String name, KeyScope scope) {
        try {
            KeyCombination named = KeyCombination.valueOf(name);
            KeyCombination key = scope == KeyScope.WINDOW ? KeyChoice.kept(named) : named;
            return KeyChoice.isPossible(key, scope) ? key : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The latter of a text that is empty or ends within a quote.
            return null;
        }
    }

    /// The key of a command, as it is and as it will be; null when it has none.
    ReadOnlyObjectProperty<@Nullable KeyCombination> key(UserCommand command) {
        return property(command);
    }

    /// The same as a menu shows it: in the person's language.
    ObservableValue<@Nullable KeyCombination> worded(UserCommand command) {
        return property(command).map(key -> KeyText.worded(key, language));
    }

    private ObjectProperty<@Nullable KeyCombination> property(UserCommand command) {
        return Objects.requireNonNull(keys.get(command), command.id());
    }

    /// The key as a person reads it; empty when there is none.
    String text(UserCommand command) {
        return KeyText.of(property(command).get(), language);
    }

    /// A key, and where it is pressed.
    private record ScopedKey(KeyScope scope, KeyCombination key) {}

    /// The command of a scope that a key asks for.
    Optional<UserCommand> command(KeyScope scope, KeyCombination key) {
        return keys.entrySet().stream()
                .filter(each -> each.getKey().scope() == scope)
                .filter(each -> key.equals(each.getValue().get()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The commands of other scopes that the key asks for as well, where one of the two comes
    /// before the other: two views do not meet.
    List<UserCommand> besides(UserCommand command, KeyCombination key) {
        return keys.entrySet().stream()
                .filter(each -> command.scope().meets(each.getKey().scope()))
                .filter(each -> key.equals(each.getValue().get()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether the person has set another key than the standard one.
    boolean isChanged(UserCommand command) {
        return !command.standardKey().equals(property(command).get());
    }

    /// Gives a command a key, and takes it from the one of its scope that had it; null for no key.
    void set(UserCommand command, @Nullable KeyCombination key) {
        if (key != null) {
            command(command.scope(), key)
                    .filter(other -> !other.equals(command))
                    .ifPresent(other -> put(other, null));
        }
        put(command, key);
    }

    private void put(UserCommand command, @Nullable KeyCombination key) {
        boolean standard = command.standardKey().equals(key);
        settings.set(PREFIX + command.id(), standard ? null : key == null ? "" : key.getName());
        // An accelerator that two items have for a moment would be lost by both.
        property(command).set(null);
        property(command).set(key);
    }

    /// Every command has its standard key again.
    void reset() {
        keys.keySet().forEach(command -> property(command).set(null));
        keys.keySet().forEach(command -> put(command, command.standardKey()));
    }
}
