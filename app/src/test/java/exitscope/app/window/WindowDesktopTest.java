package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertSame;

import exitscope.problem.ExitscopeException;

import org.junit.jupiter.api.Test;

class WindowDesktopTest {
    @Test
    void whatCanBeToldToAPersonIsFoundInWhatTheToolkitThrows() {
        ExitscopeException problem = new ExitscopeException("it is so", "Do that.");
        assertSame(
                problem,
                WindowDesktop.cause(
                        new RuntimeException("start", new IllegalStateException(problem))));
        RuntimeException defect = new RuntimeException("start", new IllegalStateException());
        assertSame(defect, WindowDesktop.cause(defect));
    }
}
