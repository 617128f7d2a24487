package exitscope.views.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The memory of a real run, in which the kernel writes a status into a variable.
class MemoryViewTest {
    private static final TaskId PROGRAM = new TaskId(2);

    private final MemoryPresentation presentation =
            new MemoryPresentation(new Messages(Locale.ENGLISH));

    @Test
    void aWrittenVariableIsFoundByItsNameAndItsBytesAreMarked() throws IOException {
        int marked = 0;
        for (Publication moment : RealRun.of("02-exit-status.c", "fifo")) {
            presentation.show(moment, PROGRAM);
            Long address = presentation.addressOf("status");
            if (address != null) {
                MemoryPresentation.Bytes line =
                        assertInstanceOf(
                                MemoryPresentation.Bytes.class,
                                presentation.row(presentation.rowOf("status")));
                assertEquals(address & -MemoryPresentation.WIDTH, line.address());
                assertEquals(MemoryPresentation.WIDTH, line.bytes().size());
                int offset = (int) (address - line.address());
                marked += line.changed() >> offset & 3;
            }
        }
        assertTrue(marked > 0, "wait writes the status");
    }

    @Test
    void everyMappingIsThereUnderItsName() throws IOException {
        List<Publication> moments = RealRun.of("02-exit-status.c", "fifo");
        Publication moment =
                moments.stream()
                        .filter(each -> {
                            Task task = each.state().tasks().get(PROGRAM.value());
                            return task != null && task.name().startsWith("02-exit");
                        })
                        .findFirst()
                        .orElseThrow();
        presentation.show(moment, PROGRAM);
        assertEquals(-1, presentation.rowOf("nothing"));
        assertEquals(-1, presentation.rowOf("0x10"), "nothing is mapped there");
        int headings = 0;
        MemoryPresentation.Row stack = presentation.row(presentation.rowOf("sp"));
        assertInstanceOf(MemoryPresentation.Bytes.class, stack);
        for (int i = 0; i < presentation.size(); i++) {
            if (presentation.row(i) instanceof MemoryPresentation.Heading(String text)) {
                headings++;
                assertTrue(text.contains("\u2013"), text);
            }
        }
        Task task = moment.state().task(PROGRAM);
        assertEquals(
                moment.state()
                        .memory(Objects.requireNonNull(task.memory()))
                        .space()
                        .mappings()
                        .size(),
                headings);
    }

    @Test
    void theWindowBeginsAtTheStack() throws IOException {
        List<Publication> moments = RealRun.of("02-exit-status.c", "fifo");
        Selection selection = new Selection();
        selection.task().set(PROGRAM);
        try (Fx window =
                Fx.show(() -> new MemoryView(new Messages(Locale.ENGLISH), selection), 760, 300)) {
            Publication moment = moments.get(moments.size() / 2);
            window.publish(moment);
            Fx.pulse();
            Fx.pulse();
            List<String> texts = window.texts();
            assertTrue(texts.stream().anyMatch(text -> text.startsWith("3ff")), texts::toString);
        }
    }
}
