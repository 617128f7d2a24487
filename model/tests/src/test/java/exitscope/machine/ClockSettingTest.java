package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exitscope.change.HostChange.TimeSet;
import exitscope.schedule.Schedule;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Setting the time of day does what it did on Linux, where the program is not run again: it would
/// set that machine's clock.
class ClockSettingTest {
    private static final Path GUEST = Path.of("src", "test", "resources", "guest");

    @Test
    void whatWaitsForATimeOfDayFollowsTheClock() throws IOException {
        String source = Files.readString(GUEST.resolve("clock-set.c"));
        String expected = Files.readString(GUEST.resolve("clock-set.out"));
        for (String schedule : List.of("fifo", "round-robin", "random:1", "random:2")) {
            GuestRun run =
                    GuestRun.of(
                            GuestRun.boot("clock-set.c", source, false), Schedule.parse(schedule));
            assertEquals(expected, run.output(), schedule);
            assertFalse(run.changes(TimeSet.class).isEmpty());
        }
    }
}
