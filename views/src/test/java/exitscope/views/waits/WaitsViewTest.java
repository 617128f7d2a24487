package exitscope.views.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;
import exitscope.views.TaskNumbers;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

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
            for (String number : List.of("3", "1")) {
                window.click(window.withText(number));
                assertEquals(number, chosen(selection, run.getLast()));
            }
        }
    }

    private static String chosen(Selection selection, Publication at) {
        return TaskNumbers.of(at).of(Fx.call(() -> selection.task().get()));
    }

    @Test
    void enterSelectsTheTaskOfARow() {
        List<Publication> run = run();
        Selection selection = new Selection();
        try (Fx window =
                Fx.show(() -> new WaitsView(new Messages(Locale.ENGLISH), selection), 560, 240)) {
            window.publish(run.getLast());
            ListView<?> list = (ListView<?>) window.nodes("list-view").getFirst();
            Fx.run(list::requestFocus);
            window.press(KeyCode.ENTER);
            assertNull(Fx.call(() -> selection.task().get()), "no row is selected");
            Fx.run(() -> list.getSelectionModel().select(0));
            window.press(KeyCode.ENTER);
            assertEquals("2", chosen(selection, run.getLast()), "the first of the circle");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            assertEquals("1", chosen(selection, run.getLast()));
            window.press(KeyCode.END);
            window.press(KeyCode.ENTER);
            assertEquals("3", chosen(selection, run.getLast()));
        }
    }

    @Test
    void theTaskThatIsSelectedStaysSo() {
        List<Publication> run = run();
        Publication before =
                run.stream()
                        .filter(each -> spoken(each).size() == 2)
                        .reduce((_, later) -> later)
                        .orElseThrow();
        Selection selection = new Selection();
        try (Fx window =
                Fx.show(() -> new WaitsView(new Messages(Locale.ENGLISH), selection), 560, 240)) {
            ListView<?> list = (ListView<?>) window.nodes("list-view").getFirst();
            window.publish(before);
            Fx.run(() -> list.getSelectionModel().select(1));
            WaitsPresentation.Row selected = selected(list);
            window.publish(run.getLast());
            assertEquals(4, list.getItems().size(), "a circle came before it");
            assertTrue(selected.isAbout(selected(list)));
            window.publish(run.getFirst());
            window.publish(run.getLast());
            assertEquals(-1, Fx.call(() -> list.getSelectionModel().getSelectedIndex()));
        }
    }

    private static WaitsPresentation.Row selected(ListView<?> list) {
        return (WaitsPresentation.Row) Fx.call(() -> list.getSelectionModel().getSelectedItem());
    }

    private static List<String> spoken(Publication publication) {
        WaitsPresentation presentation = new WaitsPresentation(new Messages(Locale.ENGLISH));
        presentation.show(publication);
        return presentation.rows().stream().map(WaitsPresentation.Row::spoken).toList();
    }

    /// Each reads from the pipe of the next.
    private static final String LONG_CIRCLE =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            enum { N = 12 };
            int main(void) {
                int p[N][2];
                char c;
                for (int i = 0; i < N; i++)
                    pipe(p[i]);
                for (int i = 0; i < N; i++)
                    if (fork() == 0) {
                        for (int j = 0; j < N; j++)
                            if (j != (i + N - 1) % N)
                                close(p[j][1]);
                        read(p[i][0], &c, 1);
                        _exit(0);
                    }
                for (int i = 0; i < N; i++)
                    close(p[i][1]);
                wait(NULL);
                return 0;
            }
            """;

    @Test
    void someOfALongCircleAreShown() {
        Publication end = RealRun.of("long.c", LONG_CIRCLE, "fifo").getLast();
        List<String> spoken = spoken(end);
        assertEquals(
                "Wait for one another in a circle: 3 → 4 → 5 → 6 → 7 → 8 → 9 → 10 → +4 → 3",
                spoken.getFirst());
        assertEquals("2 waits for a child: for 3, 4, 5, 6, 7, 8, …", spoken.get(2));
        try (Fx window =
                Fx.show(
                        () -> new WaitsView(new Messages(Locale.ENGLISH), new Selection()),
                        760,
                        420)) {
            window.publish(end);
            Node row = window.withText("+4").getParent();
            long chips =
                    Fx.call(() ->
                            row.lookupAll(".es-task-chip").stream()
                                    .filter(Node::isVisible)
                                    .count());
            assertEquals(9, chips, "eight, and the first again");
        }
    }
}
