package exitscope.views.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

class AlignmentTest {
    private static Alignment<String> of(String left, String right) {
        return Alignment.of(letters(left), letters(right), Function.identity());
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
        assertEquals(6_000, shifted(6_000).pairs().size());
    }

    @Test
    void longListsAreAlignedAndEachIsLookedAtOnce() {
        Alignment<Integer> alignment = shifted(5_000);
        assertEquals(0, alignment.common());
        // Where they part 0 stands beside 1; then 1 to 4,999 would stand beside their likes but
        // for the 1, which stands alone.
        assertEquals(5_001, alignment.pairs().size());
        assertEquals(4_998, alignment.pairs().stream().filter(Alignment.Pair::alike).count());
        assertEquals(10_000, asked.get());
    }

    private final AtomicInteger asked = new AtomicInteger();

    private Alignment<Integer> shifted(int length) {
        return Alignment.of(
                IntStream.range(0, length).boxed().toList(),
                IntStream.range(1, length + 1).boxed().toList(),
                number -> {
                    asked.incrementAndGet();
                    return number;
                });
    }
}
