package exitscope.views.tree;

import exitscope.state.TaskId;

import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A thread group, drawn.
final class CardNode extends Region {
    static final PseudoClass MOVED = PseudoClass.getPseudoClass("moved");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");
    private static final PseudoClass STRONG = PseudoClass.getPseudoClass("strong");
    static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

    /// Words longer than this are written smaller.
    static final int LONG_WORDS = 19;

    private static final double CAPTION_HEIGHT = 18;

    private final TreeTexts texts;
    private final Text number = text("tree-number");
    private final Text name = text("tree-name");
    private final Text words = text("tree-words");
    private final Text count = text("tree-count");
    private final Text more = text("tree-count");
    private final HBox tags = new HBox();
    private final Badge badge = new Badge(Metrics.BADGE);
    private final StageStrip stages = new StageStrip();
    private final Label caption = new Label();
    private final InboxNode inbox = new InboxNode(4);
    private final Region marker = new Region();
    private final List<TaskRowNode> rows = new ArrayList<>();
    private @Nullable Card card;

    CardNode(TreeTexts texts) {
        this.texts = texts;
        getStyleClass().add("tree-card");
        tags.getStyleClass().add("tree-tags");
        caption.getStyleClass().add("tree-caption");
        marker.getStyleClass().add("tree-marker");
        marker.setMouseTransparent(true);
        caption.setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getChildren()
                .addAll(
                        number, tags, name, words, count, more, badge, stages, inbox, caption,
                        marker);
    }

    private static Text text(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setTextOrigin(VPos.TOP);
        text.setMouseTransparent(true);
        return text;
    }

    /// Draws this card in place of the one before; equal ones cost nothing.
    void show(Card next) {
        if (next.equals(card)) {
            return;
        }
        card = next;
        number.setText(String.valueOf(next.number()));
        number.pseudoClassStateChanged(LONG, next.number() > 9_999);
        name.setText(next.name());
        showTags(next.tags());
        TaskRow first = next.rows().getFirst();
        boolean single = next.single();
        words.setText(single ? first.words() : "");
        words.pseudoClassStateChanged(LONG, first.words().length() > LONG_WORDS);
        badge.setVisible(single);
        badge.show(next.life());
        stages.setVisible(single && first.exiting());
        stages.show(first.stages());
        count.setText(single ? "" : texts.count("summary.tasks", next.rows().size() + next.more()));
        inbox.show(next.inbox());
        more.setText(next.more() > 0 ? texts.count("more", next.more()) : "");
        Card.Caption above = next.caption();
        caption.setVisible(above != null);
        caption.setText(above == null ? "" : above.text());
        caption.pseudoClassStateChanged(STRONG, above != null && above.strong());
        showRows(single ? List.of() : next.rows());
        LifeStyle.apply(this, next.life());
        boolean moved = next.moved();
        pseudoClassStateChanged(MOVED, moved);
        pseudoClassStateChanged(SEVERAL, !single);
        marker.setVisible(moved);
        setAccessibleText(next.spoken());
        requestLayout();
    }

    private void showTags(List<String> labels) {
        if (tags.getChildren().size() == labels.size()
                && tags.getChildren().stream()
                        .map(it -> ((Label) it).getText())
                        .toList()
                        .equals(labels)) {
            return;
        }
        tags.getChildren().clear();
        for (String text : labels) {
            Label tag = new Label(text);
            tag.getStyleClass().add("tree-tag");
            tag.setMinWidth(USE_PREF_SIZE);
            tags.getChildren().add(tag);
        }
    }

    private void showRows(List<TaskRow> shown) {
        while (rows.size() > shown.size()) {
            getChildren().remove(rows.removeLast());
        }
        for (int i = 0; i < shown.size(); i++) {
            if (i < rows.size()) {
                rows.get(i).show(shown.get(i));
            } else {
                TaskRowNode row = new TaskRowNode(shown.get(i), i);
                rows.add(row);
                getChildren().add(getChildren().indexOf(caption), row);
            }
        }
    }

    Card card() {
        if (card == null) {
            throw new IllegalStateException("a card before its first show");
        }
        return card;
    }

    /// The task at a height within the card: of the row there, else the leader.
    TaskId taskAt(double y) {
        for (TaskRowNode row : rows) {
            if (y >= row.getLayoutY() && y < row.getLayoutY() + row.getHeight()) {
                return row.row().task();
            }
        }
        return card().leader();
    }

    void highlight(@Nullable TaskId selected, Set<TaskId> pointed) {
        pseudoClassStateChanged(SELECTED, card().contains(selected));
        pseudoClassStateChanged(POINTED, pointed.stream().anyMatch(card()::contains));
        for (TaskRowNode row : rows) {
            row.pseudoClassStateChanged(SELECTED, row.row().task().equals(selected));
            row.pseudoClassStateChanged(POINTED, pointed.contains(row.row().task()));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return Metrics.CARD_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return card == null ? Metrics.SINGLE_HEIGHT : Metrics.height(card);
    }

    @Override
    protected void layoutChildren() {
        double padding = Metrics.CARD_PADDING;
        double inner = getWidth() - 2 * padding;
        place(number, padding, Metrics.ANCHOR - number.getLayoutBounds().getHeight() / 2);
        double after = padding + number.getLayoutBounds().getWidth() + 8;
        double tagsHeight = tags.prefHeight(-1);
        tags.resizeRelocate(after, Metrics.ANCHOR - tagsHeight / 2, tags.prefWidth(-1), tagsHeight);
        badge.resizeRelocate(
                getWidth() - padding - Metrics.BADGE,
                Metrics.ANCHOR - Metrics.BADGE / 2,
                Metrics.BADGE,
                Metrics.BADGE);
        double countWidth = count.getLayoutBounds().getWidth();
        place(name, padding, Metrics.HEADER);
        place(
                count,
                getWidth() - padding - countWidth,
                Metrics.ANCHOR - count.getLayoutBounds().getHeight() / 2);
        place(words, padding, Metrics.HEADER + 19);
        stages.resizeRelocate(padding, getHeight() - 11, inner, StageStrip.HEIGHT);
        double y = Metrics.ROWS_TOP;
        for (TaskRowNode row : rows) {
            row.resizeRelocate(0, y, getWidth(), Metrics.ROW_HEIGHT);
            y += Metrics.ROW_HEIGHT;
        }
        place(more, padding, y + 3);
        double lettersWidth = inbox.prefWidth(-1);
        inbox.resizeRelocate(
                getWidth() - padding - lettersWidth,
                getHeight() - InboxNode.HEIGHT / 2,
                lettersWidth,
                InboxNode.HEIGHT);
        caption.resizeRelocate(0, -CAPTION_HEIGHT - 2, caption.prefWidth(-1), CAPTION_HEIGHT);
        if (rows.isEmpty()) {
            marker.resizeRelocate(0, 10, 6, getHeight() - 20);
        } else {
            marker.resizeRelocate(
                    0,
                    Metrics.ROWS_TOP + movedIndex() * Metrics.ROW_HEIGHT + 5,
                    6,
                    Metrics.ROW_HEIGHT - 9);
        }
    }

    private int movedIndex() {
        for (int i = 0; i < card().rows().size(); i++) {
            if (card().rows().get(i).moved()) {
                return i;
            }
        }
        return 0;
    }

    private static void place(Text text, double x, double y) {
        text.relocate(Math.rint(x), Math.rint(y));
    }
}
