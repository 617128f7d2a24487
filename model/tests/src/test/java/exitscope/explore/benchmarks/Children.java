package exitscope.explore.benchmarks;

import exitscope.explore.Exploration;
import exitscope.explore.Settings;
import exitscope.explore.Workers;
import exitscope.machine.GuestRun;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Explores N children that exit, or write a character each and exit, and a parent that waits for
/// all of them: with and without pruning, and with as many workers as there are processors.
///
/// ```
/// mvn -q -Pbenchmarks -pl model/tests -am test-compile \
///   -Dbenchmark="exitscope.explore.benchmarks.Children exit 8"
/// ```
///
/// The scenario goes up to the N of the second argument. The first round of the smaller ones warms
/// up. With one worker, seconds are of processor time, so that what else goes on matters less.
public final class Children {
    private static final String PROGRAM =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                for (int i = 0; i < N; ++i)
                    if (fork() == 0) {
                        char c = 'a' + i;
                        WRITE
                        _exit(0);
                    }
                for (int i = 0; i < N; ++i)
                    wait(NULL);
                return 0;
            }
            """;

    private static final long MEMORY = 2L << 30;

    private static final Workers ALL =
            new Workers() {
                @Override
                public int count() {
                    return Runtime.getRuntime().availableProcessors();
                }

                @Override
                public void run(List<Runnable> jobs) {
                    CompletableFuture.allOf(
                                    jobs.stream()
                                            .map(CompletableFuture::runAsync)
                                            .toArray(CompletableFuture[]::new))
                            .join();
                }
            };

    private Children() {}

    /// `exit` or `write`, and the largest N.
    public static void main(String[] arguments) {
        boolean writes = arguments.length > 0 && arguments[0].equals("write");
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        System.out.println(
                " N  search     complete    states  transitions       made  seconds  states/s"
                        + "  bytes/state");
        for (int children = 2; children <= most; children++) {
            MachineState boot =
                    GuestRun.boot(
                            "children.c",
                            PROGRAM.replace("N", String.valueOf(children))
                                    .replace("WRITE", writes ? "write(1, &c, 1);" : ""),
                            false);
            Settings settings = Settings.DEFAULT.withMemory(MEMORY);
            time(children, "pruned", boot, settings, Workers.ALONE);
            time(children, "whole", boot, settings.withPrune(false), Workers.ALONE);
            time(children, "x" + ALL.count(), boot, settings, ALL);
        }
    }

    private static void time(
            int children, String search, MachineState boot, Settings settings, Workers workers) {
        long begin = now(workers);
        Report report = Exploration.of(boot, settings, workers, (_, _) -> true);
        double seconds = (now(workers) - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%2d  %-9s  %-8s %,9d %,12d %,10d %8.2f %,9.0f %,12d%n",
                children,
                search,
                report.complete() ? "yes" : "no",
                report.states(),
                report.transitions(),
                report.made(),
                seconds,
                report.states() / seconds,
                report.bytes() / report.states());
    }

    /// For one worker the processor time of the whole process, which other programs do not disturb.
    private static long now(Workers workers) {
        return workers.count() == 1
                ? ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElseGet(System::nanoTime)
                : System.nanoTime();
    }
}
