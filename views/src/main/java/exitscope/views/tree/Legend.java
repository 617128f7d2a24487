package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/// What letters, shapes and lines mean.
final class Legend extends FlowPane {
    private static final double SWATCH = 26;

    Legend(TreeTexts texts) {
        getStyleClass().add("tree-legend");
        for (Life life : Life.values()) {
            if (life != Life.READY) {
                Badge badge = new Badge(Metrics.SMALL_BADGE);
                badge.show(life);
                add(badge, texts.get("legend." + life.style()));
            }
        }
        Region marker = new Region();
        marker.getStyleClass().add("tree-marker");
        marker.setMinSize(5, 16);
        marker.setMaxSize(5, 16);
        add(marker, texts.get("legend.moved"));
        StageStrip stages = new StageStrip();
        stages.show(5);
        stages.setMinSize(64, StageStrip.HEIGHT);
        stages.setMaxSize(64, StageStrip.HEIGHT);
        add(stages, texts.get("legend.stages"));
        add(InboxNode.sample("USR1", false), texts.get("legend.pending"));
        add(InboxNode.sample("USR1", true), texts.get("legend.blocked"));
        Label taken = InboxNode.sample("USR1 ✓", false);
        taken.pseudoClassStateChanged(PseudoClass.getPseudoClass("passed"), true);
        add(taken, texts.get("legend.taken"));
        add(InboxNode.sample("USR1 2→1", false), texts.get("legend.coalesced"));
        Label notice = InboxNode.sample("Z 4", false);
        notice.pseudoClassStateChanged(PseudoClass.getPseudoClass("notice"), true);
        add(notice, texts.get("legend.notice"));
        add(line("parent"), texts.get("legend.parent"));
        add(line("former"), texts.get("legend.former"));
        add(line("tracer"), texts.get("legend.tracer"));
        add(line("signal"), texts.get("legend.signal"));
    }

    private void add(Node sign, String meaning) {
        Label text = new Label(meaning);
        text.getStyleClass().add("tree-legend-text");
        text.setMinWidth(USE_PREF_SIZE);
        HBox entry = new HBox(sign, text);
        entry.getStyleClass().add("tree-legend-entry");
        getChildren().add(entry);
    }

    private static Line line(String kind) {
        Line line = new Line(0, 0, SWATCH, 0);
        line.getStyleClass().addAll("tree-link", "tree-link-" + kind);
        return line;
    }
}
