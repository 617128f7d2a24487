package exitscope.views.control;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

import java.util.HashMap;
import java.util.Map;

/// A split pane whose parts keep their share of the room. A plain one gives and takes the same
/// number of pixels from every part when its size changes, so that after some changes of the
/// window's size, or of how large everything is, little is left of how it was arranged.
///
/// Where a part would become smaller than it may be, it takes from its neighbours; what was
/// arranged holds again as soon as there is room.
public final class ProportionalSplit extends SplitPane {
    private final Map<Divider, Double> wanted = new HashMap<>();
    private final ChangeListener<Number> moved = (_, _, _) -> keep();
    private boolean layingOut;
    private double size = -1;

    /// @param items the parts
    public ProportionalSplit(Node... items) {
        getDividers()
                .addListener(
                        (ListChangeListener<Divider>)
                                change -> {
                                    while (change.next()) {
                                        change.getRemoved()
                                                .forEach(each ->
                                                        each.positionProperty()
                                                                .removeListener(moved));
                                        change.getAddedSubList()
                                                .forEach(each ->
                                                        each.positionProperty().addListener(moved));
                                    }
                                    wanted.clear();
                                });
        getItems().setAll(items);
    }

    /// A divider was moved, other than because there is more or less room.
    private void keep() {
        if (!layingOut) {
            getDividers().forEach(each -> wanted.put(each, each.getPosition()));
        }
    }

    @Override
    protected void layoutChildren() {
        double now = getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
        boolean resized = size > 0 && now != size;
        size = now;
        layingOut = true;
        try {
            super.layoutChildren();
            if (resized) {
                getDividers()
                        .forEach(each ->
                                each.setPosition(wanted.getOrDefault(each, each.getPosition())));
                super.layoutChildren();
            }
        } finally {
            layingOut = false;
        }
    }
}
