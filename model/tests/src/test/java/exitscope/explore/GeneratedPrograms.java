package exitscope.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Small programs of processes that write, wait, signal, and pass bytes through a pipe, made up by
/// chance.
final class GeneratedPrograms {
    private static final List<String> STATEMENTS =
            List.of(
                    "write(1, \"%c\", 1);",
                    "write(1, \"%c\", 1);",
                    "write(p[1], \"x\", 1);",
                    "read(p[0], &c, 1);",
                    "wait(NULL);",
                    "waitpid(-1, NULL, WNOHANG);",
                    "close(p[1]);",
                    "kill(getppid() > 1 ? getppid() : getpid(), SIGUSR1);",
                    "kill(0, SIGCONT);",
                    "signal(SIGUSR1, handler);",
                    "signal(SIGUSR1, SIG_IGN);",
                    "signal(SIGCHLD, SIG_IGN);",
                    "sigprocmask(SIG_BLOCK, &set, NULL);",
                    "sigprocmask(SIG_UNBLOCK, &set, NULL);",
                    "getpid();",
                    "_exit(%d);");

    private GeneratedPrograms() {}

    static String program(long seed) {
        Random random = new Random(seed);
        return """
        static void handler(int n) {
            write(1, "h", 1);
        }
        int main(void) {
            int p[2];
            char c;
            sigset_t set;
            sigemptyset(&set);
            sigaddset(&set, SIGUSR1);
            pipe(p);
            fcntl(p[0], F_SETFL, O_NONBLOCK);
            %s
            if (fork() == 0) {
                %s
                _exit(0);
            }
            %s
            if (fork() == 0) {
                %s
                _exit(0);
            }
            %s
            return 0;
        }
        """
                .formatted(
                        some(random, 1),
                        some(random, 2),
                        some(random, 1),
                        some(random, 2),
                        some(random, 2));
    }

    private static String some(Random random, int most) {
        List<String> statements = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
            statements.add(
                    statement
                            .replace("%c", String.valueOf((char) ('a' + random.nextInt(6))))
                            .replace("%d", String.valueOf(random.nextInt(3))));
        }
        return String.join(" ", statements);
    }
}
