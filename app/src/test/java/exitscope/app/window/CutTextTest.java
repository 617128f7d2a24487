package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.publish.Publication;
import exitscope.views.Theme;

import javafx.scene.Node;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// Nothing is cut off: not at the smallest size that the window may have, and not at the one that
/// it opens with, with or without the panes that can be opened.
class CutTextTest {
    private static final List<Look> ALWAYS_PLAIN = List.of(Look.PLAIN);

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
        assertEquals(List.of(), wrong(sample, POSITIONS, CutText::in));
    }

    /// What is wrong in pictures of a run of a sample.
    ///
    /// @param positions pictures of the run
    /// @param look says what is wrong with what is seen
    static List<String> wrong(String sample, int positions, Function<Node, List<String>> look) {
        List<String> cut = new ArrayList<>();
        List<List<Publication>> histories = Gallery.histories(SAMPLES.resolve(sample), positions);
        List<Publication> moments = new ArrayList<>();
        histories.forEach(history ->
                moments.addAll(history.subList(Math.max(0, history.size() - 2), history.size())));
        look(moments, 0, MainWindow.LEAST_WIDTH, MainWindow.LEAST_HEIGHT, ALWAYS_PLAIN, look, cut);
        look(moments, 0, MainWindow.WIDTH, MainWindow.HEIGHT, ALWAYS_PLAIN, look, cut);
        // What can be opened has least room in the smallest window.
        List<Publication> marked = MarkedRun.of(histories.get(histories.size() / 2));
        int first = marked.size() - 1;
        List<Publication> again = new ArrayList<>(marked);
        List<Look> looks = Look.inTurn();
        again.addAll(Collections.nCopies(looks.size() - 1, marked.getLast()));
        look(again, first, MainWindow.LEAST_WIDTH, MainWindow.LEAST_HEIGHT, looks, look, cut);
        return cut;
    }

    /// @param first the first of the moments that is looked at
    /// @param looks what is in front, moment after moment; then as the last was
    private static void look(
            List<Publication> moments,
            int first,
            double width,
            double height,
            List<Look> looks,
            Function<Node, List<String>> look,
            List<String> cut) {
        for (String text :
                Gallery.wrong(
                        moments, first, (int) width, (int) height, Theme.LIGHT, looks, look)) {
            cut.add(width + "x" + height + " " + text);
        }
    }
}
