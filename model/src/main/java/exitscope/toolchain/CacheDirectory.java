package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Where the compiler is unpacked to and results are kept. Everything in it can be made again.
public final class CacheDirectory {
    /// Names another place than the platform's.
    public static final String ENVIRONMENT_VARIABLE = "EXITSCOPE_CACHE";

    private final Path path;

    private CacheDirectory(Path path) {
        this.path = path;
    }

    /// The place that the platform's conventions give, or a temporary one when that cannot be
    /// written to.
    ///
    /// @throws exitscope.problem.ToolchainProblem when there is no place at all
    public static CacheDirectory standard() {
        return firstUsable(candidates(System.getenv(), System.getProperty("os.name", "")));
    }

    /// A place of one's own choice, or a temporary one when that cannot be written to.
    ///
    /// @throws exitscope.problem.ToolchainProblem when there is no place at all
    public static CacheDirectory at(Path path) {
        return firstUsable(List.of(path));
    }

    /// The directory; exists and can be written to. Absolute.
    public Path path() {
        return path;
    }

    /// The places to try, best first.
    static List<Path> candidates(Map<String, String> environment, String osName) {
        try {
            String chosen = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
            if (!chosen.isBlank()) {
                return List.of(Path.of(chosen));
            }
            Path home = Path.of(System.getProperty("user.home", "."));
            String os = osName.toLowerCase(Locale.ROOT);
            if (os.startsWith("windows")) {
                String local = environment.getOrDefault("LOCALAPPDATA", "");
                Path base = local.isBlank() ? home.resolve("AppData/Local") : Path.of(local);
                return List.of(base.resolve("Exitscope"));
            }
            if (os.startsWith("mac")) {
                return List.of(home.resolve("Library/Caches/Exitscope"));
            }
            String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
            // The specification says to ignore a relative path.
            Path base = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
            return List.of(base.resolve("exitscope"));
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private static CacheDirectory firstUsable(List<Path> candidates) {
        for (Path candidate : candidates) {
            if (isUsable(candidate)) {
                return new CacheDirectory(candidate.toAbsolutePath().normalize());
            }
        }
        return new CacheDirectory(temporary());
    }

    private static boolean isUsable(Path candidate) {
        try {
            Files.createDirectories(candidate);
            Files.delete(Files.createTempFile(candidate, "probe", ".tmp"));
            return true;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /// A directory among the temporary files, the same one each time, unless somebody else could
    /// have put things there.
    private static Path temporary() {
        try {
            Path base = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
            String user = System.getProperty("user.name", "").replaceAll("\\W", "_");
            Path own = base.resolve("exitscope-" + user);
            if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(own);
                restrict(own);
            }
            return isOurs(own) && isUsable(own) ? own : Files.createTempDirectory("exitscope");
        } catch (IOException | SecurityException e) {
            throw new ToolchainProblem(
                    Phrase.of("compile.noPlace", e.getMessage()),
                    Phrase.of("compile.setWritable", ENVIRONMENT_VARIABLE),
                    e);
        }
    }

    private static void restrict(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    directory,
                    Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
        }
    }

    private static boolean isOurs(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true; // Windows: temporary directories belong to one user
        }
        Path probe = Files.createTempFile("exitscope", ".tmp");
        try {
            boolean sameOwner = Files.getOwner(directory).equals(Files.getOwner(probe));
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            return sameOwner
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE);
        } finally {
            Files.delete(probe);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
