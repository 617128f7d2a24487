package exitscope.views.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.command.Command;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.timeline.Arrow;
import exitscope.timeline.Lane;
import exitscope.timeline.LaneState;
import exitscope.timeline.Timeline;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

class LanesViewTest {
    private static List<Publication> run = List.of();

    private final Selection selection = new Selection();
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private LanesView view;
    private Fx window;

    @BeforeAll
    static void runOnce() throws IOException {
        run = RealRun.of("03-zombie.c", "fifo");
    }

    @BeforeEach
    void open() {
        view = Fx.call(() -> new LanesView(new Messages(Locale.ENGLISH), selection, sent::add));
        window = Fx.show(() -> view, 800, 240);
        window.publish(run.getLast());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private LaneChart chart() {
        return (LaneChart) window.nodes("lane-chart").getFirst();
    }

    private Section section() {
        LaneChart chart = chart();
        return Fx.call(chart::section);
    }

    private static Timeline whole() {
        return run.getLast().timeline();
    }

    /// The lane of the child that becomes a zombie.
    private static Lane zombie() {
        return whole().lanes().stream()
                .filter(lane -> from(lane, LaneState.ZOMBIE) >= 0)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static long from(Lane lane, LaneState state) {
        for (int i = 0; i < lane.states().size(); i++) {
            if (lane.standing(i).state() == state) {
                return lane.states().step(i);
            }
        }
        return -1;
    }

    private int row(Lane lane) {
        return whole().lanes().indexOf(lane);
    }

    private String status() {
        return Fx.call(() -> ((Label) view.node().lookup("#lanes-status")).getText());
    }

    private Moment sought() {
        return ((Command.Seek) sent.getLast()).moment();
    }

    @Test
    void aPressGoesToThePositionThere() {
        Section seen = section();
        long step = from(zombie(), LaneState.ZOMBIE);
        Node chart = chart();
        window.drag(
                chart,
                seen.x(step) + 1,
                seen.middle(row(zombie())) + 6,
                seen.x(step) + 1,
                seen.middle(row(zombie())) + 6);
        assertEquals(new Moment(0, step, 0), sought());
        assertEquals(zombie().task(), selection.task().get(), "its lane is selected");
    }

    @Test
    void aDragScrubsThroughTheRun() {
        Section seen = section();
        double y = seen.ruler() / 2;
        long last = whole().length();
        window.drag(chart(), seen.x(2), y, seen.x(last), y);
        assertEquals(new Moment(0, 2, 0), ((Command.Seek) sent.getFirst()).moment());
        assertEquals(new Moment(0, last, 0), sought());
    }

    @Test
    void pointingSaysWhatItIsAndLightsTheTaskUp() {
        Section seen = section();
        Lane lane = zombie();
        long from = from(lane, LaneState.ZOMBIE);
        long to = from(lane, LaneState.DEAD);
        double x = (seen.x(from) + seen.x(to)) / 2;
        window.point(chart(), x, seen.y(row(lane)) + 2);
        assertTrue(
                status().contains("is a zombie, from " + from + " to " + to),
                "status: " + status());
        assertEquals(lane.task(), selection.hovered().get());
    }

    @Test
    void pointingAtAnArrowSaysWhatPassed() {
        Section seen = section();
        Timeline timeline = whole();
        for (int i = 0; i < timeline.arrowCount(); i++) {
            Arrow arrow = timeline.arrow(i);
            Lane to = timeline.lane(arrow.to());
            TaskId from = arrow.from();
            if (arrow.kind() == Arrow.Kind.FORK && from != null && zombie().equals(to)) {
                Lane parent = requireNonNull(timeline.lane(from));
                double y = (seen.middle(row(zombie())) + seen.middle(row(parent))) / 2;
                window.point(chart(), seen.x(arrow.step()), y);
                assertTrue(
                        status().startsWith(arrow.step() + ": ")
                                && status().endsWith("makes process " + zombie().number()),
                        status());
                return;
            }
        }
        throw new AssertionError("no fork");
    }

    @Test
    void keysChooseALaneAndGoToItsEvents() {
        Fx.run(() -> view.focus());
        window.press(KeyCode.DOWN);
        assertEquals(whole().lanes().getFirst().task(), selection.task().get());
        window.press(KeyCode.DOWN);
        Lane second = whole().lanes().get(1);
        assertEquals(second.task(), selection.task().get());
        window.press(KeyCode.P);
        assertEquals(
                second.states().step(second.states().floor(whole().length() - 1)), sought().step());
        window.press(KeyCode.HOME);
        assertEquals(new Moment(0, 0, 0), sought());
        window.press(KeyCode.END);
        assertEquals(new Moment(0, whole().length(), 0), sought());
    }

    @Test
    void keysZoomPanAndFit() {
        Fx.run(() -> view.focus());
        double fitted = section().scale();
        window.press(KeyCode.ADD);
        window.press(KeyCode.ADD);
        assertEquals(fitted * LaneChart.ZOOM * LaneChart.ZOOM, section().scale(), 1e-9);
        double left = section().left();
        window.press(KeyCode.OPEN_BRACKET);
        assertTrue(section().left() < left);
        window.press(KeyCode.NUMPAD0);
        assertEquals(fitted, section().scale(), 1e-9);
        assertEquals(0, section().left());
    }

    @Test
    void lanesAreHiddenAndShownAgain() {
        Fx.run(() -> view.focus());
        TaskId hidden = whole().lanes().getFirst().task();
        Fx.run(() -> selection.task().set(hidden));
        double before = section().axis().length();
        window.press(KeyCode.H);
        assertFalse(view.asText().contains("init"), view.asText());
        assertTrue(
                section().axis().length() < before,
                "what happened in hidden lanes only is folded away");
        assertTrue(window.texts().contains("1 hidden"));
        window.press(KeyCode.A);
        assertTrue(view.asText().contains("init"));
        window.press(KeyCode.SHIFT, KeyCode.H);
        assertEquals(2, view.asText().lines().count(), "a ruler and one lane");
    }

    @Test
    void foldingIsTurnedOff() {
        Fx.run(() -> view.focus());
        window.press(KeyCode.F);
        assertEquals((double) whole().length(), section().axis().length());
    }

    @Test
    void lettersAreDrawnAndCopied() {
        Fx.run(() -> view.focus());
        window.press(KeyCode.G);
        window.press(KeyCode.CONTROL, KeyCode.C);
        String copied = Fx.call(() -> Clipboard.getSystemClipboard().getString());
        Lane lane = zombie();
        String row =
                copied.lines()
                        .filter(line -> line.startsWith(LaneWords.label(lane)))
                        .findFirst()
                        .orElseThrow();
        Axis axis = section().axis();
        int at = row.length() - 1;
        assertEquals('X', row.charAt(at), "a lane ends with X: " + copied);
        int column = axis.columnOf(from(lane, LaneState.DEAD));
        int offset = at - column;
        assertEquals('Z', row.charAt(offset + axis.columnOf(from(lane, LaneState.ZOMBIE))));
        assertEquals('E', row.charAt(offset + axis.columnOf(from(lane, LaneState.EXITING))));
        assertEquals(' ', row.charAt(offset + axis.columnOf(lane.born()) - 1), "not born yet");
        assertEquals('R', row.charAt(offset + axis.columnOf(lane.born())));
    }

    @Test
    void lettersComeUpWhereOneStands() {
        Fx.run(() -> view.focus());
        window.press(KeyCode.F);
        window.press(KeyCode.G);
        Section seen = section();
        assertTrue(seen.firstStep() > 0, "not all has room");
        assertTrue(seen.lastStep() >= whole().length(), seen + " ends before " + whole().length());
    }

    @Test
    void goingBackKeepsTheWholeRunInSight() {
        double length = section().axis().length();
        window.publish(run.get(3));
        window.publish(run.getLast());
        assertEquals(length, section().axis().length());
    }
}
