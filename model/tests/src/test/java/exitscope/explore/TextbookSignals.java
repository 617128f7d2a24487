package exitscope.explore;

import exitscope.explore.Textbook.Known;

import java.util.List;
import java.util.Set;

/// What textbooks say of signals: when they come, and what their handlers see.
final class TextbookSignals {
    private TextbookSignals() {}

    static List<Known> programs() {
        return List.of(
                new Known(
                        "an alarm may come before its process has left",
                        """
                        int main(void) {
                            if (fork() == 0) {
                                alarm(1);
                                _exit(2);
                            }
                            int status;
                            wait(&status);
                            return WIFSIGNALED(status) ? 1 : 0;
                        }
                        """,
                        Set.of("", " status 1")),
                new Known(
                        "who looks at process 1 finds it asleep or not yet",
                        """
                        #include <fcntl.h>

                        int main(void) {
                            char wchan[64];
                            int file = open("/proc/1/wchan", O_RDONLY);
                            read(file, wchan, sizeof wchan);
                            return wchan[0] == '0';
                        }
                        """,
                        Set.of("", " status 1")),
                new Known(
                        "a signal may come before its handler is set",
                        """
                        static void handler(int n) {
                            write(1, "h", 1);
                            _exit(0);
                        }
                        int main(void) {
                            if (fork() == 0) {
                                kill(getppid(), SIGUSR1);
                                _exit(0);
                            }
                            signal(SIGUSR1, handler);
                            for (;;)
                                pause();
                        }
                        """,
                        Set.of("h", " status 138")),
                new Known(
                        "a signal between the look at the flag and pause is slept through",
                        """
                        static volatile sig_atomic_t flag;
                        static void handler(int n) {
                            flag = 1;
                        }
                        int main(void) {
                            signal(SIGCHLD, handler);
                            if (fork() == 0)
                                _exit(0);
                            while (!flag)
                                pause();
                            write(1, ".", 1);
                            return 0;
                        }
                        """,
                        Set.of(".", " stuck")),
                new Known(
                        "sigsuspend sleeps through nothing",
                        """
                        static volatile sig_atomic_t flag;
                        static void handler(int n) {
                            flag = 1;
                        }
                        int main(void) {
                            sigset_t block, old;
                            sigemptyset(&block);
                            sigaddset(&block, SIGCHLD);
                            sigprocmask(SIG_BLOCK, &block, &old);
                            signal(SIGCHLD, handler);
                            if (fork() == 0)
                                _exit(0);
                            while (!flag)
                                sigsuspend(&old);
                            write(1, ".", 1);
                            return 0;
                        }
                        """,
                        Set.of(".")),
                new Known(
                        "CS:APP: signals do not queue, so that one wait a signal leaves zombies",
                        """
                        static int reaped;
                        static void handler(int n) {
                            if (waitpid(-1, NULL, WNOHANG) > 0)
                                ++reaped;
                        }
                        int main(void) {
                            sigset_t block, old;
                            sigemptyset(&block);
                            sigaddset(&block, SIGCHLD);
                            sigprocmask(SIG_BLOCK, &block, &old);
                            signal(SIGCHLD, handler);
                            for (int i = 0; i < 2; ++i)
                                if (fork() == 0)
                                    _exit(0);
                            siginfo_t info;
                            waitid(P_ALL, 0, &info, WEXITED | WNOWAIT);
                            sigprocmask(SIG_SETMASK, &old, NULL);
                            sigprocmask(SIG_BLOCK, &block, &old);
                            write(1, reaped == 2 ? "2" : "1", 1);
                            return 0;
                        }
                        """,
                        Set.of("1", "2")),
                new Known(
                        "CS:APP shell lab: a job may be deleted before it is added",
                        """
                        static int jobs;
                        static void handler(int n) {
                            while (waitpid(-1, NULL, WNOHANG) > 0)
                                write(1, "d", 1);
                        }
                        int main(void) {
                            sigset_t block, old;
                            sigemptyset(&block);
                            sigaddset(&block, SIGCHLD);
                            signal(SIGCHLD, handler);
                            if (fork() == 0)
                                _exit(0);
                            write(1, "a", 1);
                            sigprocmask(SIG_BLOCK, &block, &old);
                            return jobs;
                        }
                        """,
                        Set.of("a", "ad", "da")),
                new Known(
                        "and not if SIGCHLD is blocked meanwhile",
                        """
                        static void handler(int n) {
                            while (waitpid(-1, NULL, WNOHANG) > 0)
                                write(1, "d", 1);
                        }
                        int main(void) {
                            sigset_t block, old;
                            sigemptyset(&block);
                            sigaddset(&block, SIGCHLD);
                            signal(SIGCHLD, handler);
                            sigprocmask(SIG_BLOCK, &block, &old);
                            if (fork() == 0)
                                _exit(0);
                            write(1, "a", 1);
                            sigsuspend(&old);
                            return 0;
                        }
                        """,
                        Set.of("ad")),
                new Known(
                        "a kill finds its victim before, between or after its writes",
                        """
                        int main(void) {
                            pid_t child = fork();
                            if (child == 0) {
                                write(1, "a", 1);
                                write(1, "b", 1);
                                _exit(0);
                            }
                            kill(child, SIGKILL);
                            wait(NULL);
                            write(1, ".", 1);
                            return 0;
                        }
                        """,
                        Set.of(".", "a.", "ab.")),
                new Known(
                        "a handler between load and store loses what it has added",
                        """
                        static volatile int count;
                        static void handler(int n) {
                            ++count;
                        }
                        int main(void) {
                            signal(SIGUSR1, handler);
                            if (fork() == 0) {
                                kill(getppid(), SIGUSR1);
                                _exit(0);
                            }
                            ++count;
                            while (wait(NULL) < 0)
                                ;
                            write(1, count == 2 ? "2" : "1", 1);
                            return 0;
                        }
                        """,
                        Set.of("1", "2")),
                new Known(
                        "and with the signal blocked meanwhile none",
                        """
                        static volatile int count;
                        static void handler(int n) {
                            ++count;
                        }
                        int main(void) {
                            sigset_t block, old;
                            sigemptyset(&block);
                            sigaddset(&block, SIGUSR1);
                            signal(SIGUSR1, handler);
                            sigprocmask(SIG_BLOCK, &block, &old);
                            if (fork() == 0) {
                                kill(getppid(), SIGUSR1);
                                _exit(0);
                            }
                            ++count;
                            sigprocmask(SIG_SETMASK, &old, NULL);
                            while (wait(NULL) < 0)
                                ;
                            write(1, count == 2 ? "2" : "1", 1);
                            return 0;
                        }
                        """,
                        Set.of("2")));
    }
}
