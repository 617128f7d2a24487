package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.shape.ClosePath;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/// The line around several boxes.
class OutlineTest {
    @Test
    void aBoxHasFourCorners() {
        assertEquals(
                List.of(
                        new Point2D(30, 20),
                        new Point2D(30, 60),
                        new Point2D(10, 60),
                        new Point2D(10, 20)),
                Outline.corners(List.of(new Box(10, 20, 20, 40))).getFirst());
    }

    @Test
    void boxesThatOverlapAreOneShape() {
        List<List<Point2D>> loops =
                Outline.corners(List.of(new Box(0, 0, 20, 20), new Box(10, 10, 20, 20)));
        assertEquals(1, loops.size());
        assertEquals(8, loops.getFirst().size());
        assertTrue(loops.getFirst().containsAll(Set.of(new Point2D(20, 10), new Point2D(10, 20))));
    }

    @Test
    void boxesThatMeetAreOneShapeAndThoseThatTouchAtACornerTwo() {
        assertEquals(
                4,
                Outline.corners(List.of(new Box(0, 0, 10, 10), new Box(10, 0, 5, 10)))
                        .getFirst()
                        .size());
        assertEquals(
                2, Outline.corners(List.of(new Box(0, 0, 10, 10), new Box(10, 10, 10, 10))).size());
    }

    @Test
    void aHoleHasALineOfItsOwn() {
        List<List<Point2D>> loops =
                Outline.corners(
                        List.of(
                                new Box(0, 0, 30, 10),
                                new Box(0, 20, 30, 10),
                                new Box(0, 0, 10, 30),
                                new Box(20, 0, 10, 30)));
        assertEquals(2, loops.size());
        loops.forEach(loop -> assertEquals(4, loop.size()));
    }

    @Test
    void theLineIsClosed() {
        assertEquals(
                2,
                Outline.path(List.of(new Box(0, 0, 10, 10), new Box(30, 0, 10, 10))).stream()
                        .filter(ClosePath.class::isInstance)
                        .count());
        assertEquals(List.of(), Outline.path(List.of()));
    }
}
