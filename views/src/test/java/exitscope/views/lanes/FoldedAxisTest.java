package exitscope.views.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.timeline.Timeline;
import exitscope.views.RealRun;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class FoldedAxisTest {
    @Test
    void growingGivesTheSameAsLookingAtTheWholeRun() throws IOException {
        List<Publication> run = RealRun.of("04-orphan.c", "round-robin");
        FoldedAxis grown = new FoldedAxis();
        for (Publication moment : run) {
            Timeline timeline = moment.timeline();
            grown.extend(timeline, timeline.lanes(), task -> timeline.lane(task) != null);
        }
        Timeline whole = run.getLast().timeline();
        FoldedAxis atOnce = new FoldedAxis();
        atOnce.extend(whole, whole.lanes(), task -> whole.lane(task) != null);
        assertEquals(atOnce.columns(), grown.columns());
        for (int i = 0; i < atOnce.columns(); i++) {
            assertEquals(atOnce.column(i), grown.column(i));
        }
        assertEquals(atOnce.length(), grown.length());
        assertTrue(
                atOnce.length() < whole.length() * 0.8,
                atOnce.length() + " of " + whole.length() + ": something is folded");
    }

    @Test
    void everyPositionHasItsPlaceAndEveryPlaceItsPosition() throws IOException {
        Timeline whole = RealRun.of("04-orphan.c", "round-robin").getLast().timeline();
        FoldedAxis axis = new FoldedAxis();
        axis.extend(whole, whole.lanes(), task -> whole.lane(task) != null);
        double before = -1;
        for (long step = 0; step <= whole.length(); step++) {
            double at = axis.at(step);
            assertTrue(at > before, "positions come one after the other, also at " + step);
            assertEquals((double) step, axis.stepAt(at), 1e-6);
            before = at;
        }
        assertEquals(axis.length(), before, 1e-9);
    }
}
