package exitscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.explore.Expectation;
import exitscope.outcome.Bound;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.List;

class ExplorationJsonTest {
    private static final Report REPORT =
            new Report(
                    Bound.NONE,
                    127,
                    250,
                    200,
                    4_000,
                    false,
                    List.of(
                            new Outcome(
                                    "a\n\"é",
                                    3,
                                    false,
                                    2,
                                    BigInteger.TEN.pow(30),
                                    Witness.parse("1 2x3 3")),
                            new Outcome("", 0, true, 1, BigInteger.ONE, Witness.parse("timer"))),
                    List.of(
                            new Finding(
                                    Finding.Kind.ZOMBIE,
                                    Phrase.verbatim("process 2 ends"),
                                    Witness.parse("1 2"))));

    @Test
    void theFormIsThisAndNoOther() {
        assertEquals(
                "{\"complete\":true,\"states\":127,\"transitions\":250,\"outcomes\":["
                        + "{\"output\":\"a\\n\\\"é\",\"status\":3,\"stuck\":false,"
                        + "\"schedules\":1000000000000000000000000000000,\"witness\":\"1 2x3 3\"},"
                        + "{\"output\":\"\",\"status\":0,\"stuck\":true,"
                        + "\"schedules\":1,\"witness\":\"timer\"}],"
                        + "\"findings\":[{\"kind\":\"zombie\",\"message\":\"process 2 ends\","
                        + "\"witness\":\"1 2\"}]}",
                ExplorationJson.of(REPORT, Witness::text));
    }

    @Test
    void whatIsWrittenCanBeExpected() {
        assertEquals(
                List.of(new Expectation("a\n\"é", 3, false), new Expectation("", 0, true)),
                ExplorationJson.expectations(ExplorationJson.of(REPORT, Witness::text)));
    }

    @Test
    void statusAndStuckMayBeLeftOut() {
        assertEquals(
                List.of(new Expectation("x", 0, false), new Expectation("y", 0, false)),
                ExplorationJson.expectations("[{\"output\":\"x\"}, \"y\"]"));
    }

    @Test
    void whatSaysSomethingElseIsRefused() {
        for (String text :
                List.of(
                        "{",
                        "",
                        "7",
                        "{}",
                        "[{}]",
                        "[{\"output\":7}]",
                        "[{\"output\":\"x\",\"status\":\"three\"}]",
                        "[{\"output\":\"x\",\"status\":2.5}]",
                        "[{\"output\":\"x\",\"stuck\":1}]")) {
            assertThrows(ExitscopeException.class, () -> ExplorationJson.expectations(text), text);
        }
    }
}
