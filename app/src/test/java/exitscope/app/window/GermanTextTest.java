package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;

/// German words are longer; none of them is cut off either.
class GermanTextTest {
    private static final int POSITIONS = 3;

    @Test
    void theToolsHaveRoomWhateverIsDone() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            try (DrivenWindow window = DrivenWindow.small()) {
                Label activity = window.find(Label.class, "#activity");
                Region tools = (Region) Fx.get(activity::getParent);
                Fx.run(() -> {
                    activity.setText("Beendet: durch SIGVTALRM");
                    tools.getScene().getRoot().applyCss();
                });
                double least = Fx.get(() -> tools.minWidth(-1));
                assertTrue(least <= MainWindow.LEAST_WIDTH, () -> "needs " + least);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-zombie.c", "17-orphaned-group.c"})
    void everyGermanTextCanBeRead(String sample) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(List.of(), CutTextTest.cut(sample, POSITIONS));
        } finally {
            Locale.setDefault(before);
        }
    }
}
