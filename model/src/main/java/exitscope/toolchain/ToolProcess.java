package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the compiler or linker, within limits: of time, and, where there is a shell to set them, of
/// memory and of the size of what is written. Its environment is always the same, so that results
/// do not depend on the person's.
final class ToolProcess {
    /// How a run went.
    ///
    /// @param status the exit status
    /// @param output what it wrote to standard output and error
    /// @param timedOut whether it was ended for taking too long
    record Result(int status, String output, boolean timedOut) {
        /// Whether it met a limit or a fault of its own instead of coming to a verdict. When the
        /// part of clang that compiles dies, the part that started it says so.
        boolean gaveUp() {
            return status > 128
                    || status < 0
                    || output.contains("LLVM ERROR")
                    || output.contains("frontend command failed")
                    || output.contains("out of memory");
        }
    }

    /// More output is read but not kept.
    private static final int MAX_OUTPUT = 4 << 20;

    private static final Path SHELL = Path.of("/bin/sh");

    /// Sets limits and becomes the program. Sizes are in blocks of 512 bytes and in KiB. What the
    /// system cannot limit it does not limit; the time limit always holds.
    private static final String LIMITS =
            "ulimit -c 0; ulimit -f 524288; ulimit -v 2097152; ulimit -t 120;";

    private final Platform platform;
    private final Duration limit;

    /// The value of `PATH`; empty for programs that need none.
    private final String searchPath;

    /// Where a compiler may keep what it needs again, such as zig its C library; null for none.
    private final @Nullable Path store;

    ToolProcess(Platform platform, Duration limit) {
        this(platform, limit, "", null);
    }

    ToolProcess(Platform platform, Duration limit, String searchPath, @Nullable Path store) {
        this.platform = platform;
        this.limit = limit;
        this.searchPath = searchPath;
        this.store = store;
    }

    /// Runs a program to its end.
    ///
    /// @param directory the working directory
    Result run(List<String> command, Path directory) throws InterruptedException {
        var builder = new ProcessBuilder(limited(command));
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        setEnvironment(builder.environment(), directory);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw cannotStart(command, String.valueOf(e.getMessage()), e);
        }
        var output = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> read(process, output));
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            reader.join(Duration.ofSeconds(5));
            String text;
            synchronized (output) {
                text = output.toString(StandardCharsets.UTF_8);
            }
            int status = process.exitValue();
            if (status == 126 || status == 127) {
                throw cannotStart(command, text.strip(), null);
            }
            return new Result(status, text, !ended);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> limited(List<String> command) {
        if (!platform.hasShell() || !Files.isExecutable(SHELL)) {
            return command;
        }
        var limited = new ArrayList<String>();
        limited.add(SHELL.toString());
        limited.add("-c");
        limited.add("{ " + LIMITS + " } 2>/dev/null; exec \"$0\" \"$@\"");
        limited.addAll(command);
        return limited;
    }

    private void setEnvironment(Map<String, String> environment, Path directory) {
        var kept = new ArrayList<String>(List.of("SystemRoot", "SYSTEMROOT", "windir"));
        environment.keySet().retainAll(kept);
        environment.put("LC_ALL", "C");
        // Gives __DATE__ and __TIME__ a value that does not depend on the clock.
        environment.put("SOURCE_DATE_EPOCH", "0");
        if (!searchPath.isEmpty()) {
            environment.put("PATH", searchPath);
            environment.put("HOME", directory.toString());
        }
        if (store != null) {
            environment.put("ZIG_GLOBAL_CACHE_DIR", store.toString());
            environment.put("ZIG_LOCAL_CACHE_DIR", directory.resolve(".zig-cache").toString());
        }
        for (String temporary : List.of("TMPDIR", "TEMP", "TMP")) {
            environment.put(temporary, directory.toString());
        }
    }

    private static void read(Process process, ByteArrayOutputStream output) {
        var buffer = new byte[8192];
        try (InputStream from = process.getInputStream()) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                synchronized (output) {
                    output.write(buffer, 0, Math.min(n, MAX_OUTPUT - output.size()));
                }
            }
        } catch (IOException e) {
            // The process was ended while we read; what was read stays.
        }
    }

    private static ToolchainProblem cannotStart(
            List<String> command, String reason, @Nullable Throwable e) {
        return new ToolchainProblem(
                Phrase.of("compile.doesNotStart", command.getFirst(), reason),
                Phrase.of("compile.setRunnable", CacheDirectory.ENVIRONMENT_VARIABLE),
                e);
    }
}
