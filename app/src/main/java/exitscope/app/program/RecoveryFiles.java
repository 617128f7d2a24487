package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Where a window keeps its session while it is open, so that it can be had again when the program
/// was killed. Each window has a file and holds a lock beside it, which nothing outlives: a file
/// without a holder was abandoned.
public final class RecoveryFiles implements AutoCloseable {
    /// Names another place than the platform's.
    public static final String ENVIRONMENT_VARIABLE = "EXITSCOPE_STATE";

    private static final String SUFFIX = ".exitscope";
    private static final String LOCK = ".lock";

    private final Path directory;
    private @Nullable Path own;
    private @Nullable FileChannel held;
    private boolean closed;

    /// @param directory made when it is needed
    public RecoveryFiles(Path directory) {
        this.directory = directory;
    }

    /// At the place that the platform's conventions give.
    public static RecoveryFiles standard() {
        return new RecoveryFiles(place(System.getenv(), System.getProperty("os.name", "")));
    }

    static Path place(Map<String, String> environment, String osName) {
        Path home = Path.of(System.getProperty("user.home", "."));
        try {
            String chosen = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
            if (!chosen.isBlank()) {
                return Path.of(chosen);
            }
            String os = osName.toLowerCase(Locale.ROOT);
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            if (os.startsWith("windows") && !local.isBlank()) {
                return Path.of(local, "Exitscope", "State");
            }
            if (os.startsWith("mac")) {
                return home.resolve("Library/Application Support/Exitscope");
            }
            String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
            return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local/state"))
                    .resolve("exitscope");
        } catch (InvalidPathException e) {
            return home.resolve(".exitscope");
        }
    }

    /// Puts content in place of what was kept before; does nothing once closed.
    ///
    /// @throws ExitscopeException when it cannot be written
    public synchronized void keep(byte[] content) {
        if (!closed) {
            WholeFile.write(own(), content);
        }
    }

    private Path own() {
        Path file = own;
        if (file == null) {
            try {
                Files.createDirectories(directory);
                file = Files.createTempFile(directory, "session-", SUFFIX);
                FileChannel channel =
                        FileChannel.open(
                                beside(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                held = channel;
                channel.lock();
                own = file;
            } catch (IOException e) {
                throw new ExitscopeException(
                        AppPhrase.of("file.noSessions", directory, e.getMessage()),
                        AppPhrase.of("file.setDirectory", ENVIRONMENT_VARIABLE),
                        e);
            }
        }
        return file;
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + LOCK);
    }

    /// The files that were left by windows that are gone without having been closed, newest first.
    public synchronized List<Path> abandoned() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> !file.equals(own) && isAbandoned(file))
                    .sorted(Comparator.comparingLong(RecoveryFiles::time).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Not to be asked of the own file: closing any channel to a file lets go of the locks that the
    /// process has on it. (fcntl(2))
    private static boolean isAbandoned(Path file) {
        try (FileChannel channel = FileChannel.open(beside(file), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null && Files.size(file) > 0;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static long time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Deletes a file that nobody wants any more.
    public static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside(file));
        } catch (IOException e) {
            // It is offered once more.
        }
    }

    /// The window was closed: what it kept is not needed any more.
    @Override
    public synchronized void close() {
        closed = true;
        letGo();
        if (own != null) {
            discard(own);
            own = null;
        }
    }

    /// Lets go of the file without deleting it, as a death of the process does.
    public synchronized void letGo() {
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                // The lock is gone in any case.
            }
            held = null;
        }
    }
}
