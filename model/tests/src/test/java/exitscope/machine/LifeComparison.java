package exitscope.machine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Compares what programs of lives print in the machine with what they print on Linux. Where Linux
/// has several outcomes, the machine may have any of them.
final class LifeComparison {
    /// How often Linux runs each program, and how often at most before an outcome that it has not
    /// shown counts as a difference.
    private static final int RUNS = 3;

    private static final int MOST_RUNS = 120;

    private final Path program;

    /// @param program the native `life`
    LifeComparison(Path program) {
        this.program = program;
    }

    /// What came of running a program here and there.
    ///
    /// @param several whether Linux itself has more than one outcome
    /// @param difference an outcome in the machine that Linux does not have, beside one of Linux;
    ///   null if there is none
    record Comparison(boolean several, @Nullable String difference) {
        boolean differs() {
            return difference != null;
        }
    }

    Comparison compare(LifeProgram life) throws IOException, InterruptedException {
        Set<String> linux = new LinkedHashSet<>();
        for (int run = 0; run < RUNS; run++) {
            linux.add(onLinux(life));
        }
        for (String schedule : LifeGeneratorTest.schedules()) {
            String guest = inGuest(life, schedule);
            for (int run = RUNS; run < MOST_RUNS && !linux.contains(guest); run++) {
                linux.add(onBusyLinux(life));
            }
            if (!linux.contains(guest)) {
                return new Comparison(linux.size() > 1, text(schedule, guest, linux));
            }
        }
        return new Comparison(linux.size() > 1, null);
    }

    private static String text(String schedule, String guest, Set<String> linux) {
        return "under "
                + schedule
                + "\n"
                + guest
                + "on Linux, of "
                + linux.size()
                + " outcomes\n"
                + linux.iterator().next();
    }

    /// A program with a difference from which no step can be left out.
    LifeProgram shortened(LifeProgram life) throws IOException, InterruptedException {
        LifeProgram shortest = life;
        for (int count = life.steps().size() / 2; count > 0; count /= 2) {
            for (int from = shortest.steps().size() - count; from >= 0; from -= count) {
                LifeProgram shorter = shortest.without(from, count);
                if (compare(shorter).differs()) {
                    shortest = shorter;
                }
            }
        }
        return shortest;
    }

    private static String inGuest(LifeProgram life, String schedule) {
        try {
            return LifeGeneratorTest.inGuest(life, schedule);
        } catch (RuntimeException | AssertionError e) {
            return e + "\n";
        }
    }

    private String onLinux(LifeProgram life) throws IOException, InterruptedException {
        return NativeRun.of(program, life.arguments(0)).output();
    }

    private String onBusyLinux(LifeProgram life) throws IOException, InterruptedException {
        return NativeRun.onOneProcessor(program, life.arguments(0)).output();
    }
}
