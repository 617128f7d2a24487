package exitscope.views.time;

import exitscope.views.control.Hint;
import exitscope.views.control.RowCell;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/// A branch in the tree of histories: its line, its name, its length.
final class BranchCell extends RowCell<MarksPresentation.Run> {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final Function<MarksPresentation.Run, BranchLane.Picture> pictures;
    private final BranchLane lane = new BranchLane();
    private final Label name = new Label();
    private final Label length = new Label();

    /// @param pictures what is drawn of a branch
    /// @param went called where the person clicks, with the step there
    BranchCell(
            Function<MarksPresentation.Run, BranchLane.Picture> pictures,
            ObjLongConsumer<MarksPresentation.Run> went) {
        super("branch-row");
        this.pictures = pictures;
        getStyleClass().add("branch-cell");
        name.getStyleClass().add("mark-text");
        name.setMinWidth(170);
        name.setPrefWidth(170);
        length.getStyleClass().add("mark-detail");
        length.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(lane, Priority.ALWAYS);
        row.getChildren().addAll(lane, name, length);
        setOnMouseClicked(event -> {
            MarksPresentation.Run run = getItem();
            if (run != null && event.getButton() == MouseButton.PRIMARY) {
                double x = lane.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
                boolean onLane = x >= 0 && x <= lane.getWidth();
                went.accept(run, onLane ? lane.stepAt(x) : run.branch().length());
            }
        });
    }

    @Override
    protected void show(MarksPresentation.@Nullable Run run) {
        pseudoClassStateChanged(HERE, run != null && run.here());
        lane.show(run == null ? null : pictures.apply(run));
        name.setText(run == null ? "" : run.name());
        length.setText(run == null ? "" : run.where());
        Hint.set(this, run == null ? null : run.name());
        setAccessibleText(run == null ? null : run.name() + " " + run.where());
    }
}
