package exitscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import exitscope.change.Transition;
import exitscope.format.strace.StraceTrace;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Traces of whole programs.
class TraceTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");

    private static MachineState boot(String name, String source) {
        return GuestRun.boot(name, source, false);
    }

    private interface Sink {
        void add(Transition transition) throws IOException;
    }

    private static void run(MachineState boot, String schedule, Sink sink) throws IOException {
        Schedule policy = Schedule.parse(schedule);
        MachineState state = boot;
        for (List<Choice> enabled = Machine.enabled(state);
                !enabled.isEmpty();
                enabled = Machine.enabled(state)) {
            Transition transition = Machine.step(state, policy.pick(state, enabled));
            sink.add(transition);
            state = transition.after();
        }
        assertNotNull(state.ended(), "the run ends by itself");
    }

    private static String strace(String name, String source, String schedule) throws IOException {
        MachineState boot = boot(name, source);
        StringBuilder text = new StringBuilder();
        run(boot, schedule, new StraceTrace(text, boot, false)::add);
        return text.toString();
    }

    private static String json(String name, String source, String schedule) throws IOException {
        StringWriter text = new StringWriter();
        run(boot(name, source), schedule, new JsonTrace(text)::add);
        return text.toString();
    }

    /// Where things lie in memory is the compiler's business; what the C library does before
    /// `main`, the library's.
    private static List<String> essence(String strace) {
        return strace.lines()
                .map(line -> line.replaceAll("0x[0-9a-f]{4,}", "ADDRESS"))
                .map(line -> line.replaceAll(" +(= [-?0-9])", " $1"))
                .dropWhile(line -> !line.contains("clone("))
                .toList();
    }

    @Test
    void aChildThatIsWaitedForLooksAsUnderStrace() throws IOException {
        String source =
                """
                #include <sys/wait.h>
                #include <unistd.h>
                int main(void) {
                    int status;
                    if (fork() == 0)
                        _exit(7);
                    waitpid(-1, &status, 0);
                    waitpid(-1, &status, WNOHANG);
                    return 5;
                }
                """;
        assertEquals(
                List.of(
                        "clone(child_stack=NULL, flags=SIGCHLD) = 3",
                        "strace: Process 3 attached",
                        "[pid     2] wait4(-1,  <unfinished ...>",
                        "[pid     3] exit_group(7) = ?",
                        "[pid     3] +++ exited with 7 +++",
                        "<... wait4 resumed>[{WIFEXITED(s) && WEXITSTATUS(s) == 7}], 0, NULL) = 3",
                        "--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=3, si_uid=0,"
                                + " si_status=7, si_utime=0, si_stime=0} ---",
                        "wait4(-1, ADDRESS, WNOHANG, NULL) = -1 ECHILD (No child processes)",
                        "exit_group(5) = ?",
                        "+++ exited with 5 +++"),
                essence(strace("wait.c", source, "fifo")));
        assertTrue(
                strace("wait.c", source, "fifo")
                        .contains("\nexit_group(5)                           = ?\n"),
                "results stand in column 40");
    }

    @Test
    void aFatalSignalIsSeenBeforeItKills() throws IOException {
        String source =
                """
                #include <signal.h>
                #include <sys/wait.h>
                #include <unistd.h>
                int main(void) {
                    pid_t child = fork();
                    if (child == 0) {
                        sleep(1000);
                        _exit(0);
                    }
                    kill(getpid(), SIGCHLD);
                    usleep(1000);
                    kill(child, SIGTERM);
                    waitpid(child, NULL, 0);
                    return 0;
                }
                """;
        List<String> lines = essence(strace("fatal.c", source, "fifo"));
        assertTrue(
                lines.containsAll(
                        List.of(
                                "[pid     2] --- SIGCHLD {si_signo=SIGCHLD, si_code=SI_USER,"
                                        + " si_pid=2, si_uid=0} ---",
                                "[pid     3] --- SIGTERM {si_signo=SIGTERM, si_code=SI_USER,"
                                        + " si_pid=2, si_uid=0} ---")),
                String.join("\n", lines));
        int taken = indexOf(lines, "--- SIGTERM");
        int broken = indexOf(lines, "? ERESTART_RESTARTBLOCK (Interrupted by signal)");
        assertTrue(
                broken > 0 && broken < taken && lines.get(broken).contains("[pid     3]"),
                String.join("\n", lines));
        assertEquals("[pid     3] +++ killed by SIGTERM +++", lines.get(taken + 1));
    }

    @Test
    void aSignalThatACallWaitedForIsItsResult() throws IOException {
        String source =
                """
                #include <signal.h>
                #include <unistd.h>
                int main(void) {
                    sigset_t set;
                    siginfo_t info;
                    sigemptyset(&set);
                    sigaddset(&set, SIGUSR1);
                    sigprocmask(SIG_BLOCK, &set, NULL);
                    if (fork() == 0) {
                        kill(getppid(), SIGUSR1);
                        _exit(0);
                    }
                    return sigwaitinfo(&set, &info) != SIGUSR1;
                }
                """;
        List<String> lines = essence(strace("wait-for.c", source, "fifo"));
        assertTrue(
                lines.get(indexOf(lines, "rt_sigtimedwait resumed>"))
                        .endsWith(
                                "{si_signo=SIGUSR1, si_code=SI_USER, si_pid=3, si_uid=0}, NULL, 8)"
                                        + " = 10 (SIGUSR1)"),
                String.join("\n", lines));
        assertEquals(-1, indexOf(lines, "--- SIGUSR1"), String.join("\n", lines));
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aSignalThatBreaksAWaitLooksAsUnderStrace() throws IOException {
        String source =
                """
                #include <signal.h>
                #include <sys/wait.h>
                #include <unistd.h>
                static void handler(int signal) { (void) signal; }
                int main(void) {
                    struct sigaction action = {.sa_handler = handler};
                    sigaction(SIGUSR1, &action, NULL);
                    pid_t child = fork();
                    if (child == 0) {
                        kill(getppid(), SIGUSR1);
                        sleep(1000);
                    }
                    waitpid(child, NULL, 0);
                    kill(child, SIGKILL);
                    waitpid(child, NULL, 0);
                    return 0;
                }
                """;
        String trace = strace("break.c", source, "fifo");
        assertTrue(
                trace.contains(
                        "<... wait4 resumed>NULL, 0, NULL) = ? ERESTARTSYS (To be restarted if"
                                + " SA_RESTART is set)"),
                trace);
        assertTrue(
                trace.contains(
                        "--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=3, si_uid=0}"
                                + " ---"),
                trace);
        assertTrue(
                trace.lines()
                        .anyMatch(line ->
                                line.contains("rt_sigreturn({mask=[]})")
                                        && line.endsWith("= -1 EINTR (Interrupted system call)")),
                trace);
        assertTrue(trace.contains("+++ killed by SIGKILL +++"), trace);
    }

    @Test
    void aSleepThatNoHandlerEndsIsResumedAsUnderStrace() throws IOException {
        String source =
                """
                #include <signal.h>
                #include <sys/syscall.h>
                #include <sys/wait.h>
                #include <time.h>
                #include <unistd.h>
                int main(void) {
                    struct timespec moment = {0, 50000000}, longer = {0, 300000000};
                    pid_t parent = getpid();
                    if (fork() == 0) {
                        for (int i = 0; i < 4; i++) {
                            nanosleep(&moment, NULL);
                            kill(parent, i % 2 ? SIGCONT : SIGSTOP);
                        }
                        _exit(0);
                    }
                    nanosleep(&longer, NULL);
                    wait(NULL);
                    syscall(SYS_restart_syscall);
                    return 0;
                }
                """;
        String trace = strace("resume.c", source, "fifo");
        List<String> resumed =
                trace.lines()
                        .filter(line -> line.contains("restart_syscall"))
                        .map(line -> line.replaceFirst("^\\[pid +\\d+] ", ""))
                        .toList();
        assertEquals(
                List.of(
                        "restart_syscall(<... resuming interrupted clock_nanosleep ...>"
                                + " <unfinished ...>",
                        "<... restart_syscall resumed>) = ? ERESTART_RESTARTBLOCK (Interrupted by"
                                + " signal)",
                        "restart_syscall(<... resuming interrupted restart_syscall ...>) = 0",
                        "restart_syscall(<... resuming interrupted wait4 ...>) = -1 EINTR"
                                + " (Interrupted system call)"),
                resumed,
                trace);
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
        }
    }

    /// Among them tasks that are reaped in the transition in which they become zombies.
    @ParameterizedTest
    @MethodSource("samples")
    void whoeverIsSeenToBeginIsSeenToEnd(Path sample) throws IOException {
        List<String> lines =
                strace(sample.getFileName().toString(), Files.readString(sample), "round-robin")
                        .lines()
                        .toList();
        long attached = lines.stream().filter(line -> line.endsWith(" attached")).count();
        long gone = lines.stream().filter(line -> line.endsWith(" +++")).count();
        long superseded = lines.stream().filter(line -> line.contains("superseded by")).count();
        assertEquals(attached + 1, gone + superseded, () -> String.join("\n", lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "round-robin", "random:3"})
    void everyTraceIsTheSameByteForByteTheSecondTime(String schedule) throws IOException {
        String name = "06-sigchld-handler.c";
        String source = Files.readString(SAMPLES.resolve(name));
        assertEquals(strace(name, source, schedule), strace(name, source, schedule));
        assertEquals(json(name, source, schedule), json(name, source, schedule));
    }

    @Test
    void everyLineOfJsonIsAnObjectWithTheFieldsInOrder() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample :
                    samples.filter(file -> file.toString().endsWith(".c")).sorted().toList()) {
                long position = 0;
                for (String line :
                        json(
                                        sample.getFileName().toString(),
                                        Files.readString(sample),
                                        "round-robin")
                                .lines()
                                .toList()) {
                    JsonNode object = mapper.readTree(line);
                    assertEquals(++position, object.get("position").asLong(), sample + ": " + line);
                    assertTrue(
                            line.startsWith("{\"position\":" + position + ",\"time\":"),
                            sample + ": " + line);
                    for (JsonNode change : object.get("changes")) {
                        assertTrue(change.get("type").isTextual(), line);
                        assertTrue(change.has("rule"), line);
                    }
                }
            }
        }
    }

    @Test
    void exitStatesCarryTheirRule() throws IOException {
        String trace = json("end.c", "int main(void) { return 3; }", "fifo");
        assertTrue(
                trace.contains("\"task\":2,\"taskId\":2,\"from\":\"INITIATED\",\"to\":\"ZOMBIE\""),
                trace);
        assertTrue(trace.contains("{\"type\":\"ExitStateAdvanced\",\"rule\":\""), trace);
    }
}
