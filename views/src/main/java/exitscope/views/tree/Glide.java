package exitscope.views.tree;

import exitscope.state.GroupId;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.util.Duration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Moves cards calmly from where they were to where they belong.
final class Glide {
    private static final Duration MOVE = Duration.millis(260);
    private static final Duration FADE = Duration.millis(220);

    /// New cards come in from this far left.
    private static final double ENTRANCE = 18;

    private final SimpleDoubleProperty progress = new SimpleDoubleProperty(1);
    private final Timeline timeline =
            new Timeline(
                    new KeyFrame(Duration.ZERO, new KeyValue(progress, 0)),
                    new KeyFrame(MOVE, new KeyValue(progress, 1, Interpolator.EASE_BOTH)));
    private Map<GroupId, Box> target = Map.of();
    private final Map<GroupId, Box> start = new HashMap<>();
    private final Set<GroupId> fresh = new HashSet<>();
    private boolean animated = true;
    private boolean first = true;
    private boolean settingOut;

    /// @param tick called at each moment of a movement
    Glide(Runnable tick) {
        progress.addListener((_, _, _) -> {
            // In between, places and cards do not belong together.
            if (!settingOut) {
                tick.run();
            }
        });
    }

    void animated(boolean on) {
        animated = on;
        if (!on) {
            timeline.stop();
            progress.set(1);
        }
    }

    /// Where a card is now.
    Box at(GroupId id) {
        Box end = target.get(id);
        if (end == null) {
            throw new IllegalArgumentException("no place for " + id);
        }
        double part = progress.get();
        Box begin = part < 1 ? start.get(id) : null;
        return begin == null ? end : begin.towards(end, part);
    }

    boolean moving() {
        return progress.get() < 1;
    }

    boolean isNew(GroupId id) {
        return fresh.contains(id);
    }

    /// What came has been let in.
    void forgetNew() {
        fresh.clear();
    }

    /// Sets out for these places; [#play] begins the movement.
    void to(Map<GroupId, Box> places, Set<GroupId> known) {
        Map<GroupId, Box> from = new HashMap<>();
        fresh.clear();
        places.forEach((id, box) -> {
            if (!known.contains(id)) {
                fresh.add(id);
                from.put(id, box.moved(-ENTRANCE, 0));
            } else if (!at(id).equals(box)) {
                from.put(id, at(id));
            }
        });
        settingOut = true;
        timeline.stop();
        start.clear();
        start.putAll(from);
        target = places;
        progress.set(!animated || first || from.isEmpty() ? 1 : 0);
        settingOut = false;
        if (first) {
            fresh.clear();
        }
        first = places.isEmpty();
    }

    void play() {
        if (moving() && timeline.getStatus() != Animation.Status.RUNNING) {
            timeline.playFromStart();
        }
    }

    void fadeIn(Node node) {
        if (animated) {
            node.setOpacity(0);
            FadeTransition fade = new FadeTransition(FADE, node);
            fade.setToValue(1);
            fade.play();
        }
    }

    /// Lets a node fade in a layer of its own, then drops it.
    void fadeOut(Node node, Group layer) {
        if (!animated) {
            return;
        }
        node.setMouseTransparent(true);
        layer.getChildren().add(node);
        FadeTransition fade = new FadeTransition(FADE, node);
        fade.setToValue(0);
        fade.setOnFinished(_ -> layer.getChildren().remove(node));
        fade.play();
    }
}
