package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs that are saved and made again.
class SessionCliTest extends CommandLineTest {
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
        assertEquals(
                hash.out(),
                run("replay", session, "--hash", "--history", "1M").out(),
                "with little memory, too");
        assertFalse(run("replay", session, "--at", "5", "--hash").out().equals(hash.out()));
        assertEquals(2, run("replay", session, "--at", "99999999").code());
        assertEquals(2, run("replay", session, "--branch", "3").code());
    }

    @Test
    void whichEngineRanCannotBeTold() throws IOException {
        String program =
                file(
                        "busy.c",
                        """
                        #include <stdio.h>
                        #include <sys/wait.h>
                        #include <unistd.h>
                        int main(void) {
                            pid_t child = fork();
                            unsigned sum = 1;
                            for (int i = 0; i < 500000; i++)
                                sum = sum * 1103515245 + (child ? 12345 : 54321);
                            if (child == 0)
                                _exit((int)(sum >> 25));
                            int status;
                            wait(&status);
                            printf("%u %d\\n", sum, WEXITSTATUS(status));
                            return 0;
                        }
                        """);
        Path one = directory.resolve("one.exitscope");
        Path other = directory.resolve("other.exitscope");
        Result first = run("run", "--engine", "interpreter", "--save", one.toString(), program);
        Result second = run("run", "--engine", "translator", "--save", other.toString(), program);
        assertEquals(first.out(), second.out());
        assertEquals(Files.readString(one), Files.readString(other));
        String hash = run("replay", one.toString(), "--hash").out();
        assertEquals(
                hash, run("replay", "--engine", "interpreter", one.toString(), "--hash").out());
        Result wrong = run("run", "--engine", "qemu", program);
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("use translator or interpreter"), wrong.err());
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
