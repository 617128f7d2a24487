package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.TaskId;
import exitscope.views.RealRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Draws every moment of every sample.
@Tag("fx")
class RealRunTreeTest {
    private static final List<String> SCHEDULES = List.of("fifo", "random:1");

    static List<String> samples() throws IOException {
        return RealRun.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMomentIsWholeForwardAndBack(String sample) throws IOException {
        for (String schedule : SCHEDULES) {
            List<Publication> moments = RealRun.of(sample, schedule);
            FxThread.run(() -> {
                Window window = new Window(900, 600);
                moments.forEach(moment -> check(window, moment, sample));
                moments.reversed().forEach(moment -> check(window, moment, sample));
                window.close();
            });
        }
    }

    private static void check(Window window, Publication moment, String sample) {
        window.view.show(moment);
        window.settle();
        Supplier<String> where =
                () -> sample + " at " + moment.moment().step() + "\n" + window.view.asText();
        List<CardNode> cards = window.cards();
        for (TaskId task : tasks(moment.state())) {
            assertTrue(
                    cards.stream().anyMatch(card -> card.card().contains(task)),
                    () -> task + " is not drawn: " + where.get());
        }
        Wholeness.check(window, where);
    }

    private static List<TaskId> tasks(MachineState state) {
        return state.tasks().values().stream().map(it -> it.id()).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whileNobodyComesGoesOrIsAdoptedNoCardMoves(String sample) throws IOException {
        List<Publication> moments = RealRun.of(sample, "fifo");
        FxThread.run(() -> {
            Window window = new Window(900, 600);
            Map<GroupId, Box> before = new HashMap<>();
            int size = 0;
            for (Publication moment : moments) {
                window.view.show(moment);
                window.settle();
                Map<GroupId, Box> now = new HashMap<>();
                for (CardNode card : window.cards()) {
                    now.put(
                            card.card().id(),
                            new Box(
                                    card.getLayoutX(),
                                    card.getLayoutY(),
                                    card.getWidth(),
                                    card.getHeight()));
                }
                // A thread that died just now keeps its row for a moment, and then goes.
                int rows =
                        window.cards().stream().mapToInt(each -> each.card().rows().size()).sum();
                if (rows == size && now.keySet().equals(before.keySet())) {
                    Map<GroupId, Box> then = Map.copyOf(before);
                    assertTrue(
                            now.equals(before) || window.view.asText().contains("<adopted"),
                            () ->
                                    "cards moved at "
                                            + moment.moment().step()
                                            + " from "
                                            + then
                                            + " to "
                                            + now);
                }
                size = rows;
                before = now;
            }
            assertEquals(0, window.view.asText().indexOf("1 init"), "the last is init");
            window.close();
        });
    }
}
