package exitscope.app.window;

import exitscope.app.settings.Settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that were opened last, the last one first.
final class RecentFiles {
    private static final String NAME = "recent";
    private static final int MOST = 10;

    private final Settings settings;

    RecentFiles(Settings settings) {
        this.settings = settings;
    }

    List<Path> all() {
        List<Path> files = new ArrayList<>();
        for (String name : settings.list(NAME)) {
            try {
                files.add(Path.of(name));
            } catch (InvalidPathException e) {
                // Of another platform.
            }
        }
        return files;
    }

    /// It was opened just now.
    void add(Path file) {
        List<Path> files = new ArrayList<>(all());
        Path whole = whole(file);
        files.remove(whole);
        files.addFirst(whole);
        set(files.subList(0, Math.min(MOST, files.size())));
    }

    /// It is not there any more.
    void remove(Path file) {
        List<Path> files = new ArrayList<>(all());
        files.remove(whole(file));
        set(files);
    }

    /// As it is kept.
    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    void clear() {
        set(List.of());
    }

    private void set(List<Path> files) {
        settings.set(NAME, files.stream().map(Path::toString).toList());
    }
}
