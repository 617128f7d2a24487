package exitscope.app.window;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.stream.Stream;

/// The keys of every action.
final class Keys {
    static final KeyCombination STEP = new KeyCodeCombination(KeyCode.F10);
    static final KeyCombination BACK =
            new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);
    static final KeyCombination RUN = new KeyCodeCombination(KeyCode.F5);
    static final KeyCombination RESET =
            new KeyCodeCombination(KeyCode.F5, KeyCombination.SHIFT_DOWN);
    static final KeyCombination RUN_BACK =
            new KeyCodeCombination(KeyCode.F5, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination END =
            new KeyCodeCombination(
                    KeyCode.F5, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination NEXT_EVENT = new KeyCodeCombination(KeyCode.F6);
    static final KeyCombination PREVIOUS_EVENT =
            new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN);
    static final KeyCombination BREAKPOINT = new KeyCodeCombination(KeyCode.F9);
    static final KeyCombination BOOKMARK =
            new KeyCodeCombination(KeyCode.M, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination NEXT_BOOKMARK = new KeyCodeCombination(KeyCode.F2);
    static final KeyCombination PREVIOUS_BOOKMARK =
            new KeyCodeCombination(KeyCode.F2, KeyCombination.SHIFT_DOWN);
    static final KeyCombination MARKS =
            new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination CHOOSE_BREAKPOINT =
            new KeyCodeCombination(KeyCode.F9, KeyCombination.SHIFT_DOWN);
    static final KeyCombination RUNS =
            new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination NAME_RUN =
            new KeyCodeCombination(
                    KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination UNDO_DELETE =
            new KeyCodeCombination(
                    KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination OPEN_TEXT =
            new KeyCodeCombination(
                    KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination EVENTS_OF_TASK =
            new KeyCodeCombination(KeyCode.F6, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination LESSON_NEXT = new KeyCodeCombination(KeyCode.F8);
    static final KeyCombination LESSON_BACK =
            new KeyCodeCombination(KeyCode.F8, KeyCombination.SHIFT_DOWN);
    static final KeyCombination COMPILE =
            new KeyCodeCombination(KeyCode.B, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination OPEN =
            new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination SAVE =
            new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination SAVE_AS =
            new KeyCodeCombination(
                    KeyCode.S, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination SAVE_SESSION =
            new KeyCodeCombination(
                    KeyCode.S, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    static final KeyCombination COPY_SHORT =
            new KeyCodeCombination(
                    KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination PASTE_SHORT =
            new KeyCodeCombination(
                    KeyCode.V, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination QUIT =
            new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination DARK =
            new KeyCodeCombination(
                    KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination FIT =
            new KeyCodeCombination(KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination ZOOM_IN =
            new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination ZOOM_OUT =
            new KeyCodeCombination(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN);

    static final KeyCombination LANES =
            new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination COMPARE =
            new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination LEGEND = shifted(KeyCode.L);
    static final KeyCombination ARGUMENTS = shifted(KeyCode.A);
    static final KeyCombination AS_INIT = shifted(KeyCode.I);
    static final KeyCombination LESSON_CLOSE =
            new KeyCodeCombination(KeyCode.F8, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination KEYS = new KeyCodeCombination(KeyCode.F1);
    static final KeyCombination ABOUT =
            new KeyCodeCombination(KeyCode.F1, KeyCombination.SHIFT_DOWN);

    // Those that offer the choices of a menu.
    static final KeyCombination SAMPLES = shifted(KeyCode.N);
    static final KeyCombination EXPORT =
            new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination SCHEDULE = shifted(KeyCode.U);
    static final KeyCombination PERSONALITY = shifted(KeyCode.K);
    static final KeyCombination COMPILER = shifted(KeyCode.B);
    static final KeyCombination HISTORY = shifted(KeyCode.H);
    static final KeyCombination LESSONS = shifted(KeyCode.F8);

    /// How far a step goes, in the order of [exitscope.command.Granularity].
    static final List<KeyCombination> GRANULARITIES =
            Stream.of(
                            KeyCode.DIGIT1,
                            KeyCode.DIGIT2,
                            KeyCode.DIGIT3,
                            KeyCode.DIGIT4,
                            KeyCode.DIGIT5,
                            KeyCode.DIGIT6,
                            KeyCode.DIGIT7,
                            KeyCode.DIGIT8)
                    .map(Keys::withAlt)
                    .toList();

    static final KeyCombination OUTCOMES =
            new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination EXPLORE = shifted(KeyCode.G);

    /// Those that the list of keys tells, in its order.
    static final List<KeyCombination> EVERY =
            List.of(
                    STEP,
                    BACK,
                    RUN,
                    RESET,
                    COMPILE,
                    DARK,
                    RUN_BACK,
                    END,
                    NEXT_EVENT,
                    PREVIOUS_EVENT,
                    BREAKPOINT,
                    BOOKMARK,
                    NEXT_BOOKMARK,
                    PREVIOUS_BOOKMARK,
                    MARKS,
                    SAVE_SESSION,
                    COPY_SHORT,
                    PASTE_SHORT,
                    CHOOSE_BREAKPOINT,
                    RUNS,
                    NAME_RUN,
                    UNDO_DELETE,
                    OPEN_TEXT,
                    EVENTS_OF_TASK,
                    GRANULARITIES.getFirst(),
                    GRANULARITIES.getLast(),
                    ARGUMENTS,
                    SCHEDULE,
                    PERSONALITY,
                    COMPILER,
                    AS_INIT,
                    HISTORY,
                    SAMPLES,
                    EXPORT,
                    LESSONS,
                    COMPARE,
                    OUTCOMES,
                    EXPLORE);

    private Keys() {}

    private static KeyCombination shifted(KeyCode code) {
        return new KeyCodeCombination(
                code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    private static KeyCombination withAlt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }
}
