package exitscope.toolchain;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps two threads, and two processes, from making the same thing at the same time. The system
/// lets go of the lock when its holder dies. Only saves work: what is made is put in place in one
/// move, so that nothing breaks where a file system cannot lock.
final class CacheLock implements AutoCloseable {
    private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_PROCESS =
            new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final @Nullable FileChannel channel;

    private CacheLock(ReentrantLock threads, @Nullable FileChannel channel) {
        this.threads = threads;
        this.channel = channel;
    }

    /// Waits for the lock.
    ///
    /// @param file the lock file; created when missing, never deleted
    /// @param whenWaiting called before waiting for another process
    static CacheLock acquire(Path file, Runnable whenWaiting) throws InterruptedException {
        ReentrantLock threads = IN_THIS_PROCESS.computeIfAbsent(file, f -> new ReentrantLock());
        threads.lockInterruptibly();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                whenWaiting.run();
                channel.lock();
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                threads.unlock();
                throw new InterruptedException("while waiting for " + file);
            }
            // No locks here: go on without.
        }
        return new CacheLock(threads, channel);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written to it.
        } finally {
            threads.unlock();
        }
    }
}
