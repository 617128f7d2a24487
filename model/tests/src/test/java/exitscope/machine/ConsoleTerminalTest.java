package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.kernel.Invariants;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Console;
import exitscope.state.ExitStatus;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.BundledCompiler;
import exitscope.toolchain.CacheDirectory;
import exitscope.toolchain.GuestPrograms;
import exitscope.toolchain.Progress;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/// A person at the console: what is typed, seen and sent as a signal.
class ConsoleTerminalTest {
    private static final String CAT =
            """
            #include <stdio.h>
            #include <unistd.h>
            int main(void) {
                char line[100];
                int count;
                while ((count = read(0, line, sizeof line)) > 0)
                    write(1, line, count);
                write(2, "end\\n", 4);
                return 7;
            }
            """;

    private MachineState state = boot(CAT, TerminalStreams.ALL);

    private static MachineState boot(String source, TerminalStreams streams) {
        BundledCompiler compiler = new BundledCompiler(CacheDirectory.standard());
        return Boot.boot(
                new BootOptions(
                        GuestRun.compile("program.c", source),
                        "program.c",
                        List.of(),
                        List.of(),
                        new GuestPrograms(compiler).init(Progress.NONE).image(),
                        null,
                        streams,
                        Bytes.EMPTY,
                        false,
                        Limits.DEFAULT,
                        Personality.LINUX));
    }

    private void run() {
        while (!Machine.enabled(state).isEmpty()) {
            make(Machine.enabled(state).getFirst());
        }
    }

    private void make(Choice choice) {
        state = Machine.step(state, choice).after();
        Invariants.check(state);
    }

    private void type(String text) {
        run();
        make(new Choice.Type(Bytes.utf8(text)));
        run();
    }

    private String shown() {
        StringBuilder all = new StringBuilder();
        for (Console.Chunk chunk : state.console().output().values()) {
            all.append(chunk.bytes().text());
        }
        return all.toString();
    }

    private int status() {
        ExitStatus ended = state.ended();
        assertNotNull(ended, "the run has not ended");
        return Objects.requireNonNull(ended).shellExitCode();
    }

    @Test
    void aLineIsEchoedByTheTerminalAndThenRead() {
        type("ab\u007fc\r");
        assertEquals("ab\b \bc\r\nac\r\n", shown());
        Console.Chunk echo = state.console().output().get(0);
        assertTrue(echo != null && echo.writer() == null && echo.descriptor() == 0);
        type("\u0004");
        assertEquals(7, status());
        assertTrue(shown().endsWith("end\r\n"));
    }

    @Test
    void controlCKillsTheProgramAndNotInit() {
        type("half\u0003");
        assertEquals(128 + 2, status(), "init goes on until it has no child, and reports it");
        assertEquals("^C", shown());
    }

    @Test
    void controlZDoesNotStopWhoNobodyCouldContinue() {
        type("\u001a");
        type("on\r");
        assertTrue(shown().endsWith("on\r\non\r\n"), shown());
    }

    @Test
    void whoeverLeavesTheConsoleHangsUp() {
        run();
        make(new Choice.CloseInput());
        run();
        assertEquals(128 + 1, status());
        assertFalse(Machine.isEnabled(state, new Choice.Type(Bytes.utf8("x"))));
    }

    @Test
    void theProgramIsTheForegroundJobOfASessionThatInitLeads() {
        state =
                boot(
                        """
                        #include <stdio.h>
                        #include <unistd.h>
                        #include <sys/wait.h>
                        int main(void) {
                            printf("%d %d %d\\n", getsid(0), getpgrp() == getpid(),
                                   tcgetpgrp(0) == getpid());
                            fflush(stdout);
                            if (fork() == 0) {
                                sleep(1);
                                printf("%d\\n", tcgetpgrp(0) == getpgrp());
                            }
                            return 0;
                        }
                        """,
                        TerminalStreams.ALL);
        run();
        assertEquals("1 1 1\r\n0\r\n", shown(), "what is left behind is in the background");
        assertEquals(0, status());
    }

    @Test
    void aShellOnTheConsoleControlsItsJobs() {
        state =
                boot(
                        """
                        #define _GNU_SOURCE
                        #include <signal.h>
                        #include <stdio.h>
                        #include <unistd.h>
                        #include <sys/wait.h>
                        int main(void) {
                            signal(SIGTTOU, SIG_IGN);
                            signal(SIGTSTP, SIG_IGN);
                            pid_t job = fork();
                            if (job == 0) {
                                signal(SIGTSTP, SIG_DFL);
                                setpgid(0, 0);
                                tcsetpgrp(0, getpid());
                                for (;;)
                                    pause();
                            }
                            int status;
                            waitpid(job, &status, WUNTRACED);
                            tcsetpgrp(0, getpgrp());
                            printf("stopped %d\\n", WSTOPSIG(status));
                            fflush(stdout);
                            tcsetpgrp(0, job);
                            kill(-job, SIGCONT);
                            waitpid(job, &status, 0);
                            tcsetpgrp(0, getpgrp());
                            printf("killed %d\\n", WTERMSIG(status));
                            return 0;
                        }
                        """,
                        TerminalStreams.ALL);
        type("\u001a");
        type("\u0003");
        assertEquals("^Zstopped 20\r\n^Ckilled 2\r\n", shown());
        assertEquals(0, status());
    }

    @Test
    void someStreamsCanBePipes() {
        state = boot(CAT, new TerminalStreams(true, false, true));
        type("x\r");
        type("\u0004");
        assertEquals("x\r\nx\nend\r\n", shown(), "what goes into a pipe is not processed");
    }

    @Test
    void whatIsTypedAheadWaits() {
        make(new Choice.Type(Bytes.utf8("one\ntwo\n")));
        assertEquals("one\r\ntwo\r\n", shown());
        assertEquals("one\ntwo\n", state.unreadInput().text());
        run();
        assertEquals("one\r\ntwo\r\none\r\ntwo\r\n", shown());
        assertTrue(state.unreadInput().isEmpty());
    }
}
