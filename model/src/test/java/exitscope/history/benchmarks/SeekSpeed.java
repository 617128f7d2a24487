package exitscope.history.benchmarks;

import exitscope.history.History;
import exitscope.machine.GuestRun;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/// Times seeking to random positions and stepping back in a run of an endless fork, exit and wait
/// loop.
///
/// ```
/// mvn -q -pl model test-compile exec:java -Dexec.classpathScope=test \
///   -Dexec.mainClass=exitscope.history.benchmarks.SeekSpeed -Dexec.args="10000000"
/// ```
///
/// Figures are processor time. Not JMH: one run is minutes long, and the distribution matters, not
/// the mean. Ratios within a run travel, absolute figures do not.
public final class SeekSpeed {
    private static final int SEEKS = 1_000;
    private static final int STEPS = 500_000;

    private static final String PROGRAM =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                for (;;) {
                    if (fork() == 0)
                        _exit(7);
                    wait(0);
                }
            }
            """;

    private SeekSpeed() {}

    /// Prints what seeking and stepping back cost.
    ///
    /// @param arguments how many transitions, then the budget in MiB
    public static void main(String[] arguments) {
        long length = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long budget = arguments.length > 1 ? Long.parseLong(arguments[1]) << 20 : 512L << 20;
        History history =
                new History(
                        GuestRun.boot("loop.c", PROGRAM, false), new Schedule.RoundRobin(), budget);
        long begin = processorTime();
        while (history.moment().step() < length) {
            history.forward();
        }
        double forward = (processorTime() - begin) / (double) length;
        say("%,d transitions, %.2f µs each", length, forward / 1e3);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        say("%,d MiB in use", (runtime.totalMemory() - runtime.freeMemory()) >> 20);

        begin = processorTime();
        for (int i = 0; i < STEPS && history.back(); i++) {
            // Each is timed with the others.
        }
        double back = (processorTime() - begin) / (double) STEPS;
        say(
                "%,d steps back from the end: %.2f µs each, %.1f of one forward",
                STEPS, back / 1e3, back / forward);

        SplittableRandom random = new SplittableRandom(1);
        long[] seeks = new long[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            Moment there = new Moment(0, random.nextLong(length), 0);
            begin = processorTime();
            history.seek(there);
            seeks[i] = processorTime() - begin;
        }
        Arrays.sort(seeks);
        say(
                "%,d seeks: median %.2f ms, 99 of 100 within %.2f ms, worst %.2f ms",
                SEEKS,
                seeks[SEEKS / 2] / 1e6,
                seeks[SEEKS * 99 / 100] / 1e6,
                seeks[SEEKS - 1] / 1e6);
    }

    /// Of this thread, so that it does not matter what else the machine does; in nanoseconds. The
    /// garbage collector's is not in it.
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
