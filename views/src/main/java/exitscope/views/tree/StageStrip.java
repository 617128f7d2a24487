package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The road out as a row of segments, those behind the task filled.
final class StageStrip extends Region {
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
    private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");
    private static final double GAP = 3;
    static final double HEIGHT = 5;

    StageStrip() {
        getStyleClass().add("tree-stages");
        for (int i = 0; i < TaskRow.ALL_STAGES; i++) {
            Region segment = new Region();
            segment.getStyleClass().add("tree-stage");
            getChildren().add(segment);
        }
        setMouseTransparent(true);
    }

    void show(int passed) {
        for (int i = 0; i < TaskRow.ALL_STAGES; i++) {
            getChildren().get(i).pseudoClassStateChanged(PASSED, i < passed);
            getChildren().get(i).pseudoClassStateChanged(NEXT, i == passed);
        }
    }

    @Override
    protected void layoutChildren() {
        int count = getChildren().size();
        double width = (getWidth() - GAP * (count - 1)) / count;
        for (int i = 0; i < count; i++) {
            getChildren().get(i).resizeRelocate(i * (width + GAP), 0, width, getHeight());
        }
    }
}
