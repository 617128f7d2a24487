package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.outcome.Report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedPruneTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "for (int i = 0; i < 3; ++i) if (fork() == 0) { usleep(100000 * (i + 1)); write(1, \"abc\" + i, 1); _exit(0); } while (wait(NULL) > 0);",
        "for (int i = 0; i < 3; ++i) if (fork() == 0) { usleep(100000); write(1, \"abc\" + i, 1); _exit(0); } while (wait(NULL) > 0);",
        "if (fork() == 0) { sleep(1); write(1, \"c\", 1); _exit(0); } usleep(500000); write(1, \"p\", 1); wait(NULL); write(1, \"q\", 1);",
        "signal(SIGALRM, on); alarm(1); if (fork() == 0) { sleep(2); write(1, \"c\", 1); _exit(0); } pause(); write(1, \"p\", 1); wait(NULL);",
        "signal(SIGALRM, on); alarm(1); if (fork() == 0) { write(1, \"c\", 1); _exit(0); } wait(NULL); write(1, \"p\", 1); pause();",
        "struct itimerval t = {{0, 200000}, {0, 200000}}; signal(SIGALRM, on); if (fork() == 0) { usleep(100000); _exit(0); } setitimer(ITIMER_REAL, &t, NULL); pause(); pause(); wait(NULL);",
        "int p[2]; pipe(p); if (fork() == 0) { usleep(100000); write(p[1], \"x\", 1); _exit(0); } struct pollfd f = {p[0], POLLIN, 0}; write(1, poll(&f, 1, 50) ? \"r\" : \"t\", 1); write(1, poll(&f, 1, 300) ? \"r\" : \"t\", 1); wait(NULL);",
        "struct timespec t = {1, 0}, left; signal(SIGUSR1, on); pid_t me = getpid(); if (fork() == 0) { usleep(300000); kill(me, SIGUSR1); usleep(100000); _exit(0); } nanosleep(&t, &left); write(1, \"p\", 1); wait(NULL);",
        "for (int i = 0; i < 2; ++i) if (fork() == 0) { for (int k = 0; k < 2; ++k) { usleep(100000 + 70000 * i); write(1, \"ab\" + i, 1); } _exit(0); } while (wait(NULL) > 0);",
        "pid_t c = fork(); if (c == 0) { for (;;) pause(); } usleep(100000); kill(c, SIGTERM); if (fork() == 0) { usleep(50000); write(1, \"x\", 1); _exit(0); } while (wait(NULL) > 0);",
    })
    void same(String body) {
        var boot = Explored.boot("#include <signal.h>\n#include <poll.h>\n#include <time.h>\n#include <sys/time.h>\nstatic void on(int s) { write(1, \"!\", 1); }\nint main(void) {" + body + " return 0; }");
        Settings s = Settings.DEFAULT.withStates(40000);
        Report pruned = Exploration.of(boot, s, (_, _) -> true);
        Report whole = Exploration.of(boot, s.withPrune(false), (_, _) -> true);
        System.out.println(pruned.complete() + " " + whole.complete() + " " + pruned.states() + "/" + whole.states() + " " + pruned.transitions() + "/" + whole.transitions() + " " + pruned.exactTime() + " " + Explored.outcomes(pruned) + (Explored.outcomes(pruned).equals(Explored.outcomes(whole)) ? "" : " DIFFERENT " + Explored.outcomes(whole)) + " " + body);
    }
}
