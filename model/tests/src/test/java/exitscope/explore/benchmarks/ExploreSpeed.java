package exitscope.explore.benchmarks;

import exitscope.explore.Exploration;
import exitscope.explore.Settings;
import exitscope.machine.GuestRun;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

/// N children that each write a character and exit, and a parent that waits for all: states, states
/// a second of processor time, bytes a state, with what nobody notices merged and apart.
///
/// ```
/// java -cp ... exitscope.explore.benchmarks.ExploreSpeed [MOST [LIMIT]]
/// ```
public final class ExploreSpeed {
    private static final String SOURCE =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                for (int i = 0; i < CHILDREN; ++i)
                    if (fork() == 0) {
                        char c = 'a' + i;
                        write(1, &c, 1);
                        _exit(0);
                    }
                for (int i = 0; i < CHILDREN; ++i)
                    wait(0);
                return 0;
            }
            """;

    private ExploreSpeed() {}

    /// Measures.
    ///
    /// @param arguments the most children, and the most states; 5 and 1,000,000 unless given
    public static void main(String[] arguments) {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        long limit = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
        for (int children = 2; children <= most; children++) {
            String source = SOURCE.replace("CHILDREN", String.valueOf(children));
            MachineState boot = GuestRun.boot("children.c", source, false);
            measure(boot, children, Settings.DEFAULT.withStates(limit));
            if (children <= 3) {
                measure(boot, children, Settings.DEFAULT.withStates(limit).withMerge(false));
            }
        }
    }

    private static void measure(MachineState boot, int children, Settings settings) {
        long begin = processorTime();
        Report report = Exploration.of(boot, settings, (_, _) -> true);
        double seconds = (processorTime() - begin) / 1e9;
        System.out.printf(
                "%d children, %s: %s, %,d states, %,d transitions, %d outcomes, %.2f s, %,.0f"
                        + " states/s, %,.0f transitions/s, %d bytes a state%n",
                children,
                settings.merge() ? "merged" : "apart",
                report.complete() ? "complete" : "cut",
                report.states(),
                report.transitions(),
                report.outcomes().size(),
                seconds,
                report.states() / seconds,
                report.transitions() / seconds,
                report.bytes() / report.states());
    }

    /// Nanoseconds of all threads, the compiler's and the collector's among them.
    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
