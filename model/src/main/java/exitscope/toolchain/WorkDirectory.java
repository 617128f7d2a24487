package exitscope.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A directory for one compilation, deleted afterwards. It is in the cache, so that the way from it
/// to the guest's headers is the same on every machine.
///
/// @param path the directory
record WorkDirectory(Path path) implements AutoCloseable {
    /// What a crash left behind is deleted after so long.
    private static final Duration KEEP = Duration.ofHours(6);

    static WorkDirectory create(CacheDirectory cache) throws IOException {
        Path all = cache.path().resolve("work");
        CacheFiles.deleteOlderIn(all, KEEP);
        Files.createDirectories(all);
        return new WorkDirectory(Files.createTempDirectory(all, ""));
    }

    @Override
    public void close() {
        CacheFiles.delete(path);
    }
}
