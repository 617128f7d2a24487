package exitscope.views.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import exitscope.publish.Publication;
import exitscope.views.Fx;
import exitscope.views.View;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Objects;

/// What is told of a node, before and after the mouse comes.
class HintTest {
    private final Region place = new Region();

    private Fx window() {
        return Fx.show(
                () ->
                        new View() {
                            @Override
                            public Node node() {
                                return place;
                            }

                            @Override
                            public void show(Publication publication) {}
                        },
                200,
                100);
    }

    /// The tooltip that JavaFX will show when the mouse rests, or null.
    private @Nullable Tooltip tooltip() {
        return place.getProperties().values().stream()
                .filter(Tooltip.class::isInstance)
                .map(Tooltip.class::cast)
                .findFirst()
                .orElse(null);
    }

    @Test
    void theTooltipIsMadeWhenTheMouseComesAndSaysWhatIsToldNow() {
        try (Fx window = window()) {
            Fx.run(() -> Hint.set(place, "first"));
            assertEquals("first", place.getAccessibleHelp());
            assertNull(Fx.call(this::tooltip), "none before the mouse comes");
            Fx.run(() -> Hint.set(place, "second"));
            Fx.pulse();
            window.point(place, 3, 3);
            window.point(place);
            Fx.until("the mouse is there", () -> tooltip() != null);
            Tooltip tooltip = Objects.requireNonNull(Fx.call(this::tooltip));
            assertEquals("second", tooltip.getText());
            Fx.run(() -> Hint.set(place, "third"));
            assertEquals("third", tooltip.getText());
            Fx.run(() -> Hint.set(place, null));
            assertNull(Fx.call(this::tooltip), "nothing to tell");
        }
    }

    @Test
    void nothingIsToldWhereThereIsNothing() {
        Hint.set(place, "");
        assertNull(Hint.of(place));
        assertFalse(place.hasProperties(), "there is nothing to keep");
        Hint.set(place, "some");
        Hint.set(place, null);
        assertNull(Hint.of(place));
        assertNull(place.getAccessibleHelp());
    }
}
