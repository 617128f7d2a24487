package exitscope.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class CursorTest {
    @Test
    void leb128IsReadAsDwarfDefinesIt() {
        assertEquals(624485, new Cursor(bytes(0xe5, 0x8e, 0x26)).uleb128());
        assertEquals(-123456, new Cursor(bytes(0xc0, 0xbb, 0x78)).sleb128());
        assertEquals(-1, new Cursor(bytes(0x7f)).sleb128());
        assertEquals(0x80, new Cursor(bytes(0x80, 0x81, 0x80, 0x00)).uleb128(), "padded");
    }

    @Test
    void numbersBeyond64BitsAreRefused() {
        var tooLarge = new byte[12];
        Arrays.fill(tooLarge, (byte) 0xff);
        tooLarge[11] = 1;
        assertThrows(MalformedData.class, () -> new Cursor(tooLarge).uleb128());
    }

    @Test
    void nothingIsReadPastTheEnd() {
        assertThrows(MalformedData.class, () -> new Cursor(bytes(1, 2, 3)).s32());
        assertThrows(MalformedData.class, () -> new Cursor(bytes(0x80)).uleb128());
        assertThrows(MalformedData.class, () -> new Cursor(bytes('a', 'b')).string());
        assertThrows(MalformedData.class, () -> new Cursor(bytes(1)).skip(Long.MAX_VALUE));
        assertThrows(MalformedData.class, () -> new Cursor(bytes(1)).slice(-1));
    }

    @Test
    void negativeNumbersKeepTheirSign() {
        assertEquals(-2, new Cursor(bytes(0xfe, 0xff, 0xff, 0xff)).s32());
        assertEquals(0xffff_fffeL, new Cursor(bytes(0xfe, 0xff, 0xff, 0xff)).u32());
        assertEquals(-1, new Cursor(bytes(0xff)).s8());
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
