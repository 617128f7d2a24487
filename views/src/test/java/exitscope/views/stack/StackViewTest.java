package exitscope.views.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Command;
import exitscope.publish.Publication;
import exitscope.views.AskMenu;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;

import javafx.scene.control.MenuItem;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The call stack and variables of a real run of the sample in which a parent waits for a status.
class StackViewTest {
    private static List<Publication> run() throws IOException {
        return RealRun.of("02-exit-status.c", "fifo");
    }

    private static StackPresentation presentation() {
        return new StackPresentation(new Messages(Locale.ENGLISH));
    }

    @Test
    void aChangedVariableIsMarkedWithWhatItWas() throws IOException {
        StackPresentation presentation = presentation();
        StackPresentation.Row changed = null;
        for (Publication moment : run()) {
            presentation.show(moment, null);
            for (StackPresentation.FrameRow frame : presentation.frames()) {
                for (StackPresentation.Row row : presentation.rows(frame.level())) {
                    if (row.changed() && row.name().equals("status")) {
                        changed = row;
                    }
                }
            }
        }
        assertNotNull(changed, "wait writes the status");
        assertEquals("int", changed.type());
        assertFalse(changed.value().equals(changed.was()));
        assertTrue(presentation.spoken(changed).contains(", was "));
    }

    @Test
    void aVariableIsReadFromTheWindow() throws IOException {
        List<Publication> moments = run();
        Publication inMain =
                moments.stream()
                        .filter(moment -> {
                            StackPresentation presentation = presentation();
                            presentation.show(moment, null);
                            return presentation.frames().stream()
                                    .anyMatch(frame -> frame.function().equals("main"));
                        })
                        .reduce((a, b) -> b)
                        .orElseThrow();
        List<Command> sent = new ArrayList<>();
        try (Fx window =
                Fx.show(
                        () ->
                                new StackView(
                                        new Messages(Locale.ENGLISH),
                                        new Selection(),
                                        new AskMenu(new Messages(Locale.ENGLISH), sent::add)),
                        700,
                        320)) {
            window.publish(inMain);
            assertTrue(window.texts().contains("status"), () -> window.texts().toString());
            assertTrue(window.texts().contains("registers"));
            List<MenuItem> items = window.menuOf(window.withText("status"));
            assertEquals("Who changed status last?", items.getFirst().getText());
            Fx.run(items.getFirst()::fire);
            Command.WatchChange asked =
                    assertInstanceOf(Command.WatchChange.class, sent.getFirst());
            String expression = asked.watch().expression().text();
            assertTrue(expression.endsWith("::status"), expression);
            Fx.run(items.getLast()::fire);
            Command.AddWatch memory = assertInstanceOf(Command.AddWatch.class, sent.getLast());
            assertTrue(memory.watch().stops());
            assertTrue(memory.watch().expression().text().contains(").int(0x"));
        }
    }
}
