package exitscope.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class StringBlockTest {
    private static StringBlock block(String... strings) {
        return StringBlock.of(Arrays.stream(strings).map(Bytes::utf8).toList());
    }

    @Test
    void stringsLieOneBehindTheOther() {
        assertEquals(new StringBlock(3, Bytes.utf8("ls\0\0-l\0")), block("ls", "", "-l"));
        assertEquals(StringBlock.EMPTY, block());
    }

    @Test
    void theFirstCanBeExchanged() {
        StringBlock line = block("script", "a", "").withoutFirst();
        assertEquals(block("a", ""), line);
        assertEquals(block("sh", "script", "a", ""), block("sh", "script").plus(line));
    }

    @Test
    void eachLeadsToTheNext() {
        StringBlock line = block("ab", "", "c");
        assertEquals(3, line.after(0));
        assertEquals(4, line.after(3));
        assertEquals(6, line.after(4));
    }

    @Test
    void takesItsBytesAndAPointerForEach() {
        assertEquals(6 + 3 * 8, block("ab", "", "c").size());
    }
}
