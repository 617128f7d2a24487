package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Pending signals as letters in a row; what finds no room is counted.
final class InboxNode extends HBox {
    static final double HEIGHT = 17;
    private static final PseudoClass BLOCKED = PseudoClass.getPseudoClass("blocked");
    private static final PseudoClass NOTICE = PseudoClass.getPseudoClass("notice");
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private final int room;
    private Inbox shown = Inbox.EMPTY;

    /// @param room how many letters fit
    InboxNode(int room) {
        this.room = room;
        getStyleClass().add("tree-inbox");
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(Inbox inbox) {
        if (inbox.equals(shown)) {
            return;
        }
        shown = inbox;
        getChildren().clear();
        int letters = inbox.letters().size();
        int fitting = letters <= room ? letters : room - 1;
        for (Inbox.Letter letter : inbox.letters().subList(0, fitting)) {
            Label label = letter(letter.text());
            label.pseudoClassStateChanged(BLOCKED, letter.blocked());
            label.pseudoClassStateChanged(FRESH, letter.fresh());
            label.pseudoClassStateChanged(NOTICE, letter.signal() == null);
            label.pseudoClassStateChanged(PASSED, passed(letter));
        }
        if (fitting < letters) {
            letter("+" + (letters - fitting));
        }
        setVisible(letters > 0);
    }

    /// A sample for the legend.
    static Label sample(String text, boolean blocked) {
        Label label = new Label(text);
        label.getStyleClass().add("tree-letter");
        label.setMinSize(USE_PREF_SIZE, HEIGHT);
        label.setMaxHeight(HEIGHT);
        label.pseudoClassStateChanged(BLOCKED, blocked);
        return label;
    }

    /// Whether it is only still shown for the eye.
    private static boolean passed(Inbox.Letter letter) {
        return letter.fate() == Inbox.Fate.TAKEN || letter.fate() == Inbox.Fate.DROPPED;
    }

    private Label letter(String text) {
        Label label = sample(text, false);
        getChildren().add(label);
        return label;
    }
}
