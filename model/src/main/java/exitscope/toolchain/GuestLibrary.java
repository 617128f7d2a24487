package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The guest's C library on disk: headers to compile against and objects to link with. Compiled
/// once for each version of the library and the compiler.
///
/// @param directory the sources, with the headers in `include`
/// @param objects the compiled library, in a fixed order
record GuestLibrary(Path directory, List<Path> objects) {
    private static final Phrase STAGE = Phrase.of("compile.stage.library");

    /// Finds the library in the cache or makes it.
    static GuestLibrary prepare(
            CacheDirectory cache,
            UnpackedCompiler compiler,
            ToolProcess process,
            GuestSources sources,
            Progress progress)
            throws IOException, InterruptedException {
        Path directory = sourceDirectory(cache, sources);
        sources.contents().writeTo(directory);
        List<String> flags = CompilerFlags.library();
        String key =
                new Fingerprint()
                        .add(compiler.id())
                        .add(sources.fingerprint())
                        .add(String.join("\n", flags))
                        .hex()
                        .substring(0, 16);
        Path library = cache.path().resolve("library").resolve(key);
        List<String> wanted = sources.libraryUnits().stream().map(GuestLibrary::object).toList();
        if (!isThere(library, wanted)) {
            Files.createDirectories(library.resolveSibling(""));
            try (var _ =
                    CacheLock.acquire(
                            library.resolveSibling(key + ".lock"),
                            () -> progress.report(Phrase.of("compile.stage.waiting")))) {
                if (!isThere(library, wanted)) {
                    compileAll(cache, compiler, process, sources, flags, progress).writeTo(library);
                }
            }
        }
        return new GuestLibrary(directory, wanted.stream().map(library::resolve).toList());
    }

    /// Where the sources are, whether or not they are there yet.
    static Path sourceDirectory(CacheDirectory cache, GuestSources sources) {
        return cache.path().resolve("guest").resolve(sources.fingerprint().substring(0, 16));
    }

    private static boolean isThere(Path library, List<String> wanted) {
        return DirectoryContents.read(library)
                .map(c -> List.copyOf(c.files().keySet()).equals(wanted.stream().sorted().toList()))
                .orElse(false);
    }

    private static DirectoryContents compileAll(
            CacheDirectory cache,
            UnpackedCompiler compiler,
            ToolProcess process,
            GuestSources sources,
            List<String> flags,
            Progress progress)
            throws IOException, InterruptedException {
        List<String> units = sources.libraryUnits();
        progress.report(STAGE, OptionalDouble.of(0));
        var done = new AtomicInteger();
        var results = new ArrayList<Future<byte[]>>();
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        ExecutorService executor =
                Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory());
        try (var work = WorkDirectory.create(cache)) {
            for (String unit : units) {
                results.add(
                        executor.submit(() -> {
                            byte[] object =
                                    compile(work, compiler, process, sources, cache, flags, unit);
                            progress.report(
                                    STAGE,
                                    OptionalDouble.of(
                                            (double) done.incrementAndGet() / units.size()));
                            return object;
                        }));
            }
            var objects = new TreeMap<String, byte[]>();
            for (int i = 0; i < units.size(); i++) {
                objects.put(object(units.get(i)), results.get(i).get());
            }
            return new DirectoryContents(objects);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ToolchainProblem problem -> throw problem;
                case IOException problem -> throw problem;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            executor.shutdownNow();
            executor.close();
        }
    }

    private static byte[] compile(
            WorkDirectory work,
            UnpackedCompiler compiler,
            ToolProcess process,
            GuestSources sources,
            CacheDirectory cache,
            List<String> flags,
            String unit)
            throws IOException, InterruptedException {
        Path object = work.path().resolve(object(unit));
        Path directory = sourceDirectory(cache, sources);
        var command = new ArrayList<String>();
        command.add(compiler.clang().toString());
        command.addAll(flags);
        command.addAll(List.of("-isystem", "include", "-isystem", compiler.headers().toString()));
        command.addAll(List.of("-c", unit, "-o", object.toString()));
        ToolProcess.Result result = process.run(command, directory);
        if (result.status() != 0 || !Files.exists(object)) {
            throw new ToolchainProblem(
                    Phrase.of("compile.libraryBroken", unit, result.output().strip()),
                    Phrase.of("compile.installOrReport"));
        }
        return Files.readAllBytes(object);
    }

    /// The name of a unit's object file. Units may differ in their ending only.
    private static String object(String unit) {
        return unit.substring(unit.lastIndexOf('/') + 1) + ".o";
    }
}
