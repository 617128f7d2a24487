package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The bundled compiler on disk, ready to run.
///
/// It is unpacked into a directory of its own that gets its final name in one move, so that it is
/// there whole or not at all, whoever else unpacks at the same time and whenever we are killed.
///
/// @param id what tells this compiler from others
/// @param clang the compiler
/// @param lld the linker
/// @param headers the compiler's own headers
record UnpackedCompiler(String id, Path clang, Path lld, Path headers) {
    private static final Phrase STAGE = Phrase.of("compile.stage.unpacking");

    /// Lists the files and their sizes.
    private static final String CONTENTS = "contents.txt";

    /// Compilers of other versions are deleted when nobody has used them for so long.
    private static final Duration KEEP_UNUSED = Duration.ofDays(30);

    /// Unpackings that were cut short are deleted after so long.
    private static final Duration KEEP_UNFINISHED = Duration.ofMinutes(15);

    private static final int BUFFER = 1 << 18;

    /// Finds the compiler in the cache or unpacks it there.
    static UnpackedCompiler prepare(
            CacheDirectory cache, Platform platform, CompilerBundle bundle, Progress progress)
            throws InterruptedException {
        Path all = cache.path().resolve("compiler");
        Path directory = all.resolve(bundle.id());
        try {
            if (!isWhole(directory, bundle)) {
                Files.createDirectories(all);
                try (var _ =
                        CacheLock.acquire(
                                all.resolve(bundle.id() + ".lock"),
                                () ->
                                        progress.report(
                                                Phrase.of("compile.stage.waitingToUnpack")))) {
                    if (!isWhole(directory, bundle)) {
                        unpack(directory, bundle, progress);
                    }
                }
            }
            markUsed(directory);
            deleteOthers(all, directory);
        } catch (IOException e) {
            throw new ToolchainProblem(
                    Phrase.of("compile.cannotUnpack", all, reason(e)),
                    Phrase.of("compile.makeMuchRoom", CacheDirectory.ENVIRONMENT_VARIABLE),
                    e);
        }
        return new UnpackedCompiler(
                bundle.id(),
                directory.resolve("bin").resolve(platform.program("clang")),
                directory.resolve("bin").resolve(platform.program("lld")),
                directory.resolve("lib/clang/20/include"));
    }

    private static boolean isWhole(Path directory, CompilerBundle bundle) {
        try {
            if (!Files.readString(directory.resolve(CONTENTS)).equals(contents(bundle))) {
                return false;
            }
            for (CompilerBundle.Part part : bundle.parts()) {
                if (Files.size(directory.resolve(part.target())) != part.size()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String contents(CompilerBundle bundle) {
        var contents = new StringBuilder();
        for (CompilerBundle.Part part : bundle.parts()) {
            contents.append(part.size()).append(' ').append(part.target()).append('\n');
        }
        return contents.toString();
    }

    private static void unpack(Path directory, CompilerBundle bundle, Progress progress)
            throws IOException, InterruptedException {
        progress.report(STAGE, OptionalDouble.of(0));
        Path temporary = CacheFiles.temporaryBeside(directory);
        try {
            unpackAll(temporary, bundle.parts(), progress);
            Files.writeString(
                    temporary.resolve(CONTENTS), contents(bundle), StandardCharsets.UTF_8);
            CacheFiles.moveDirectory(temporary, directory, d -> isWhole(d, bundle));
        } finally {
            CacheFiles.delete(temporary);
        }
        progress.report(STAGE, OptionalDouble.of(1));
    }

    /// Unpacks each file in a thread of its own: there are two large ones.
    private static void unpackAll(
            Path directory, List<CompilerBundle.Part> parts, Progress progress)
            throws IOException, InterruptedException {
        long total = parts.stream().mapToLong(CompilerBundle.Part::size).sum();
        var done = new AtomicLong();
        var jars = new HashMap<Path, ZipFile>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (CompilerBundle.Part part : parts) {
                if (part.jar().isPresent() && !jars.containsKey(part.jar().get())) {
                    jars.put(part.jar().get(), new ZipFile(part.jar().get().toFile()));
                }
            }
            var results = new ArrayList<Future<?>>();
            for (CompilerBundle.Part part : parts) {
                results.add(
                        threads.submit(() -> {
                            unpackOne(directory, part, jars, total, done, progress);
                            return part;
                        }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new IOException(reason(io), io);
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close();
            for (ZipFile jar : jars.values()) {
                jar.close();
            }
        }
    }

    private static void unpackOne(
            Path directory,
            CompilerBundle.Part part,
            Map<Path, ZipFile> jars,
            long total,
            AtomicLong done,
            Progress progress)
            throws IOException {
        Path target = directory.resolve(part.target());
        Files.createDirectories(target.resolveSibling(""));
        long size = 0;
        var buffer = new byte[BUFFER];
        try (InputStream from = open(part, jars);
                OutputStream to = Files.newOutputStream(target)) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new IOException("interrupted");
                }
                to.write(buffer, 0, n);
                size += n;
                double fraction = (double) done.addAndGet(n) / total;
                progress.report(STAGE, OptionalDouble.of(Math.min(fraction, 1)));
            }
        }
        if (size != part.size()) {
            throw new IOException(part.entry() + " has " + size + " bytes, not " + part.size());
        }
        if (part.executable()
                && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static InputStream open(CompilerBundle.Part part, Map<Path, ZipFile> jars)
            throws IOException {
        InputStream stream;
        if (part.jar().isPresent()) {
            ZipFile jar = jars.get(part.jar().get());
            ZipEntry entry = jar == null ? null : jar.getEntry(part.entry());
            stream = jar == null || entry == null ? null : jar.getInputStream(entry);
        } else {
            stream = UnpackedCompiler.class.getClassLoader().getResourceAsStream(part.entry());
        }
        if (stream == null) {
            throw new IOException(part.entry() + " is gone from the jar");
        }
        return stream;
    }

    private static void markUsed(Path directory) {
        try {
            Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Only serves to tell what nobody uses.
        }
    }

    private static void deleteOthers(Path all, Path directory) {
        for (Path other : CacheFiles.list(all)) {
            boolean unfinished = !Files.exists(other.resolve(CONTENTS));
            if (Files.isDirectory(other) && !other.equals(directory)) {
                CacheFiles.deleteIfOlder(other, unfinished ? KEEP_UNFINISHED : KEEP_UNUSED);
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
