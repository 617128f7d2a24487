package exitscope.views.control;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Left and Right step, wherever no text is written. Lists and tables have no use for them, but
/// would take them to move the focus.
public final class StepKeys {
    private StepKeys() {}

    /// Hands both keys on to whoever holds the list or table.
    public static void passOn(Node list) {
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean step =
                            event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT;
                    Node holder = list.getParent();
                    if (step && holder != null) {
                        event.consume();
                        holder.fireEvent(event.copyFor(holder, holder));
                    }
                });
    }
}
