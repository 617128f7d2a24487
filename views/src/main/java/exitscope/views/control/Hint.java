package exitscope.views.control;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

/// What is told of a node where the mouse rests on it, and by a screen reader. A tooltip is a
/// window with a scene of its own, dear where every step makes nodes anew; so there is none before
/// the mouse comes.
public final class Hint {
    /// Longer lines are broken, in pixels.
    private static final double WIDEST = 560;

    private final Node node;
    private @Nullable String text;
    private @Nullable Tooltip tooltip;

    private Hint(Node node) {
        this.node = node;
        // Not when it enters: it may be there already.
        node.addEventHandler(MouseEvent.MOUSE_MOVED, _ -> come());
    }

    /// Gives a node its hint, in place of the one that it has.
    ///
    /// @param text null or empty for none
    public static void set(Node node, @Nullable String text) {
        String told = text == null || text.isEmpty() ? null : text;
        Hint hint = find(node);
        if (hint == null && told != null) {
            hint = new Hint(node);
            node.getProperties().put(Hint.class, hint);
        }
        if (hint != null) {
            hint.tell(told);
        }
    }

    /// What is told of a node, or null.
    public static @Nullable String of(Node node) {
        Hint hint = find(node);
        return hint == null ? null : hint.text;
    }

    private static @Nullable Hint find(Node node) {
        return node.hasProperties() && node.getProperties().get(Hint.class) instanceof Hint hint
                ? hint
                : null;
    }

    private void tell(@Nullable String told) {
        text = told;
        node.setAccessibleHelp(told);
        if (tooltip != null) {
            if (told == null) {
                Tooltip.uninstall(node, tooltip);
                tooltip = null;
            } else {
                tooltip.setText(told);
            }
        }
    }

    /// The mouse is there; if it rests, the tooltip shows.
    private void come() {
        if (tooltip == null && text != null) {
            Tooltip made = new Tooltip(text);
            made.setWrapText(true);
            made.setMaxWidth(WIDEST);
            Tooltip.install(node, made);
            tooltip = made;
        }
    }
}
