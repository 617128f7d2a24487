package exitscope.toolchain;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Puts files and directories into the cache so that they are there whole or not at all, and takes
/// them out again.
final class CacheFiles {
    private CacheFiles() {}

    /// Writes a file whole, replacing what was there.
    static void write(Path file, byte[] content) throws IOException {
        Path parent = parent(file);
        Files.createDirectories(parent);
        Path temporary = Files.createTempFile(parent, "new", ".tmp");
        try {
            Files.write(temporary, content);
            moveFile(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Makes an empty directory beside the place it will be moved to.
    static Path temporaryBeside(Path target) throws IOException {
        Path parent = parent(target);
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, target.getFileName() + ".");
    }

    /// Moves a finished directory to its place. If somebody else was quicker, theirs stays.
    ///
    /// @param isGood whether a directory found there is whole; if not, it is replaced
    static void moveDirectory(Path finished, Path target, DirectoryCheck isGood)
            throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (IOException e) {
                if (isGood.test(target)) {
                    delete(finished);
                    return;
                }
                if (attempt == 3) {
                    throw e;
                }
                delete(target);
            }
        }
    }

    /// Says whether a directory is whole.
    interface DirectoryCheck {
        /// Whether it is.
        boolean test(Path directory);
    }

    /// Deletes a file or a directory with all that is in it; links are not followed. What cannot be
    /// deleted stays.
    static void delete(Path path) {
        try {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                            return deleted(file);
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory, @Nullable IOException e) {
                            return deleted(directory);
                        }
                    });
        } catch (IOException e) {
            // It is a cache: what is left over is deleted another time.
        }
    }

    /// Deletes what lies in a directory and was not touched for some time.
    static void deleteOlderIn(Path directory, Duration age) {
        for (Path path : list(directory)) {
            deleteIfOlder(path, age);
        }
    }

    /// Deletes a file or directory if it was not touched for some time.
    static void deleteIfOlder(Path path, Duration age) {
        try {
            Instant touched = Files.getLastModifiedTime(path).toInstant();
            if (touched.isBefore(Instant.now().minus(age))) {
                delete(path);
            }
        } catch (IOException e) {
            // Gone already.
        }
    }

    /// What lies in a directory, sorted; nothing if it is not there.
    static List<Path> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return new ArrayList<>(paths.sorted().toList());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void moveFile(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileVisitResult deleted(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is a cache: what is left over is deleted another time.
        }
        return FileVisitResult.CONTINUE;
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new NoSuchFileException(path.toString());
        }
        return parent;
    }
}
