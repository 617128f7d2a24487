package exitscope.views.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.Transition;
import exitscope.outcome.Bound;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.SearchProgress;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

class OutcomesViewTest {
    private static List<Publication> run = List.of();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private OutcomesView view;
    private Fx window;

    /// Writes down what is asked for.
    private final class Desk implements OutcomeDesk {
        @Override
        public void explore(Publication at, boolean fromStart) {
            asked.add("explore " + (fromStart ? "start" : at.moment().step()));
        }

        @Override
        public void pause() {
            asked.add("pause");
        }

        @Override
        public void goOn() {
            asked.add("goOn");
        }

        @Override
        public void stop() {
            asked.add("stop");
        }

        @Override
        public void forget() {
            asked.add("forget");
        }

        @Override
        public void lookAhead(Publication at) {
            asked.add("ahead " + at.moment().step());
        }

        @Override
        public void lookAheadNoMore() {
            asked.add("ahead no more");
        }

        @Override
        public void follow(Witness witness, boolean toParting) {
            asked.add("follow " + witness.text() + (toParting ? " parting" : ""));
        }

        @Override
        public void goTo(int state) {
            asked.add("state " + state);
        }

        @Override
        public void junctions(Collection<Integer> states) {
            asked.add("junctions " + states);
        }

        @Override
        public void compare(Witness left, Witness right, Function<Transition, String> words) {
            asked.add("compare " + left.text() + " and " + right.text());
        }
    }

    @BeforeAll
    static void runOnce() throws IOException {
        run = RealRun.of("03-zombie.c", "fifo");
    }

    @BeforeEach
    void open() {
        view =
                Fx.call(() ->
                        new OutcomesView(
                                new Messages(Locale.ENGLISH), new Selection(), new Desk()));
        window = Fx.show(() -> view, 800, 300);
        window.publish(run.getFirst());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static Outcome outcome(int number) {
        return new Outcome(
                "line " + number + "\n",
                number % 3,
                number % 50 == 49,
                number,
                BigInteger.TEN.pow(number % 20),
                Witness.parse(String.valueOf(number + 1)));
    }

    private static Search search(Search.Stage stage, int outcomes) {
        return new Search(
                Moment.START,
                stage,
                new SearchProgress(1_000, 2_000, 7, 3, 4 << 20),
                new Report(
                        stage == Search.Stage.COMPLETE ? Bound.NONE : Bound.MEMORY,
                        1_000,
                        2_000,
                        1_500,
                        4 << 20,
                        false,
                        IntStream.range(0, outcomes).mapToObj(OutcomesViewTest::outcome).toList(),
                        List.of(
                                new Finding(
                                        Finding.Kind.ORPHAN,
                                        Phrase.verbatim("a child is left"),
                                        new Witness(List.of())))));
    }

    private void fire(String id) {
        Node node = Fx.call(() -> view.node().lookup("#" + id));
        Fx.call(() -> {
            ((ButtonBase) node).fire();
            return true;
        });
    }

    private List<Object> rows() {
        return Fx.call(() ->
                new ArrayList<>(((ListView<?>) view.node().lookup("#outcomes-list")).getItems()));
    }

    private void searched(Search search) {
        Fx.call(() -> {
            view.searched(search);
            return true;
        });
    }

    @Test
    void hundredsOfOutcomesAreFilteredByWhatTheySay() {
        fire("outcomes-question");
        searched(search(Search.Stage.COMPLETE, 300));
        assertEquals(301, rows().size(), "every outcome and finding has a row");
        Fx.call(() -> {
            ((TextField) view.node().lookup("#outcomes-filter")).setText("line 29");
            return true;
        });
        assertEquals(11, rows().size(), "line 29 and line 290 to 299");
        Fx.call(() -> {
            ((TextField) view.node().lookup("#outcomes-filter")).setText("stuck");
            return true;
        });
        assertEquals(6, rows().size(), "how it ends counts, too");
    }

    @Test
    void aPageThatIsNotSeenAsksForNothing() {
        assertTrue(asked.contains("ahead 0"), asked.toString());
        Fx.call(() -> {
            view.node().setVisible(false);
            return true;
        });
        assertEquals("ahead no more", asked.getLast());
        int before = asked.size();
        window.publish(run.get(3));
        assertEquals(before, asked.size(), "unseen, it does nothing");
        Fx.call(() -> {
            view.node().setVisible(true);
            return true;
        });
        assertEquals("ahead 3", asked.getLast(), "seen again, it looks ahead from where one is");
    }

    @Test
    void aSearchThatRestsGoesOnByTheSameButton() {
        fire("outcomes-question");
        assertTrue(asked.contains("explore start"));
        searched(search(Search.Stage.RUNNING, 1));
        fire("outcomes-pause");
        assertEquals("pause", asked.getLast());
        searched(search(Search.Stage.PAUSED, 1));
        fire("outcomes-pause");
        assertEquals("goOn", asked.getLast());
        fire("outcomes-stop");
        assertEquals("stop", asked.getLast());
    }

    @Test
    void theGraphIsAskedForOnlyWhereItIsSeenAndTheSearchRests() {
        fire("outcomes-question");
        searched(search(Search.Stage.COMPLETE, 2));
        assertFalse(asked.contains("junctions [0]"), "nobody looks at the graph");
        searched(search(Search.Stage.RUNNING, 2));
        fire("outcomes-page-graph");
        assertFalse(asked.contains("junctions [0]"), "it changes all the time");
        searched(search(Search.Stage.PAUSED, 2));
        assertEquals("junctions [0]", asked.getLast());
    }
}
