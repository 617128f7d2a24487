package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;

/// German words are longer; none of them is cut off either.
class GermanTextTest {
    private static final int POSITIONS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"03-zombie.c", "17-orphaned-group.c"})
    void everyGermanTextCanBeRead(String sample) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(List.of(), CutTextTest.cut(sample, POSITIONS));
        } finally {
            Locale.setDefault(before);
        }
    }
}
