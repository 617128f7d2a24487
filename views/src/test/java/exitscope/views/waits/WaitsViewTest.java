package exitscope.views.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;

import javafx.scene.control.ListView;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/// Two processes that read from each other's pipes.
class WaitsViewTest {
    private static final String PROGRAM =
            """
            #include <unistd.h>
            int main(void) {
                int p[2], q[2];
                char c;
                pipe(p);
                pipe(q);
                if (fork() == 0) {
                    close(p[1]);
                    close(q[0]);
                    read(p[0], &c, 1);
                    _exit(0);
                }
                close(p[0]);
                close(q[1]);
                read(q[0], &c, 1);
                return 0;
            }
            """;

    private static List<Publication> run() {
        return RealRun.of("circle.c", PROGRAM, "fifo");
    }

    @Test
    void circlesComeFirstAndEachWhoWaitsIsNamedWithWhomItWaitsFor() {
        List<Publication> run = run();
        WaitsPresentation presentation = new WaitsPresentation(new Messages(Locale.ENGLISH));
        presentation.show(run.getFirst());
        assertEquals(List.of(), presentation.rows());
        assertTrue(presentation.emptiness().startsWith("Nobody waits: task 1 can move."));
        presentation.show(run.getLast());
        assertEquals("3 tasks wait; none can move", presentation.heading());
        List<String> spoken =
                presentation.rows().stream().map(WaitsPresentation.Row::spoken).toList();
        assertEquals("Wait for one another in a circle: 2 → 3 → 2", spoken.getFirst());
        assertEquals("1 waits for a child: for 2", spoken.get(1));
        assertTrue(
                spoken.get(2).matches("2 waits until pipe .* can be read: for 3"), spoken.get(2));
        assertEquals(4, spoken.size());
        assertFalse(((WaitsPresentation.Wait) presentation.rows().get(1)).circle());
        assertTrue(((WaitsPresentation.Wait) presentation.rows().get(2)).circle());
    }

    @Test
    void aTaskIsSelectedByItsNumber() {
        List<Publication> run = run();
        Selection selection = new Selection();
        try (Fx window =
                Fx.show(() -> new WaitsView(new Messages(Locale.ENGLISH), selection), 560, 240)) {
            window.publish(run.getFirst());
            Fx.pulse();
            assertEquals(1, window.nodes("es-empty").size());
            window.publish(run.getLast());
            Fx.pulse();
            ListView<?> list = (ListView<?>) window.nodes("list-view").getFirst();
            assertEquals(4, list.getItems().size());
            assertTrue(window.nodes("es-task-chip").size() >= 9, "three, and three waits for one");
        }
    }
}
