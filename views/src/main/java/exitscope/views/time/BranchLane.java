package exitscope.views.time;

import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The line of a branch in the tree of histories: from where it left another to its end, on a scale
/// that all share, with the connections of others that pass by.
final class BranchLane extends Pane {
    private static final double INSET = 8;
    private static final double DOT = 4;

    private final Line own = new Line();
    private final Circle present = new Circle(DOT);
    private final List<Line> links = new ArrayList<>();
    private @Nullable Picture picture;

    /// Where the connection of a branch to the one it left passes a row.
    ///
    /// @param step at which it left
    /// @param up whether it goes on to the row above
    /// @param down whether it goes on to the row below
    record Link(long step, boolean up, boolean down) {}

    /// What is drawn.
    ///
    /// @param longest the steps that the whole width stands for
    /// @param here where one stands, when it is on this branch
    record Picture(BranchInfo branch, long longest, List<Link> links, @Nullable Moment here) {
        Picture {
            links = List.copyOf(links);
        }
    }

    BranchLane() {
        getStyleClass().add("branch-lane");
        own.getStyleClass().add("branch-line");
        present.getStyleClass().add("branch-here");
        setMinSize(120, 20);
        setPrefSize(320, 20);
        setMaxWidth(Double.MAX_VALUE);
    }

    /// Draws a branch; null for nothing.
    void show(@Nullable Picture now) {
        picture = now;
        links.clear();
        getChildren().clear();
        if (now != null) {
            for (int i = 0; i < now.links().size(); i++) {
                Line line = new Line();
                line.getStyleClass().add("branch-link");
                links.add(line);
            }
            getChildren().addAll(links);
            getChildren().add(own);
            if (now.here() != null) {
                getChildren().add(present);
            }
        }
        requestLayout();
    }

    /// The step that a place stands for, on the branch.
    long stepAt(double x) {
        Picture now = picture;
        if (now == null) {
            return 0;
        }
        double part = (x - INSET) / Math.max(1, getWidth() - 2 * INSET);
        long step = Math.round(part * now.longest());
        return Math.clamp(step, origin(now.branch()), now.branch().length());
    }

    private static long origin(BranchInfo branch) {
        return branch.origin() == null ? 0 : branch.origin().step();
    }

    private double x(long step, long longest) {
        return INSET + (getWidth() - 2 * INSET) * step / Math.max(1, longest);
    }

    @Override
    protected void layoutChildren() {
        Picture now = picture;
        if (now == null) {
            return;
        }
        double middle = getHeight() / 2;
        double begin = x(origin(now.branch()), now.longest());
        place(own, begin, middle, Math.max(begin + 2, x(now.branch().length(), now.longest())));
        for (int i = 0; i < links.size(); i++) {
            Link link = now.links().get(i);
            Line line = links.get(i);
            double x = x(link.step(), now.longest());
            line.setStartX(x);
            line.setEndX(x);
            line.setStartY(link.up() ? 0 : middle);
            line.setEndY(link.down() ? getHeight() : middle);
        }
        Moment here = now.here();
        if (here != null) {
            present.setCenterX(x(here.step(), now.longest()));
            present.setCenterY(middle);
        }
    }

    private static void place(Line line, double from, double y, double to) {
        line.setStartX(from);
        line.setEndX(to);
        line.setStartY(y);
        line.setEndY(y);
    }
}
