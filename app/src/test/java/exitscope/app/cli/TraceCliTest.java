package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is written down or drawn of a run: traces, pictures, instructions.
class TraceCliTest extends CommandLineTest {
    @Test
    void disassembleWritesAFunction() throws IOException {
        String main =
                file(
                        "seven.c",
                        "int seven(void) { return 7; }\nint main(void) { return seven(); }\n");
        Result result = run("disassemble", "--function", "seven", main);
        assertEquals(0, result.code());
        String text = new String(result.bytes().toArray(), StandardCharsets.UTF_8);
        assertTrue(text.contains(" <seven>:"), text);
        assertTrue(text.contains("  li a0, 7\n"), text);
        assertTrue(text.stripTrailing().endsWith("  ret"), text);
        assertTrue(
                run("disassemble", "--function", "eight", main)
                        .err()
                        .contains("there is no function 'eight'"));
    }

    @Test
    void aPositionBeyondTheEndIsToldWithTheLastOne() {
        Result result =
                run("shot", SAMPLES + "01-hello.c", "--at", "999999", "-o", directory + "/x.png");
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("so there is no position 999999"), result.err());
        assertTrue(result.err().contains("--at with 0 to "), result.err());
    }

    @Test
    void straceAndJsonGoWhereTheyAreSent() throws IOException {
        Result strace = run("trace", SAMPLES + "02-exit-status.c", "--format", "strace");
        assertEquals(0, strace.code(), strace.err());
        assertTrue(strace.out().contains("strace: Process 3 attached"), strace.out());
        Path out = directory.resolve("trace.jsonl");
        Result json =
                run(
                        "trace",
                        SAMPLES + "02-exit-status.c",
                        "--format",
                        "json",
                        "-o",
                        out.toString());
        assertEquals(0, json.code(), json.err());
        assertEquals("", json.out());
        assertTrue(Files.readString(out).startsWith("{\"position\":1,"));
        Result unwritable =
                run(
                        "trace",
                        SAMPLES + "02-exit-status.c",
                        "--format",
                        "json",
                        "-o",
                        directory + "/no/such/place");
        assertEquals(ExitCode.INPUT, unwritable.code());
        assertTrue(
                unwritable.err().contains("cannot be written (no such directory)"),
                unwritable.err());
    }

    @Test
    void aTraceCanBeCutShort() throws IOException {
        String program =
                file("endless.c", "#include <unistd.h>\nint main(void) { for (;;) getpid(); }\n");
        Result result = run("trace", program, "--format", "json", "--limit", "25");
        assertEquals(25, result.out().lines().count());
    }

    @Test
    void shotDrawsThePositionAskedFor() throws IOException {
        Path out = directory.resolve("shot.png");
        Result result =
                run(
                        "shot",
                        SAMPLES + "03-zombie.c",
                        "--at",
                        "7",
                        "-o",
                        out.toString(),
                        "--size",
                        "800x600",
                        "--theme",
                        "dark");
        assertEquals(0, result.code(), result.err());
        assertEquals(7, desktop.shot.getLast().moment().step());
        assertEquals("800x600 dark", Files.readString(out));
    }
}
