package exitscope.views.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.Transition;
import exitscope.publish.Publication;
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

/// The registers of a real run.
class RegistersViewTest {
    @Test
    void whatATransitionChangesIsMarkedWithWhatItWas() throws IOException {
        RegistersPresentation presentation =
                new RegistersPresentation(new Messages(Locale.ENGLISH));
        int changes = 0;
        for (Publication moment : RealRun.of("02-exit-status.c", "fifo")) {
            if (!moment.state().tasks().contains(2)) {
                continue;
            }
            presentation.show(moment, new TaskId(2));
            RegistersPresentation.Register pc =
                    presentation.rows().isEmpty() ? null : presentation.rows().getFirst().left();
            if (pc != null && pc.was() != null) {
                changes++;
                assertEquals("pc", pc.name());
                assertTrue(presentation.spoken(pc).endsWith(", was " + pc.was()));
                long before = last(moment).before().task(new TaskId(2)).registers().pc();
                assertEquals("0x" + Long.toHexString(before), pc.was());
            }
        }
        assertTrue(changes > 5, "it runs");
    }

    private static Transition last(Publication moment) {
        return Objects.requireNonNull(moment.last());
    }

    @Test
    void everyRegisterIsInTheWindow() throws IOException {
        List<Publication> moments = RealRun.of("02-exit-status.c", "fifo");
        try (Fx window =
                Fx.show(
                        () -> new RegistersView(new Messages(Locale.ENGLISH), new Selection()),
                        760,
                        800)) {
            window.publish(moments.get(moments.size() / 2));
            List<String> texts = window.texts();
            for (String name : List.of("pc", "sp", "a7", "t6", "fcsr", "fa0", "ft11")) {
                assertTrue(texts.contains(name), name);
            }
        }
    }
}
