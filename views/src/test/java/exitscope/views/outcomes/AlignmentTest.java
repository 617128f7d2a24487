package exitscope.views.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

class AlignmentTest {
    private static Alignment<String> of(String left, String right) {
        return Alignment.of(letters(left), letters(right), Objects::equals);
    }

    private static List<String> letters(String word) {
        return word.chars().mapToObj(Character::toString).toList();
    }

    private static String text(Alignment<String> alignment) {
        StringBuilder text = new StringBuilder();
        for (Alignment.Pair<String> pair : alignment.pairs()) {
            text.append(pair.alike() ? "=" : "")
                    .append(Objects.requireNonNullElse(pair.left(), "-"))
                    .append(Objects.requireNonNullElse(pair.right(), "-"))
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void whatBothBeginWithIsCountedAndWhereTheyPartBothStandSideBySide() {
        Alignment<String> alignment = of("abcx", "abdx");
        assertEquals(2, alignment.common());
        assertEquals("cd =xx", text(alignment));
    }

    @Test
    void likeStandsBesideLikeThoughTheOrderDiffers() {
        assertEquals("bc -b -d =ee", text(of("abe", "acbde")));
    }

    @Test
    void oneMayEndBeforeTheOther() {
        assertEquals("-c", text(of("ab", "abc")));
        Alignment<String> same = of("ab", "ab");
        assertEquals(2, same.common());
        assertTrue(same.pairs().isEmpty());
    }

    @Test
    void listsThatAreFarTooLongArePairedByPlace() {
        List<Integer> left = IntStream.range(0, 3_000).boxed().toList();
        List<Integer> right = IntStream.range(1, 3_001).boxed().toList();
        Alignment<Integer> alignment = Alignment.of(left, right, Objects::equals);
        assertEquals(3_000, alignment.pairs().size());
    }
}
