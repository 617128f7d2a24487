package exitscope.views.tree;

import exitscope.state.GroupId;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Rectangle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Hulls around the processes of each process group: all of a group alike, dashed otherwise than
/// those of others, with the numbers of group and session below.
final class Hulls extends Group {
    private static final double ROOM = 7;
    private static final int STYLES = 5;

    private final TreeTexts texts;
    private final Map<GroupId, Hull> hulls = new LinkedHashMap<>();

    private record Hull(Rectangle outline, Label label, Jobs.Job job) {}

    Hulls(TreeTexts texts) {
        this.texts = texts;
        getStyleClass().add("tree-hulls");
        setMouseTransparent(true);
        setAutoSizeChildren(false);
    }

    /// Draws them around these cards.
    void show(Jobs jobs, Collection<GroupId> cards, Function<GroupId, Box> boxes) {
        hulls.entrySet()
                .removeIf(entry -> {
                    boolean stays =
                            cards.contains(entry.getKey())
                                    && entry.getValue()
                                            .job()
                                            .equals(jobs.byProcess().get(entry.getKey()));
                    if (!stays) {
                        getChildren()
                                .removeAll(entry.getValue().outline(), entry.getValue().label());
                    }
                    return !stays;
                });
        for (GroupId id : cards) {
            Jobs.Job job = jobs.byProcess().get(id);
            if (job != null) {
                place(hulls.computeIfAbsent(id, _ -> hull(job)), boxes.apply(id).grown(ROOM));
            }
        }
    }

    private Hull hull(Jobs.Job job) {
        Rectangle outline = new Rectangle();
        outline.getStyleClass().addAll("tree-hull", "tree-hull-" + job.index() % STYLES);
        Label label = new Label(texts.get("hull", job.processGroup(), job.session()));
        label.getStyleClass().add("tree-hull-label");
        getChildren().addAll(outline, label);
        return new Hull(outline, label, job);
    }

    private static void place(Hull hull, Box box) {
        hull.outline().setX(box.x());
        hull.outline().setY(box.y());
        hull.outline().setWidth(box.width());
        hull.outline().setHeight(box.height());
        Node label = hull.label();
        // Without a skin it has no size yet.
        label.applyCss();
        label.autosize();
        label.relocate(box.x() + 8, box.bottom() - 2);
    }
}
