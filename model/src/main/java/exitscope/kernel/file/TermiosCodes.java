package exitscope.kernel.file;

import exitscope.kernel.GuestLayout;
import exitscope.state.Bytes;
import exitscope.state.Termios;

import java.nio.ByteBuffer;

/// The settings of a terminal in guest memory: `struct termios` of 36 bytes, `struct termios2` of
/// 44, which tells the speeds as numbers. (ioctl_tty(2), TCSETS(2const))
final class TermiosCodes {
    private static final int TCGETS = 0x5401;
    private static final int TCSETS = 0x5402;
    private static final int TCSETSW = 0x5403;
    private static final int TCSETSF = 0x5404;
    private static final int TCGETS2 = 0x802c_542a;
    private static final int TCSETS2 = 0x402c_542b;
    private static final int TCSETSW2 = 0x402c_542c;
    private static final int TCSETSF2 = 0x402c_542d;

    private static final int SIZE = 36;
    private static final int SIZE2 = 44;
    private static final int CHARACTERS = 17;
    private static final int INPUT_SPEED = 36;
    private static final int OUTPUT_SPEED = 40;

    /// The bits of c_cflag that say that the speeds are told as numbers.
    private static final int BOTHER = 0x1000;

    /// c_cflag's other speeds begin here.
    private static final int CBAUDEX = 0x1000;

    /// Speeds by the bits of c_cflag, B0 to B38400 and B57600 to B4000000.
    private static final int[] SPEEDS = {
        0, 50, 75, 110, 134, 150, 200, 300, 600, 1_200, 1_800, 2_400, 4_800, 9_600, 19_200, 38_400
    };

    private static final int[] HIGH_SPEEDS = {
        57_600, 115_200, 230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_152_000,
        1_500_000, 2_000_000, 2_500_000, 3_000_000, 3_500_000, 4_000_000
    };

    private TermiosCodes() {}

    static boolean reads(int request) {
        return request == TCGETS || request == TCGETS2;
    }

    static boolean writes(int request) {
        return switch (request) {
            case TCSETS, TCSETSW, TCSETSF, TCSETS2, TCSETSW2, TCSETSF2 -> true;
            default -> false;
        };
    }

    static boolean flushes(int request) {
        return request == TCSETSF || request == TCSETSF2;
    }

    static int size(int request) {
        return switch (request) {
            case TCGETS2, TCSETS2, TCSETSW2, TCSETSF2 -> SIZE2;
            default -> SIZE;
        };
    }

    static ByteBuffer encode(int request, Termios termios) {
        ByteBuffer out = GuestLayout.buffer(size(request));
        out.putInt(0, termios.input())
                .putInt(4, termios.output())
                .putInt(8, termios.control())
                .putInt(12, termios.local())
                .put(16, (byte) termios.discipline())
                .put(CHARACTERS, termios.characters().toArray());
        if (out.capacity() == SIZE2) {
            out.putInt(INPUT_SPEED, termios.inputSpeed())
                    .putInt(OUTPUT_SPEED, termios.outputSpeed());
        }
        return out;
    }

    /// A pseudo-terminal is always of eight bits and receives. (Linux: pty_set_termios)
    static Termios decode(int request, ByteBuffer in, Termios before) {
        byte[] characters = new byte[Termios.CHARACTERS];
        in.get(CHARACTERS, characters);
        int told = in.getInt(8);
        boolean numbers = in.capacity() == SIZE2 && (told & Termios.CBAUD) == BOTHER;
        int speed = speed(told, before.outputSpeed());
        int control = (told & ~(Termios.CS8 | PARENB)) | Termios.CS8 | Termios.CREAD;
        return new Termios(
                in.getInt(0),
                in.getInt(4),
                control,
                in.getInt(12),
                in.get(16) & 0xff,
                Bytes.copyOf(characters),
                numbers ? in.getInt(INPUT_SPEED) : speed,
                numbers ? in.getInt(OUTPUT_SPEED) : speed);
    }

    private static final int PARENB = 0x100;

    private static int speed(int control, int before) {
        int code = control & Termios.CBAUD;
        if ((code & CBAUDEX) == 0) {
            return SPEEDS[code];
        }
        int high = (code & ~CBAUDEX) - 1;
        return high >= 0 && high < HIGH_SPEEDS.length ? HIGH_SPEEDS[high] : before;
    }
}
