package exitscope.views.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;
import exitscope.views.files.FilesPresentation.Row;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The descriptors of a real run whose processes talk through pipes.
class FilesViewTest {
    private static final TaskId PROGRAM = new TaskId(2);

    /// The program's read end of the pipe that its children write to.
    private static final int READ_END = 3;

    private final FilesPresentation presentation =
            new FilesPresentation(new Messages(Locale.ENGLISH));

    private static Row row(FilesPresentation presentation, int number) {
        return presentation.rows().stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /// The moments at which the program has the pipe open.
    private List<Publication> moments() throws IOException {
        List<Publication> moments = new ArrayList<>();
        for (Publication moment : RealRun.of("11-pipe.c", "fifo")) {
            presentation.show(moment, PROGRAM);
            if (presentation.rows().stream().anyMatch(row -> row.number() == READ_END)) {
                moments.add(moment);
            }
        }
        return moments;
    }

    @Test
    void whatLiesInAPipeIsReadAndWhoCanWriteIsNamed() throws IOException {
        List<String> conditions = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        List<String> writers = new ArrayList<>();
        for (Publication moment : moments()) {
            presentation.show(moment, PROGRAM);
            Row row = row(presentation, READ_END);
            assertTrue(row.name().startsWith("pipe:["), row.name());
            assertEquals("read", row.access());
            if (conditions.isEmpty() || !conditions.getLast().equals(row.condition())) {
                conditions.add(row.condition());
                assertTrue(row.changed(), "the transition that changed it is marked");
                contents.add(row.content());
            }
            if (writers.isEmpty() || !writers.getLast().equals(row.others())) {
                writers.add(row.others());
            }
        }
        assertEquals(
                List.of(
                        "holds 0 of 65,536 bytes",
                        "holds 1 of 65,536 bytes  “a”",
                        "holds 0 of 65,536 bytes",
                        "holds 1 of 65,536 bytes  “b”",
                        "holds 0 of 65,536 bytes"),
                conditions);
        assertEquals(List.of("", "a", "", "b", ""), contents);
        assertEquals("written by 3, 4", writers.get(2).replaceAll(";.*", ""));
        assertEquals("", writers.getLast(), "the last writer has ended");
    }

    @Test
    void aTaskThatHasGivenUpItsFilesSaysSo() throws IOException {
        for (Publication moment : RealRun.of("03-zombie.c", "fifo")) {
            var task = moment.state().tasks().get(PROGRAM.value());
            presentation.show(moment, PROGRAM);
            if (task != null && task.descriptors() == null) {
                assertEquals("Task 2 has given up its files.", presentation.heading());
                assertEquals(List.of(), presentation.rows());
                return;
            }
        }
        throw new AssertionError("the program ends");
    }

    @Test
    void whyNobodyIsLookedAtIsSaid() throws IOException {
        List<Publication> run = RealRun.of("03-zombie.c", "fifo");
        List<String> reasons = new ArrayList<>();
        for (Publication moment : run) {
            presentation.show(moment, PROGRAM);
            if (presentation.rows().isEmpty()
                    && !presentation.heading().startsWith("Task ")
                    && !reasons.contains(presentation.heading())) {
                reasons.add(presentation.heading());
            }
        }
        assertEquals(
                "Nothing has run yet.\nPress Step: a task that moves can be looked into here.",
                reasons.getFirst());
        assertEquals("No task is left.", reasons.getLast());
    }

    @Test
    void theSelectedDescriptorStaysSelectedAndItsContentStandsBelow() throws IOException {
        List<Publication> moments = moments();
        Selection selection = new Selection();
        selection.task().set(PROGRAM);
        try (Fx window =
                Fx.show(() -> new FilesView(new Messages(Locale.ENGLISH), selection), 760, 300)) {
            window.publish(moments.getFirst());
            Fx.pulse();
            TableView<?> table = (TableView<?>) window.nodes("table-view").getFirst();
            Fx.run(() -> table.getSelectionModel().select(READ_END));
            assertEquals(List.of(), window.nodes("files-content"), "it holds nothing");
            boolean seen = false;
            boolean moved = false;
            SplitPane both = (SplitPane) window.nodes("split-pane").getFirst();
            for (Publication moment : moments) {
                List<Node> before = window.nodes("files-content");
                window.publish(moment);
                if (moved && !window.nodes("files-content").isEmpty()) {
                    assertEquals(
                            0.5,
                            Fx.call(() -> both.getDividerPositions()[0]),
                            0.02,
                            "divided as the person had it");
                }
                if (!moved && !before.isEmpty() && !window.nodes("files-content").isEmpty()) {
                    Fx.run(() -> both.setDividerPositions(0.5));
                    Fx.pulse();
                    moved = true;
                }
                assertEquals(READ_END, Fx.call(table.getSelectionModel()::getSelectedIndex));
                for (Node node : window.nodes("files-content")) {
                    TextArea content = (TextArea) node;
                    seen |= Fx.call(content::getText).equals("a");
                    assertFalse(content.isEditable());
                }
            }
            assertTrue(seen, "what was written is shown");
            assertTrue(moved, "it stays for more than one transition");
        }
    }
}
