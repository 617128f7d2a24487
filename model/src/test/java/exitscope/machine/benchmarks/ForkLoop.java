package exitscope.machine.benchmarks;

import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Times transitions of an endless fork, exit and wait loop on one core, and how their cost grows
/// with the number of other tasks, all asleep.
///
/// ```
/// mvn -q -pl model test-compile exec:java -Dexec.classpathScope=test \
///   -Dexec.mainClass=exitscope.machine.benchmarks.ForkLoop
/// ```
///
/// Not JMH: its annotation processor would have to run in every test compilation, and what is asked
/// is how cases of one run compare. The cases take turns, each is given processor time, and the
/// best turn counts, as noise only ever adds. Ratios travel, absolute figures do not.
public final class ForkLoop {
    private static final int ROUNDS = 5;
    private static final int TRANSITIONS = 40_000;
    private static final int[] SLEEPERS = {10, 100, 1_000, 10_000};

    /// How the sleepers stand to the task that loops, and how it waits.
    private enum Relation {
        /// Children of another process, in another session.
        STRANGERS("STRANGE, waitpid(child, 0, 0)"),
        /// Children of the one that loops, in its process group.
        SIBLINGS("0, waitpid(child, 0, 0)"),
        /// The same, and the loop waits for any child: Linux looks through them, too.
        ANY_SIBLING("0, wait(0)");

        private final String arguments;

        Relation(String arguments) {
            this.arguments = arguments;
        }
    }

    private static final String PROGRAM =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            #define STRANGE 1
            static void make_sleepers(int count) {
                for (int i = 0; i < count; i++) {
                    pid_t made = fork();
                    while (made == 0)
                        i % 2 ? pause() : (int)sleep(1000000);
                    if (made < 0)
                        _exit(1);
                }
            }
            static void sleepers(int count, int strange) {
                int ready[2];
                char byte;
                pipe(ready);
                if (!strange) {
                    make_sleepers(count);
                } else {
                    if (fork() == 0) {
                        setsid();
                        make_sleepers(count);
                        write(ready[1], "r", 1);
                        for (;;)
                            pause();
                    }
                    read(ready[0], &byte, 1);
                }
                sleep(1);
                write(1, "r", 1);
            }
            #define PLAY(strange, waiting) \\
                int main(void) { \\
                    sleepers(COUNT, strange); \\
                    for (;;) { \\
                        pid_t child = fork(); \\
                        if (child == 0) \\
                            _exit(7); \\
                        waiting; \\
                    } \\
                }
            PLAY(ARGUMENTS)
            """;

    private ForkLoop() {}

    /// Prints transitions a second with few sleepers, and the cost with more of them.
    ///
    /// @param arguments the relations to time; none for all
    public static void main(String[] arguments) {
        for (Relation relation : Relation.values()) {
            if (arguments.length > 0 && !Arrays.asList(arguments).contains(relation.name())) {
                continue;
            }
            MachineState[] states = new MachineState[SLEEPERS.length];
            double[] best = new double[SLEEPERS.length];
            for (int i = 0; i < SLEEPERS.length; i++) {
                states[i] = withSleepers(SLEEPERS[i], relation);
                best[i] = Double.MAX_VALUE;
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < SLEEPERS.length; i++) {
                    long begin = processorNanos();
                    states[i] = after(TRANSITIONS, states[i]);
                    best[i] = Math.min(best[i], (processorNanos() - begin) / (double) TRANSITIONS);
                }
            }
            for (int i = 0; i < SLEEPERS.length; i++) {
                say(
                        "%-11s %,6d asleep: %,9.0f transitions a second, cost %.2f",
                        relation, SLEEPERS[i], 1e9 / best[i], best[i] / best[0]);
            }
        }
    }

    private static MachineState withSleepers(int count, Relation relation) {
        MachineState state =
                Boot.boot(
                        new BootOptions(
                                GuestRun.compile(
                                        "loop.c",
                                        PROGRAM.replace("COUNT", String.valueOf(count))
                                                .replace("ARGUMENTS", relation.arguments)),
                                "loop.c",
                                List.of(),
                                List.of(),
                                null,
                                null,
                                TerminalStreams.NONE,
                                Bytes.EMPTY,
                                true,
                                new Limits(20_000, 65_536, 1_024, 16 << 20, 65_536, 65_536),
                                Personality.LINUX));
        while (state.console().output().isEmpty()) {
            state = after(1, state);
        }
        return state;
    }

    private static MachineState after(int transitions, MachineState state) {
        Schedule schedule = new Schedule.Fifo();
        for (int i = 0; i < transitions; i++) {
            state = Machine.step(state, schedule.pick(state, Machine.enabled(state))).after();
        }
        return state;
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
