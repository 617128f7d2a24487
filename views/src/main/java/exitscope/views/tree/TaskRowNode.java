package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// One task of a card with several.
final class TaskRowNode extends Region {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");

    private final Text number = new Text();
    private final Text words = new Text();
    private final Badge badge = new Badge(Metrics.SMALL_BADGE);
    private final StageStrip stages = new StageStrip();
    private final InboxNode inbox = new InboxNode(3);
    private TaskRow row;

    TaskRowNode(TaskRow row, int index) {
        this.row = row;
        getStyleClass().add("tree-row");
        number.getStyleClass().add("tree-row-number");
        words.getStyleClass().add("tree-words");
        number.setTextOrigin(VPos.TOP);
        words.setTextOrigin(VPos.TOP);
        pseudoClassStateChanged(FIRST, index == 0);
        getChildren().addAll(number, words, badge, stages, inbox);
        show(row);
    }

    void show(TaskRow next) {
        row = next;
        number.setText(String.valueOf(next.number()));
        words.setText(next.words());
        words.pseudoClassStateChanged(CardNode.LONG, next.words().length() > CardNode.LONG_WORDS);
        badge.show(next.life());
        inbox.show(next.inbox());
        stages.setVisible(next.exiting());
        stages.show(next.stages());
        LifeStyle.apply(this, next.life());
        pseudoClassStateChanged(CardNode.MOVED, next.moved());
    }

    TaskRow row() {
        return row;
    }

    @Override
    protected void layoutChildren() {
        double padding = Metrics.CARD_PADDING;
        double right = getWidth() - padding - Metrics.SMALL_BADGE;
        number.relocate(padding, 3);
        words.relocate(padding, 19);
        badge.resizeRelocate(right, 4, Metrics.SMALL_BADGE, Metrics.SMALL_BADGE);
        double lettersWidth = inbox.prefWidth(-1);
        inbox.resizeRelocate(right - 6 - lettersWidth, 4, lettersWidth, InboxNode.HEIGHT);
        stages.resizeRelocate(
                padding, Metrics.ROW_HEIGHT - 6, getWidth() - 2 * padding, StageStrip.HEIGHT - 1);
    }
}
