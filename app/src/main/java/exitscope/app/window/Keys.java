package exitscope.app.window;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.List;

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
                    EVENTS_OF_TASK);

    private Keys() {}
}
