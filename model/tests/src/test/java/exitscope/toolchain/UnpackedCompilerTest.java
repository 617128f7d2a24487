package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.ToolchainProblem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class UnpackedCompilerTest {
    private static final byte[] PROGRAM = "a program".getBytes(StandardCharsets.UTF_8);

    @TempDir Path temporary;
    private CacheDirectory cache;
    private Path jar;

    @BeforeEach
    void makeBundle() throws IOException {
        cache = CacheDirectory.at(temporary.resolve("cache"));
        jar = temporary.resolve("llvm.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of("clang", "lld")) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(PROGRAM);
            }
        }
    }

    @Test
    void programsAreUnpackedOnceAndMayBeRun() throws Exception {
        var progress = new ConcurrentLinkedQueue<Double>();
        Progress listener = (stage, fraction) -> progress.add(fraction.orElse(-1));
        UnpackedCompiler compiler = prepare(listener);
        assertArrayEquals(PROGRAM, Files.readAllBytes(compiler.clang()));
        assertTrue(Files.isExecutable(compiler.lld()));
        assertTrue(progress.contains(0.0) && progress.contains(1.0), progress.toString());
        progress.clear();
        assertEquals(compiler, prepare(listener));
        assertTrue(progress.isEmpty(), "nothing is unpacked the second time");
    }

    @Test
    void whatIsNotWholeIsUnpackedAgain() throws Exception {
        UnpackedCompiler compiler = prepare(Progress.NONE);
        Files.write(compiler.clang(), new byte[1]);
        prepare(Progress.NONE);
        assertArrayEquals(PROGRAM, Files.readAllBytes(compiler.clang()));
        Files.delete(compiler.lld());
        prepare(Progress.NONE);
        assertArrayEquals(PROGRAM, Files.readAllBytes(compiler.lld()));
    }

    @Test
    void anUnpackingThatWasCutShortDoesNotCount() throws Exception {
        // As when killed: some files, under a name of its own, and nothing under the final name.
        Path left = cache.path().resolve("compiler/test.123");
        Files.createDirectories(left.resolve("bin"));
        Files.write(left.resolve("bin/clang"), new byte[1]);
        assertArrayEquals(PROGRAM, Files.readAllBytes(prepare(Progress.NONE).clang()));
    }

    @Test
    void severalMayUnpackAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = new ArrayList<Future<UnpackedCompiler>>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> prepare(Progress.NONE)));
            }
            for (Future<UnpackedCompiler> result : results) {
                assertArrayEquals(PROGRAM, Files.readAllBytes(result.get().clang()));
            }
        }
        List<String> names =
                CacheFiles.list(cache.path().resolve("compiler")).stream()
                        .map(p -> String.valueOf(p.getFileName()))
                        .toList();
        assertEquals(List.of("test", "test.lock"), names, "nothing temporary stays");
    }

    @Test
    void aJarThatIsGoneIsAProblemWithAWayOut() throws IOException {
        Files.delete(jar);
        var problem = assertThrows(ToolchainProblem.class, () -> prepare(Progress.NONE));
        assertTrue(problem.getMessage().contains("cannot be unpacked"), problem.getMessage());
        assertTrue(problem.wayOut().toString().contains(CacheDirectory.ENVIRONMENT_VARIABLE));
        assertFalse(Files.exists(cache.path().resolve("compiler/test")));
    }

    @Test
    void theRealBundleIsOnThePath() {
        CompilerBundle bundle = CompilerBundle.find(Platform.current());
        assertEquals(16, bundle.id().length());
        assertTrue(bundle.parts().stream().anyMatch(p -> p.executable() && p.size() > 0));
    }

    private UnpackedCompiler prepare(Progress progress) throws InterruptedException {
        var parts =
                List.of(
                        new CompilerBundle.Part(
                                "clang", "bin/clang", true, PROGRAM.length, Optional.of(jar)),
                        new CompilerBundle.Part(
                                "lld", "bin/lld", true, PROGRAM.length, Optional.of(jar)));
        return UnpackedCompiler.prepare(
                cache, Platform.LINUX_X86_64, new CompilerBundle(parts, "test"), progress);
    }
}
