package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.Difference;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

/// What the command line asks of the window.
class WindowDesktopTest {
    @Test
    void everyDifferenceOfTheKernelsHasItsOwnWords() {
        WindowDesktop desktop = new WindowDesktop();
        Set<String> said = new HashSet<>();
        for (Difference difference : Difference.values()) {
            String words = desktop.words(difference);
            assertTrue(words.contains("Linux"), words);
            said.add(words);
        }
        assertEquals(Difference.values().length, said.size());
    }

    @Test
    void whatCanBeToldToAPersonIsFoundInWhatTheToolkitThrows() {
        ExitscopeException problem =
                new ExitscopeException(Phrase.verbatim("it is so"), Phrase.verbatim("Do that."));
        assertSame(
                problem,
                WindowDesktop.cause(
                        new RuntimeException("start", new IllegalStateException(problem))));
        RuntimeException defect = new RuntimeException("start", new IllegalStateException());
        assertSame(defect, WindowDesktop.cause(defect));
    }
}
