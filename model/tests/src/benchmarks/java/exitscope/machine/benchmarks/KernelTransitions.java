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

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;

/// Kernel transitions a second of an endless fork, exit and wait loop on one core, and how their
/// number falls with that of other tasks, all asleep: it should not, as long as the loop has
/// nothing to do with them. ARCHITECTURE.md says how to run it.
///
/// Only figures of one run can be compared, and best the ratios between them.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
public class KernelTransitions {
    private static final int TRANSITIONS = 4_000;

    /// How the sleepers stand to the task that loops, and how it waits.
    public enum Relation {
        /// Children of another process, in another session.
        STRANGERS("1, waitpid(child, 0, 0)"),
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

    /// How many tasks sleep.
    @Param({"10", "100", "1000", "10000"})
    public int sleepers;

    /// Who they are.
    @Param public Relation relation;

    private MachineState state;

    /// Boots, and goes on until all of them sleep.
    @Setup(Level.Trial)
    public void boot() {
        String source =
                PROGRAM.replace("COUNT", String.valueOf(sleepers))
                        .replace("ARGUMENTS", relation.arguments);
        state =
                Boot.boot(
                        new BootOptions(
                                GuestRun.compile("loop.c", source),
                                "loop.c",
                                List.of(),
                                List.of(),
                                null,
                                null,
                                TerminalStreams.NONE,
                                Bytes.EMPTY,
                                true,
                                new Limits(20_000, 65_536, 1_024, 16 << 20, 65_536, 65_536, 128),
                                Personality.LINUX));
        while (state.console().output().isEmpty()) {
            go(1);
        }
    }

    /// Transitions of the loop, the guest code between them included.
    @Benchmark
    @OperationsPerInvocation(TRANSITIONS)
    public MachineState transitions() {
        go(TRANSITIONS);
        return state;
    }

    private void go(int transitions) {
        Schedule schedule = new Schedule.Fifo();
        for (int i = 0; i < transitions; i++) {
            state = Machine.step(state, schedule.pick(state, Machine.enabled(state))).after();
        }
    }
}
