package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.state.Bytes;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `exitscope run`: programs as if they ran here, compiled as asked.
class RunCliTest extends CommandLineTest {
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
    void whereTheSentryWentAnotherWayIsToldAtTheEnd() throws IOException {
        String program =
                file(
                        "code.c",
                        """
                        #include <stdio.h>
                        #include <sys/wait.h>
                        #include <unistd.h>
                        int main(void) {
                            siginfo_t info;
                            for (int i = 0; i < 2; i++) {
                                if (fork() == 0)
                                    _exit(0x1ff);
                                waitid(P_ALL, 0, &info, WEXITED);
                                printf("%d\\n", info.si_status);
                            }
                        }
                        """);
        Result linux = run("run", program);
        assertEquals("255\n255\n", linux.out());
        assertEquals("", linux.err());
        Result sentry = run("run", "--personality", "sentry-2018", program);
        assertEquals("511\n511\n", sentry.out());
        assertEquals(
                "exitscope: the sentry parts from Linux: EXIT_CODE_CUT (ES-05)\n", sentry.err());
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

    @Test
    void aWaitForSeveralSignalsIsToldInOneLine() throws IOException {
        String program =
                file(
                        "signals.c",
                        """
                        #include <signal.h>
                        int main(void) {
                            sigset_t wanted;
                            int taken;
                            sigemptyset(&wanted);
                            sigaddset(&wanted, SIGUSR1);
                            sigaddset(&wanted, SIGUSR2);
                            sigprocmask(SIG_BLOCK, &wanted, 0);
                            return sigwait(&wanted, &taken);
                        }
                        """);
        String err = run("run", program).err();
        assertTrue(err.contains("one of the signals SIGUSR1, SIGUSR2"), err);
    }

    @Test
    void checkingAndAskingForAnotherKernelChangeNothingForAnOrdinaryProgram() {
        String hello = SAMPLES + "01-hello.c";
        Result plain = run("run", hello);
        assertEquals(
                plain.out(), run("run", "--check", "--personality", "sentry-2018", hello).out());
    }

    @Test
    void theScheduleIsPartOfTheRun() {
        String[] line = {
            "trace", SAMPLES + "01-hello.c", "--format", "json", "--schedule", "random:5"
        };
        assertEquals(run(line).out(), run(line).out(), "the same seed gives the same run");
    }
}
