package exitscope.views.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.views.Fx;

import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.Test;

/// What becomes of how the parts were arranged.
class ProportionalSplitTest {
    private static void size(StackPane root, double width) {
        root.applyCss();
        root.resize(width, 200);
        root.layout();
        root.layout();
    }

    private static Pane part(double least) {
        Pane part = new Pane();
        part.setMinWidth(least);
        return part;
    }

    @Test
    void partsKeepTheirShareHoweverTheSizeChanges() {
        Fx.run(() -> {
            SplitPane split = new ProportionalSplit(part(10), part(10), part(10));
            StackPane root = new StackPane(split);
            new Scene(root, 1000, 200);
            split.setDividerPositions(0.5, 0.8);
            for (double width : new double[] {1000, 3000, 400, 1000}) {
                size(root, width);
                assertEquals(0.5, split.getDividerPositions()[0], 0.01, "at " + width);
                assertEquals(0.8, split.getDividerPositions()[1], 0.01, "at " + width);
            }
        });
    }

    @Test
    void whatHadNoRoomForAWhileIsAsItWasArranged() {
        Fx.run(() -> {
            SplitPane split = new ProportionalSplit(part(100), part(100));
            StackPane root = new StackPane(split);
            new Scene(root, 1000, 200);
            split.setDividerPositions(0.8);
            size(root, 1000);
            size(root, 300);
            double narrow = ((Region) split.getItems().getLast()).getWidth();
            assertTrue(narrow >= 100, "the second part has its least width: " + narrow);
            size(root, 1000);
            assertEquals(0.8, split.getDividerPositions()[0], 0.01);
            split.setDividerPositions(0.3);
            size(root, 1000);
            size(root, 2000);
            assertEquals(0.3, split.getDividerPositions()[0], 0.01, "as it was moved since");
        });
    }
}
