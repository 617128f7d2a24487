package exitscope.app.window;

import exitscope.app.settings.Settings;
import exitscope.problem.ExitscopeException;

import javafx.application.Platform;

/// Keeps what a person has set, and says when that could not be read or cannot be written. For the
/// JavaFX thread.
final class SettingsKeeper {
    private final WindowText words;
    private final Settings settings;
    private final MessageBar messages;

    /// Whether it was said, when there was something to see, that settings were not readable.
    private boolean damageTold;

    /// Whether the person knows that settings cannot be written.
    private boolean unwrittenTold;

    SettingsKeeper(WindowText words, Settings settings, MessageBar messages) {
        this.words = words;
        this.settings = settings;
        this.messages = messages;
    }

    /// Says what could not be read, if there is such.
    void tellOfDamage() {
        String damage = settings.kept() ? "settings.damaged" : "settings.unread";
        settings.damaged()
                .ifPresent(file ->
                        messages.problem(
                                words.get(damage, file.toString()), words.get(damage + ".wayOut")));
    }

    /// The same once more, when there is something to see: what was said before has gone with the
    /// first word of the work. Later does nothing.
    void tellOfDamageAgain() {
        if (!damageTold && !messages.offering()) {
            damageTold = true;
            tellOfDamage();
        }
    }

    /// Keeps what was set, so that it outlives a crash, too; does not wait for it.
    void keep() {
        Thread.startVirtualThread(this::save);
    }

    /// Keeps what was set. Where that cannot be written, the next start is as this one was.
    void save() {
        try {
            settings.save();
        } catch (ExitscopeException problem) {
            Platform.runLater(() -> tellUnwritten(problem));
        }
    }

    /// Once is enough.
    private void tellUnwritten(ExitscopeException problem) {
        // That nothing is written over what could not be read, is said where that is.
        if (!unwrittenTold && settings.kept()) {
            messages.problem(problem);
        }
        unwrittenTold = true;
    }
}
