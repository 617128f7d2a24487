package exitscope.machine.benchmarks;

import exitscope.change.Transition;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The transition in which a process that has touched so many MiB forks: microseconds, however
/// large it is, since only pages touched afterwards are copied.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class ForkCost {
    private static final String PROGRAM =
            """
            #include <sys/mman.h>
            #include <unistd.h>
            int main(void) {
                long size = SIZE * 1024L * 1024;
                char *block = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                for (long i = 0; i < size; i += 4096)
                    block[i] = (char)(i >> 12 | 1);
                if (fork() == 0)
                    block[5 * 4096] = 1;
                pause();
            }
            """;

    /// How much it has touched.
    @Param({"1", "64", "256"})
    public int size;

    private @Nullable MachineState before;
    private Choice fork = new Choice.FireTimer();

    /// Goes on to the state in which the next transition makes the child.
    @Setup(Level.Trial)
    public void boot() {
        Schedule schedule = new Schedule.Fifo();
        MachineState state =
                GuestRun.boot("large.c", PROGRAM.replace("SIZE", String.valueOf(size)), false);
        while (true) {
            Choice choice = schedule.pick(state, Machine.enabled(state));
            Transition next = Machine.step(state, choice);
            if (next.after().tasks().contains(3)) {
                before = state;
                fork = choice;
                return;
            }
            state = next.after();
        }
    }

    /// The fork.
    @Benchmark
    public Transition fork() {
        return Machine.step(Objects.requireNonNull(before), fork);
    }
}
