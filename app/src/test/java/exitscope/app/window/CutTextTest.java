package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.publish.Publication;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Nothing is cut off: not at the smallest size that the window may have, and not at the one that
/// it opens with, with or without the panes that can be opened.
class CutTextTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    /// Pictures of each run, evenly spaced.
    private static final int POSITIONS = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03-zombie.c",
                "06-sigchld-handler.c",
                "13-pdeathsig.c",
                "17-orphaned-group.c",
                "20-exec.c"
            })
    void everyTextCanBeRead(String sample) {
        List<String> cut = new ArrayList<>();
        for (List<Publication> history : Gallery.histories(SAMPLES.resolve(sample), POSITIONS)) {
            long position = history.getLast().moment().step();
            for (Look look : Look.values()) {
                List<Publication> seen = look == Look.PLAIN ? history : MarkedRun.of(history);
                look(seen, MainWindow.LEAST_WIDTH, MainWindow.LEAST_HEIGHT, look, position, cut);
                look(seen, MainWindow.WIDTH, MainWindow.HEIGHT, look, position, cut);
            }
        }
        assertEquals(List.of(), cut);
    }

    private static void look(
            List<Publication> history,
            double width,
            double height,
            Look look,
            long position,
            List<String> cut) {
        for (String text : Gallery.draw(history, (int) width, (int) height, false, look, null)) {
            cut.add(width + "x" + height + (" " + look) + " at " + position + ": " + text);
        }
    }
}
