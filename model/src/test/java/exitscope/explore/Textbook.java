package exitscope.explore;

import java.util.List;
import java.util.Set;

/// Programs of textbooks and exams, and what those say that they can do.
final class Textbook {
    private Textbook() {}

    /// A program and all it can do.
    record Known(String name, String source, Set<String> outcomes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Known> programs() {
        return List.of(
                new Known(
                        "one process has one outcome",
                        "int main(void) { write(1, \"x\", 1); return 3; }",
                        Set.of("x status 3")),
                new Known(
                        "a fork prints in either order",
                        """
                        int main(void) {
                            if (fork() == 0) {
                                write(1, "c", 1);
                                return 0;
                            }
                            write(1, "p", 1);
                            return 0;
                        }
                        """,
                        Set.of("cp", "pc")),
                new Known(
                        "wait puts the child first",
                        """
                        int main(void) {
                            if (fork() == 0) {
                                write(1, "c", 1);
                                return 0;
                            }
                            wait(NULL);
                            write(1, "p", 1);
                            return 0;
                        }
                        """,
                        Set.of("cp")),
                new Known(
                        "two forks in a row print four times, in one order when nothing differs",
                        """
                        int main(void) {
                            fork();
                            fork();
                            write(1, "x", 1);
                            return 0;
                        }
                        """,
                        Set.of("xxxx")),
                new Known(
                        "CS:APP figure 8.15: a fork tree whose lines are ordered along its"
                                + " branches",
                        """
                        int main(void) {
                            write(1, "0", 1);
                            if (fork() == 0) {
                                write(1, "1", 1);
                                if (fork() == 0) {
                                    write(1, "2", 1);
                                    _exit(0);
                                }
                                _exit(0);
                            }
                            write(1, "b", 1);
                            return 0;
                        }
                        """,
                        Set.of("012b", "01b2", "0b12")),
                new Known(
                        "what printf keeps is written by both",
                        """
                        int main(void) {
                            printf("a");
                            if (fork() == 0) {
                                printf("c");
                                exit(0);
                            }
                            wait(NULL);
                            printf("p");
                            return 0;
                        }
                        """,
                        Set.of("acap")),
                new Known(
                        "CS:APP problem 8.4: children and a status",
                        """
                        int main(void) {
                            int status;
                            pid_t pid;
                            write(1, "S", 1);
                            pid = fork();
                            write(1, pid == 0 ? "1" : "0", 1);
                            if (pid != 0) {
                                if (waitpid(-1, &status, 0) > 0)
                                    write(1, WEXITSTATUS(status) == 2 ? "2" : "?", 1);
                            }
                            write(1, "B", 1);
                            exit(2);
                        }
                        """,
                        Set.of("S01B2B status 2", "S10B2B status 2", "S1B02B status 2")),
                new Known(
                        "children are waited for in any order, or in that of their numbers",
                        """
                        int main(void) {
                            pid_t a, b;
                            if ((a = fork()) == 0)
                                _exit('a');
                            if ((b = fork()) == 0)
                                _exit('b');
                            for (int i = 0; i < 2; ++i) {
                                int status;
                                char c;
                                wait(&status);
                                c = WEXITSTATUS(status);
                                write(1, &c, 1);
                            }
                            return 0;
                        }
                        """,
                        Set.of("ab", "ba")),
                new Known(
                        "a pipe keeps what is written in order",
                        """
                        int main(void) {
                            int p[2];
                            char c;
                            pipe(p);
                            if (fork() == 0) {
                                close(p[0]);
                                write(p[1], "a", 1);
                                write(p[1], "b", 1);
                                _exit(0);
                            }
                            close(p[1]);
                            while (read(p[0], &c, 1) == 1)
                                write(1, &c, 1);
                            write(1, ".", 1);
                            return 0;
                        }
                        """,
                        Set.of("ab.")),
                new Known(
                        "a reader that keeps the write end open waits for ever",
                        """
                        int main(void) {
                            int p[2];
                            char c;
                            pipe(p);
                            if (fork() == 0) {
                                write(p[1], "a", 1);
                                _exit(0);
                            }
                            while (read(p[0], &c, 1) == 1)
                                write(1, &c, 1);
                            return 0;
                        }
                        """,
                        Set.of("a stuck")),
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
                        "two processes that each wait for the other's pipe",
                        """
                        int main(void) {
                            int p[2], q[2];
                            char c;
                            pipe(p);
                            pipe(q);
                            if (fork() == 0) {
                                read(p[0], &c, 1);
                                write(q[1], "x", 1);
                                _exit(0);
                            }
                            read(q[0], &c, 1);
                            write(p[1], "x", 1);
                            wait(NULL);
                            return 0;
                        }
                        """,
                        Set.of(" stuck")),
                new Known(
                        "two threads that add without a lock lose an update",
                        """
                        #include <pthread.h>
                        static int count;
                        static void *add(void *argument) {
                            ++count;
                            return NULL;
                        }
                        int main(void) {
                            pthread_t thread;
                            pthread_create(&thread, NULL, add, NULL);
                            ++count;
                            pthread_join(thread, NULL);
                            write(1, count == 2 ? "2" : "1", 1);
                            return 0;
                        }
                        """,
                        Set.of("1", "2")),
                new Known(
                        "and with a lock none",
                        """
                        #include <pthread.h>
                        static int count;
                        static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
                        static void *add(void *argument) {
                            pthread_mutex_lock(&mutex);
                            ++count;
                            pthread_mutex_unlock(&mutex);
                            return NULL;
                        }
                        int main(void) {
                            pthread_t thread;
                            pthread_create(&thread, NULL, add, NULL);
                            add(NULL);
                            pthread_join(thread, NULL);
                            write(1, count == 2 ? "2" : "1", 1);
                            return 0;
                        }
                        """,
                        Set.of("2")),
                new Known(
                        "two processes that add in shared memory lose an update",
                        """
                        #include <sys/mman.h>
                        int main(void) {
                            int *count = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
                            if (fork() == 0) {
                                ++*count;
                                _exit(0);
                            }
                            ++*count;
                            wait(NULL);
                            write(1, *count == 2 ? "2" : "1", 1);
                            return 0;
                        }
                        """,
                        Set.of("1", "2")),
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
                        Set.of("2")),
                new Known(
                        "a loop that nothing can leave",
                        """
                        int main(void) {
                            write(1, "x", 1);
                            for (;;)
                                ;
                        }
                        """,
                        Set.of("x stuck")),
                new Known(
                        "a loop that is left as soon as the child has written",
                        """
                        #include <fcntl.h>
                        int main(void) {
                            int p[2];
                            char c;
                            pipe(p);
                            fcntl(p[0], F_SETFL, O_NONBLOCK);
                            if (fork() == 0) {
                                write(p[1], "x", 1);
                                _exit(0);
                            }
                            while (read(p[0], &c, 1) != 1)
                                ;
                            write(1, &c, 1);
                            return 0;
                        }
                        """,
                        Set.of("x")));
    }
}
