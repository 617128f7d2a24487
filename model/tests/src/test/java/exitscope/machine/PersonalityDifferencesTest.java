package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.change.Change;
import exitscope.change.Difference;
import exitscope.change.PersonalityDiffers;
import exitscope.schedule.Schedule;
import exitscope.state.Personality;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/// Every matter in which Linux and the sentry of 2018 part is met by a program that shows the
/// sentry's side of it, and is pointed out there.
class PersonalityDifferencesTest {
    @Test
    void everyDifferenceIsMetAndPointedOut() throws IOException {
        Set<Difference> met = EnumSet.noneOf(Difference.class);
        for (RuleCase rule : RuleCase.all()) {
            if (rule.personality() == Personality.SENTRY_2018) {
                GuestRun run =
                        GuestRun.of(
                                GuestRun.boot(
                                        rule.name() + ".c",
                                        GuestRun.compile(rule.source()),
                                        rule.personality()),
                                Schedule.parse("fifo"));
                for (Change change : run.changes()) {
                    if (change instanceof PersonalityDiffers differs) {
                        met.add(differs.difference());
                    }
                }
            }
        }
        assertEquals(EnumSet.allOf(Difference.class), met);
    }
}
