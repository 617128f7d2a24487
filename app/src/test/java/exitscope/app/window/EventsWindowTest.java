package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.Test;

/// From event to event.
class EventsWindowTest {
    @Test
    void eventsOfAKindAreFoundEitherWay() {
        try (DrivenWindow window = new DrivenWindow().load("03-zombie.c")) {
            @SuppressWarnings("unchecked")
            ComboBox<Object> kinds = window.find(ComboBox.class, "#eventKind");
            Fx.run(() -> kinds.getSelectionModel().select(6));
            assertEquals(
                    "reparenting", Fx.get(() -> kinds.getConverter().toString(kinds.getValue())));
            Fx.run(() -> kinds.getSelectionModel().select(1));
            window.press("nextEvent");
            Fx.await("a fork", () -> window.step() > 0);
            long fork = window.step();
            window.press("nextEvent");
            Fx.await("another", () -> window.step() > fork);
            window.key(KeyCode.F6, KeyCombination.SHIFT_DOWN);
            window.awaitStep(fork);
        }
    }
}
