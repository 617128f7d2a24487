package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.Steps;
import exitscope.publish.Publication;
import exitscope.state.Bytes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Whole command lines, as a person or a script writes them.
class CliTest {
    private static final String SAMPLES = "../samples/";

    @TempDir Path directory = Path.of("");

    /// What a command line did.
    private record Result(int code, Bytes bytes, String err) {
        String out() {
            return bytes.text();
        }
    }

    /// Remembers what it was asked for.
    private static final class DesktopDouble implements Desktop {
        final List<@Nullable String> opened = new ArrayList<>();
        List<Publication> shot = List.of();

        @Override
        public void open(@Nullable String what) {
            opened.add(what);
        }

        @Override
        public String rehearse(List<Path> programs) {
            return programs.toString();
        }

        @Override
        public byte[] shoot(List<Publication> history, int width, int height, boolean dark) {
            shot = List.copyOf(history);
            return (width + "x" + height + (dark ? " dark" : " light"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private final DesktopDouble desktop = new DesktopDouble();

    private Result run(InputStream in, OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings =
                new Surroundings(in, out, err, Surroundings.Terminals.NONE, Map.of());
        int code = new Cli(surroundings, desktop).run(arguments);
        Bytes written =
                out instanceof ByteArrayOutputStream bytes
                        ? Bytes.copyOf(bytes.toByteArray())
                        : Bytes.EMPTY;
        return new Result(code, written, err.toString(StandardCharsets.UTF_8));
    }

    private Result run(String... arguments) {
        return run(InputStream.nullInputStream(), new ByteArrayOutputStream(), arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void runPassesOutputAndStatusThrough() throws IOException {
        String program =
                file(
                        "both.c",
                        """
                        #include <unistd.h>
                        int main(int argc, char **argv) {
                            write(1, "out\\0\\377\\n", 6);
                            write(2, "err\\n", 4);
                            return argc;
                        }
                        """);
        Result result = run("run", program, "--format", "-x");
        assertEquals(
                Bytes.copyOf(new byte[] {'o', 'u', 't', 0, (byte) 0xff, '\n'}), result.bytes());
        assertEquals("err\n", result.err());
        assertEquals(3, result.code(), "what follows FILE is the program's");
    }

    @Test
    void aDeathByASignalIsReportedAsAShellDoes() throws IOException {
        String program =
                file(
                        "abort.c",
                        """
                        #include <signal.h>
                        #include <unistd.h>
                        int main(void) {
                            kill(getpid(), SIGKILL);
                            return 0;
                        }
                        """);
        assertEquals(128 + 9, run("run", program).code());
    }

    @Test
    void inputIsReadOnlyWhenTheProgramReads() throws IOException {
        String program =
                file(
                        "first.c",
                        """
                        #include <unistd.h>
                        int main(void) {
                            char c;
                            read(0, &c, 1);
                            write(1, &c, 1);
                            return 0;
                        }
                        """);
        Result echoed =
                run(
                        new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        "run",
                        program);
        assertEquals("h", echoed.out());
        InputStream untouched =
                new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("nobody asked for input");
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        throw new AssertionError("nobody asked for input");
                    }
                };
        String silent = file("silent.c", "int main(void) { return 0; }\n");
        assertEquals(0, run(untouched, new ByteArrayOutputStream(), "run", silent).code());
    }

    @Test
    void inputMayComeFromAFile() throws IOException {
        String program =
                file(
                        "copy.c",
                        """
                        #include <stdio.h>
                        int main(void) {
                            int c;
                            while ((c = getchar()) != EOF)
                                putchar(c);
                            return 0;
                        }
                        """);
        String input = file("input.txt", "one\ntwo\n");
        assertEquals("one\ntwo\n", run("run", "--stdin", input, program).out());
    }

    @Test
    void aReaderThatGoesAwayEndsTheRunQuietly() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        Result run = run(InputStream.nullInputStream(), broken, "run", SAMPLES + "01-hello.c");
        assertEquals("", run.err());
        assertEquals(ExitCode.BROKEN_PIPE, run.code());
        Result trace =
                run(
                        InputStream.nullInputStream(),
                        broken,
                        "trace",
                        SAMPLES + "01-hello.c",
                        "--format",
                        "json");
        assertEquals("", trace.err());
        assertEquals(ExitCode.BROKEN_PIPE, trace.code());
    }

    @Test
    void errorsInTheSourceAreToldWithTheirPlace() throws IOException {
        String program =
                file(
                        "wrong.c",
                        """
                        int main(void) {
                            return nothing;
                        }
                        """);
        Result result = run("run", program);
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(
                result.err().startsWith("exitscope: wrong.c:2:12: "),
                "file, line and column: " + result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void aProgramMayHaveSeveralSourcesAndOptions() throws IOException {
        Path headers = Files.createDirectory(directory.resolve("headers"));
        Files.writeString(headers.resolve("half.h"), "int half(int);\n");
        String more = file("half.c", "#include <half.h>\nint half(int n) { return n / 2; }\n");
        String main = file("main.c", "#include <half.h>\nint main(void) { return half(WHOLE); }\n");
        Result result =
                run("run", "--source", more, "-I", headers.toString(), "-DWHOLE=14", "-O2", main);
        assertEquals("", result.err());
        assertEquals(7, result.code());
        Result other = run("run", "--compiler", "no-such-compiler", main);
        assertTrue(other.err().contains("there is no compiler 'no-such-compiler'"), other.err());
    }

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
    void warningsAreToldAndTheProgramRuns() throws IOException {
        String program =
                file(
                        "warn.c",
                        """
                        int main(void) {
                            int count;
                            return count = 0;
                        }
                        """);
        Result result = run("run", program);
        assertEquals(0, result.code(), result.err());
    }

    @Test
    void aRunInWhichNothingCanMoveSaysWhoWaitsForWhat() throws IOException {
        String program =
                file(
                        "forever.c",
                        """
                        #include <unistd.h>
                        int main(void) {
                            int ends[2];
                            char byte;
                            pipe(ends);
                            return (int)read(ends[0], &byte, 1);
                        }
                        """);
        Result result = run("run", program);
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("every task sleeps"), result.err());
        assertTrue(
                result.err().contains("task 2 (forever) waits in read for pipe 1 to be"),
                result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    run                                 | 2 | missing required parameter: 'FILE'
                    run nosuch.c                        | 1 | nosuch.c: there is no such file
                    run ..                              | 1 | ..: this is a directory
                    run --nosuch x.c                    | 2 | unknown option: '--nosuch'
                    run --schedule chance x.c           | 2 | there is no schedule 'chance'
                    run --schedule random:x x.c         | 2 | random:7
                    run --personality minix x.c         | 2 | there is no personality 'minix'
                    rnu x.c                             | 2 | there is no command 'rnu'
                    trace x.c                           | 2 | missing required option: '--format=FORMAT'
                    trace x.c --format xml              | 2 | there is no format 'xml'
                    trace --format json x.c -s          | 2 | What belongs to the program comes after --
                    shot x.c --at 3                     | 2 | missing required option: '--output=OUT.png'
                    shot x.c --at soon -o x.png         | 2 | 'soon' is no position
                    shot x.c --at -1 -o x.png           | 2 | '-1' is no position
                    shot x.c --at 1 -o x.png --size big | 2 | 'big' is no size
                    shot x.c --at 1 -o x.png --theme x  | 2 | there is no theme 'x'
                    """)
    void whatCannotBeIsToldOnceWithAWayOut(String line, int code, String message) {
        Result result = run(line.strip().split(" +"));
        assertEquals(code, result.code(), line);
        assertTrue(result.err().startsWith("exitscope: "), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertTrue(result.err().lines().count() >= 2, "a way out follows: " + result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertEquals("", result.out());
    }

    @Test
    void aBrokenInvariantIsToldWithoutAStackTrace() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new ByteArrayOutputStream(),
                        err,
                        Surroundings.Terminals.NONE,
                        Map.of());
        int code =
                new Cli(surroundings, desktop)
                        .report(new Steps.BrokenInvariant(7, "IN-07 is broken", new Error()));
        String text = err.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DEFECT, code);
        assertTrue(text.contains("at position 7: IN-07 is broken"), text);
        assertFalse(text.contains("\tat "), text);
    }

    @Test
    void checkingAndAskingForAnotherKernelChangeNothingForAnOrdinaryProgram() {
        String hello = SAMPLES + "01-hello.c";
        Result plain = run("run", hello);
        assertEquals(
                plain.out(), run("run", "--check", "--personality", "sentry-2018", hello).out());
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
    void helpGoesToStandardOutput() {
        for (String[] arguments :
                new String[][] {
                    {"--help"},
                    {"run", "--help"},
                    {"trace", "-h"},
                    {"shot", "--help"},
                    {"open", "--help"}
                }) {
            Result result = run(arguments);
            assertEquals(0, result.code(), Arrays.toString(arguments));
            assertTrue(result.out().startsWith("Usage: exitscope"), result.out());
            assertTrue(result.out().contains("Example"), result.out());
            assertEquals("", result.err());
        }
    }

    @Test
    void versionIsOneThatScriptsCanRead() {
        assertTrue(run("--version").out().startsWith("exitscope "));
    }

    @Test
    void openHandsTheFileToTheDesktop() {
        assertEquals(0, run("open", "some.c").code());
        assertEquals(0, run("open").code());
        assertEquals(0, run().code());
        assertEquals(Arrays.asList("some.c", null, null), desktop.opened);
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

    @Test
    void theScheduleIsPartOfTheRun() {
        String[] line = {
            "trace", SAMPLES + "01-hello.c", "--format", "json", "--schedule", "random:5"
        };
        assertEquals(run(line).out(), run(line).out(), "the same seed gives the same run");
    }

    private static final String RACE =
            """
            #include <unistd.h>
            int main(void) {
                if (fork() == 0) {
                    write(1, "c", 1);
                    _exit(0);
                }
                write(1, "p", 1);
                return 0;
            }
            """;

    @Test
    void exploreShowsEveryOutcomeAndRunPlaysItsWitness() throws IOException {
        String program = file("race.c", RACE);
        Result result = run("explore", "--json", program);
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("{\"complete\":true,\"states\":"), result.out());
        String text = run("explore", program).out();
        for (String output : List.of("cp", "pc")) {
            int at = result.out().indexOf("{\"output\":\"" + output + "\",\"status\":0,");
            assertTrue(at >= 0, result.out());
            String line = between(result.out().substring(at), "\"witness\":\"", "\"");
            assertEquals(0, run("replay", line).code(), "a short form");
            String choices = between(text, "    " + output + "\n  witness: ", "\n");
            assertEquals(output, run("run", "--choices", choices, program).out());
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void exploreSaysForPeopleWhatCanHappen() throws IOException {
        Result result = run("explore", file("race.c", RACE));
        assertTrue(result.out().startsWith("2 outcomes ("), result.out());
        assertTrue(result.out().contains("\n    cp\n"), result.out());
        assertTrue(result.out().contains("\nzombie: process 2 ends"), result.out());
        assertFalse(result.out().contains("Not complete"), result.out());
    }

    @Test
    void exploreOwnsUpToALimit() throws IOException {
        Result result = run("explore", "--limit-states", "5", file("race.c", RACE));
        assertTrue(result.out().contains("Not complete"), result.out());
    }

    @Test
    void checkGradesOutcomesAndFindings() throws IOException {
        String program = file("race.c", RACE);
        String right = file("right.json", "[{\"output\":\"cp\"},{\"output\":\"pc\",\"status\":0}]");
        String wrong =
                file("wrong.json", "{\"outcomes\":[{\"output\":\"cp\"},{\"output\":\"x\"}]}");
        assertEquals(0, run("check", "--expect", right, program).code());
        Path report = directory.resolve("report.xml");
        Result failed = run("check", "--expect", wrong, "--junit", report.toString(), program);
        assertEquals(1, failed.code());
        assertTrue(failed.out().contains("This is not expected"), failed.out());
        assertTrue(failed.out().contains("No schedule leads to this"), failed.out());
        String xml = Files.readString(report);
        assertTrue(xml.contains("tests=\"4\" failures=\"2\""), xml);
        assertEquals(1, run("check", "--forbid", "zombie,deadlock", program).code());
        assertEquals(0, run("check", "--forbid", "deadlock", program).code());
        assertEquals(2, run("check", "--forbid", "unheard", program).code());
        assertEquals(1, run("check", "--expect", file("no.json", "{"), program).code());
    }

    @Test
    void aWitnessOfAnotherProgramIsRefused() throws IOException {
        Result result = run("run", "--choices", "7x3", file("race.c", RACE));
        assertEquals(1, result.code());
        assertTrue(
                result.err().contains("one of --choices cannot be made where it comes: 7"),
                result.err());
        assertEquals(2, run("run", "--choices", "seven", file("race.c", RACE)).code());
    }

    @Test
    void aSavedRunReplaysToTheSameHash() throws IOException {
        String program =
                file(
                        "ask.c",
                        """
                        #include <stdio.h>
                        #include <sys/wait.h>
                        #include <unistd.h>
                        int main(void) {
                            char line[80];
                            if (fork() == 0)
                                _exit(4);
                            wait(0);
                            if (fgets(line, sizeof line, stdin))
                                printf("read %s", line);
                            return 7;
                        }
                        """);
        String session = directory.resolve("ask.exitscope").toString();
        Result saved =
                run(
                        new ByteArrayInputStream("typed\n".getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        "run",
                        "--save",
                        session,
                        "--short",
                        program);
        assertEquals(7, saved.code(), saved.err());
        assertEquals("read typed\n", saved.out());
        String line = saved.err().strip();
        assertTrue(line.startsWith("exitscope:1:"), line);

        Result replay = run("replay", session, "--verify");
        assertEquals(0, replay.code(), replay.err());
        assertTrue(replay.out().contains("all equal"), replay.out());
        Result hash = run("replay", session, "--hash");
        assertTrue(hash.out().matches("[0-9a-f]{16}\n"), hash.out());
        assertEquals(
                hash.out(), run("replay", line, "--hash").out(), "a short form is the same run");
        assertFalse(run("replay", session, "--at", "5", "--hash").out().equals(hash.out()));
        assertEquals(2, run("replay", session, "--at", "99999999").code());
        assertEquals(2, run("replay", session, "--branch", "3").code());
    }

    @Test
    void aDamagedSessionIsRefusedWithAWayOut() throws IOException {
        String session = directory.resolve("a.exitscope").toString();
        run("run", "--save", session, SAMPLES + "02-exit-status.c");
        byte[] content = Files.readAllBytes(Path.of(session));
        content[content.length / 2] ^= 1;
        Files.write(Path.of(session), content);
        Result result = run("replay", session);
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("sha256"), result.err());
        assertTrue(result.err().contains("earlier copy"), result.err());
        Result foreign = run("replay", SAMPLES + "02-exit-status.c");
        assertTrue(foreign.err().contains("not an Exitscope session"), foreign.err());
        assertEquals(ExitCode.INPUT, run("replay", "exitscope:1:xyz").code());
    }
}
