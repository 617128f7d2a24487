package exitscope.app.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the settings of a person lie, by the platform's conventions.
public final class SettingsPlace {
    /// Names another directory than the platform's.
    public static final String ENVIRONMENT_VARIABLE = "EXITSCOPE_CONFIG";

    private static final String FILE = "settings.properties";

    private SettingsPlace() {}

    /// This person's file.
    static Path standard() {
        return of(System.getenv(), System.getProperty("os.name", ""));
    }

    static Path of(Map<String, String> environment, String osName) {
        Path home = Path.of(System.getProperty("user.home", "."));
        try {
            String chosen = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
            if (!chosen.isBlank()) {
                return Path.of(chosen, FILE);
            }
            String os = osName.toLowerCase(Locale.ROOT);
            String roaming = environment.getOrDefault("APPDATA", "");
            if (os.startsWith("windows") && !roaming.isBlank()) {
                return Path.of(roaming, "Exitscope", FILE);
            }
            if (os.startsWith("mac")) {
                return home.resolve("Library/Preferences/Exitscope").resolve(FILE);
            }
            String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
            return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".config"))
                    .resolve("exitscope")
                    .resolve(FILE);
        } catch (InvalidPathException e) {
            return home.resolve(".exitscope").resolve(FILE);
        }
    }
}
