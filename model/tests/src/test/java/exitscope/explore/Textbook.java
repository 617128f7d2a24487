package exitscope.explore;

import java.util.ArrayList;
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
        List<Known> all = new ArrayList<>(processesAndThreads());
        all.addAll(TextbookSignals.programs());
        return all;
    }

    private static List<Known> processesAndThreads() {
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
