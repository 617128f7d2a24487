package exitscope.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.problem.ExitscopeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    @ParameterizedTest
    @ValueSource(strings = {"possible", "impossible", "happens", "never"})
    void onlyAStateOrAnOutputCanBePossible(String word) {
        String text = "possible   " + word + " zombies == 2";
        ExitscopeException thrown = assertThrows(ExitscopeException.class, () -> Claim.parse(text));
        assertEquals("'" + text + "' cannot be claimed", thrown.getMessage());
    }

    @Test
    void aLongLineOfTheSameWordIsRefused() {
        String text = "possible ".repeat(20_000) + "zombies == 2";
        assertThrows(ExitscopeException.class, () -> Claim.parse(text));
    }

    @Test
    void whatIsPossibleIsReadAsItIsAlone() {
        Claim.Possible claim =
                assertInstanceOf(
                        Claim.Possible.class, Claim.parse("impossible  output is \"a\\n\""));
        assertEquals(Claim.parse("output is \"a\\n\""), claim.what());
    }
}
