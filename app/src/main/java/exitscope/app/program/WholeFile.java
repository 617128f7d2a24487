package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.problem.ExitscopeException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files whole or not at all.
public final class WholeFile {
    private WholeFile() {}

    /// Puts content in place of what a file has; after a crash at any moment the file has either.
    ///
    /// @throws ExitscopeException when it cannot be written; the file is then as it was
    public static void write(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        try {
            Path beside =
                    target.resolveSibling(
                            "."
                                    + target.getFileName()
                                    + "."
                                    + ProcessHandle.current().pid()
                                    + ".tmp");
            Files.deleteIfExists(beside);
            try {
                // Readable for those for whom the person's files are, or the file was.
                try (FileChannel out =
                        FileChannel.open(
                                beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    keepPermissions(target, beside);
                    ByteBuffer left = ByteBuffer.wrap(content);
                    while (left.hasRemaining()) {
                        out.write(left);
                    }
                    out.force(true);
                }
                move(beside, target);
                Path directory = target.getParent();
                if (directory != null) {
                    syncDirectory(directory);
                }
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new ExitscopeException(
                    AppPhrase.of("file.unwritable", file, e.getMessage()),
                    AppPhrase.of("file.checkDirectory"),
                    e);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from)
                && from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// So that the new name is on the disk too; not every system lets a directory be opened.
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file itself is safe.
        }
    }
}
