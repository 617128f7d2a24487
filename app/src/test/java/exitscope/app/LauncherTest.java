package exitscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The launcher for POSIX shells, with a Java that only says how it was called.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path SOURCE = Path.of("src/distribution/bin/exitscope");

    @TempDir Path directory = Path.of("");

    private Path home = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        home = directory.resolve("a home/exitscope");
        script(
                home.resolve("bin/exitscope"),
                Files.readString(SOURCE).replace("@@OPTIONS@@", "-Xoption=\"$home/lib/x\""));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A Java that prints each of its arguments on a line.
    private static void fakeJava(Path file) throws IOException {
        script(file, "#!/bin/sh\nfor each; do printf '<%s>\\n' \"$each\"; done\n");
    }

    private static List<String> run(Map<String, String> environment, Path in, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> lines = new ArrayList<>(said.lines().toList());
        lines.add("exit " + process.exitValue());
        return lines;
    }

    private static List<String> behindMain(List<String> lines) {
        int main = lines.indexOf("<exitscope.app/exitscope.app.Main>");
        assertTrue(main >= 0, () -> "the program is started: " + lines);
        return lines.subList(main + 1, lines.size());
    }

    @Test
    void argumentsArriveAsTheyWereWritten() throws Exception {
        fakeJava(home.resolve("runtime/bin/java"));
        List<String> lines =
                run(
                        Map.of(),
                        directory,
                        home.resolve("bin/exitscope").toString(),
                        "run",
                        "two words",
                        "",
                        "*",
                        "quote\"'$HOME`\\",
                        "--at",
                        "-o");
        assertEquals(
                List.of(
                        "<run>",
                        "<two words>",
                        "<>",
                        "<*>",
                        "<quote\"'$HOME`\\>",
                        "<--at>",
                        "<-o>",
                        "exit 0"),
                behindMain(lines));
        assertTrue(lines.contains("<-Xoption=" + home.toRealPath() + "/lib/x>"), () -> "" + lines);
    }

    @Test
    void linksLeadHome() throws Exception {
        fakeJava(home.resolve("runtime/bin/java"));
        Path bin = Files.createDirectories(directory.resolve("links"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("second"));
        Files.createSymbolicLink(
                bin.resolve("second"), Path.of("../a home/exitscope/bin/exitscope"));
        List<String> lines = run(Map.of(), bin, "./first", "x");
        assertEquals(List.of("<x>", "exit 0"), behindMain(lines));
        assertTrue(
                lines.contains("<-Dexitscope.home=" + home.toRealPath() + ">"), () -> "" + lines);
        assertEquals(
                List.of("<x>", "exit 0"),
                behindMain(
                        run(
                                Map.of("PATH", bin + ":/usr/bin:/bin"),
                                directory,
                                "/bin/sh",
                                "-c",
                                "first x")));
    }

    @Test
    void optionsForTheVirtualMachineAreSplit() throws Exception {
        fakeJava(home.resolve("runtime/bin/java"));
        List<String> lines =
                run(
                        Map.of("EXITSCOPE_JAVA_OPTIONS", "-Xmx1g -ea"),
                        directory,
                        home.resolve("bin/exitscope").toString());
        assertTrue(lines.containsAll(List.of("<-Xmx1g>", "<-ea>")), () -> "" + lines);
    }

    @Test
    void aSearchCollectsGarbageOnAllProcessors() throws Exception {
        fakeJava(home.resolve("runtime/bin/java"));
        String launcher = home.resolve("bin/exitscope").toString();
        for (String command : List.of("explore", "check")) {
            List<String> lines = run(Map.of(), directory, launcher, command, "x.c");
            assertTrue(lines.contains("<-XX:+UseParallelGC>"), () -> "" + lines);
            assertFalse(lines.contains("<-XX:MaxGCPauseMillis=30>"), () -> "" + lines);
        }
        List<String> lines = run(Map.of(), directory, launcher, "run", "explore");
        assertFalse(lines.contains("<-XX:+UseParallelGC>"), () -> "" + lines);
        assertTrue(lines.contains("<-XX:MaxGCPauseMillis=30>"), () -> "" + lines);
    }

    @Test
    void withoutItsRuntimeItSaysWhatToDo() throws Exception {
        List<String> lines = run(Map.of(), directory, home.resolve("bin/exitscope").toString());
        assertEquals(
                List.of(
                        "exitscope: "
                                + home.toRealPath()
                                + "/runtime is missing or incomplete; copy or build the whole"
                                + " directory again",
                        "exit 1"),
                lines);
    }
}
