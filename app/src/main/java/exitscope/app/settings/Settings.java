package exitscope.app.settings;

import exitscope.app.program.WholeFile;
import exitscope.app.words.AppPhrase;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// What a person has set, as texts by name. A name that this version does not know is kept for the
/// version that does; a text that cannot be understood is as good as none. For any thread.
public final class Settings {
    private final @Nullable Path file;
    private final Map<String, String> values = new TreeMap<>();

    /// What was set or taken away since the file was written last; null for what was taken away.
    private final Map<String, @Nullable String> changed = new HashMap<>();

    /// Held while the file is read and written, so that nobody waits for the disk who only asks.
    private final Object writing = new Object();

    private @Nullable Path damaged;

    /// Whether what the file has may be written over.
    private boolean kept = true;

    private Settings(@Nullable Path file) {
        this.file = file;
    }

    /// Settings that nobody keeps.
    public static Settings forgotten() {
        return new Settings(null);
    }

    /// Those of a file, which need not be there. A file that is damaged is put aside; one that
    /// cannot be read stays as it is, and nothing is written in its place. With either, all is as
    /// if nothing had been set.
    public static Settings in(Path file) {
        Settings settings = new Settings(file);
        try {
            settings.values.putAll(read(file));
        } catch (IllegalArgumentException e) {
            Path aside = putAside(file);
            settings.damaged = aside == null ? file : aside;
            settings.kept = aside != null;
        } catch (IOException e) {
            settings.damaged = file;
            settings.kept = false;
        }
        return settings;
    }

    /// This person's.
    public static Settings standard() {
        return in(SettingsPlace.standard());
    }

    /// What this person has set of one thing; nothing where that cannot be read. Leaves the file as
    /// it is.
    public static Optional<String> glance(String name) {
        try {
            return Optional.ofNullable(read(SettingsPlace.standard()).get(name));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            // Strict: bytes that are no text must not pass for settings.
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no text", e);
        }
        Map<String, String> read = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("no name of a setting");
            }
            read.put(name, properties.getProperty(name));
        }
        return read;
    }

    /// Where it lies then; null when it could not be moved.
    private static @Nullable Path putAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return aside;
        } catch (IOException e) {
            return null;
        }
    }

    /// Where the file is that could not be read; empty when all is well.
    public Optional<Path> damaged() {
        return Optional.ofNullable(damaged);
    }

    /// Whether [#save] writes: not over a file that could neither be read nor be put aside.
    public boolean kept() {
        return kept;
    }

    /// What is set under a name.
    public synchronized Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The one of an enum that is set under a name, or else the one given.
    public <E extends Enum<E>> E get(String name, E otherwise) {
        String text = get(name).orElse("");
        for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        return otherwise;
    }

    /// The number that is set under a name, if it is one within the range.
    public Optional<Double> number(String name, double least, double most) {
        try {
            // Not a number is within no range.
            return get(name)
                    .map(Double::parseDouble)
                    .filter(value -> value >= least && value <= most);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The texts that are listed under a name.
    public synchronized List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (String each = values.get(name + ".0"); each != null; ) {
            list.add(each);
            each = values.get(name + "." + list.size());
        }
        return list;
    }

    /// Every setting whose name begins so, by the rest of its name.
    public synchronized Map<String, String> beginningWith(String prefix) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /// Sets a text; null takes it away.
    public synchronized void set(String name, @Nullable String value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
        changed.put(name, value);
    }

    /// Lists texts under a name in place of what was listed there.
    public synchronized void set(String name, List<String> list) {
        int before = list(name).size();
        for (int i = 0; i < Math.max(before, list.size()); i++) {
            set(name + "." + i, i < list.size() ? list.get(i) : null);
        }
    }

    /// Writes what was changed. What another window has written in the meantime stays.
    ///
    /// @throws ExitscopeException when it cannot be written
    public void save() {
        if (file == null) {
            return;
        }
        synchronized (writing) {
            Map<String, @Nullable String> changes = changes();
            if (changes.isEmpty()) {
                return;
            }
            if (!kept) {
                throw unwritable(file, AppPhrase.of("settings.unread"), null);
            }
            write(file, changes);
            written(changes);
        }
    }

    private synchronized Map<String, @Nullable String> changes() {
        return new HashMap<>(changed);
    }

    /// What was set anew in the meantime is still to be written.
    private synchronized void written(Map<String, @Nullable String> changes) {
        changes.forEach(changed::remove);
    }

    private void write(Path to, Map<String, @Nullable String> changes) {
        Map<String, String> all = new TreeMap<>();
        try {
            all.putAll(read(to));
        } catch (IllegalArgumentException e) {
            if (putAside(to) == null) {
                throw unwritable(to, AppPhrase.of("settings.unmovable"), e);
            }
            all.putAll(beginningWith(""));
        } catch (IOException e) {
            throw unwritable(to, Phrase.verbatim(String.valueOf(e.getMessage())), e);
        }
        changes.forEach((name, value) -> {
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        try {
            Path directory = to.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw unwritable(to, Phrase.verbatim(String.valueOf(e.getMessage())), e);
        }
        WholeFile.write(to, text(all).getBytes(StandardCharsets.UTF_8));
    }

    private static ExitscopeException unwritable(Path file, Phrase why, @Nullable Exception cause) {
        return new ExitscopeException(
                AppPhrase.of("settings.unwritable", file, why),
                AppPhrase.of("settings.setDirectory", SettingsPlace.ENVIRONMENT_VARIABLE),
                cause);
    }

    /// One line each, in the order of the names, escaped as [Properties] reads it.
    private static String text(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) -> {
            Properties one = new Properties();
            one.setProperty(name, value);
            StringWriter out = new StringWriter();
            try {
                one.store(out, null);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            out.toString()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }
}
