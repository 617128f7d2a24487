package exitscope.state;

/// How a terminal treats what goes through it, as the kernel keeps it. (termios(3); Linux: struct
/// ktermios)
///
/// @param input c_iflag
/// @param output c_oflag
/// @param control c_cflag
/// @param local c_lflag
/// @param discipline c_line, which is stored and nothing more
/// @param characters c_cc: 19 bytes, by the indices `V…`; 0 switches a special character off
/// @param inputSpeed in bits a second, of no consequence
/// @param outputSpeed in bits a second, of no consequence
public record Termios(
        int input,
        int output,
        int control,
        int local,
        int discipline,
        Bytes characters,
        int inputSpeed,
        int outputSpeed) {
    public static final int IGNBRK = 0x1;
    public static final int BRKINT = 0x2;
    public static final int PARMRK = 0x8;
    public static final int ISTRIP = 0x20;
    public static final int INLCR = 0x40;
    public static final int IGNCR = 0x80;
    public static final int ICRNL = 0x100;
    public static final int IUCLC = 0x200;
    public static final int IXON = 0x400;
    public static final int IXANY = 0x800;
    public static final int IXOFF = 0x1000;
    public static final int IMAXBEL = 0x2000;
    public static final int IUTF8 = 0x4000;

    public static final int OPOST = 0x1;
    public static final int OLCUC = 0x2;
    public static final int ONLCR = 0x4;
    public static final int OCRNL = 0x8;
    public static final int ONOCR = 0x10;
    public static final int ONLRET = 0x20;
    public static final int TABDLY = 0x1800;

    public static final int CBAUD = 0x100f;
    public static final int B38400 = 0xf;
    public static final int CS8 = 0x30;
    public static final int CREAD = 0x80;

    public static final int ISIG = 0x1;
    public static final int ICANON = 0x2;
    public static final int ECHO = 0x8;
    public static final int ECHOE = 0x10;
    public static final int ECHOK = 0x20;
    public static final int ECHONL = 0x40;
    public static final int NOFLSH = 0x80;
    public static final int TOSTOP = 0x100;
    public static final int ECHOCTL = 0x200;
    public static final int ECHOPRT = 0x400;
    public static final int ECHOKE = 0x800;
    public static final int IEXTEN = 0x8000;
    public static final int EXTPROC = 0x10000;

    public static final int VINTR = 0;
    public static final int VQUIT = 1;
    public static final int VERASE = 2;
    public static final int VKILL = 3;
    public static final int VEOF = 4;
    public static final int VTIME = 5;
    public static final int VMIN = 6;
    public static final int VSTART = 8;
    public static final int VSTOP = 9;
    public static final int VSUSP = 10;
    public static final int VEOL = 11;
    public static final int VREPRINT = 12;
    public static final int VWERASE = 14;
    public static final int VLNEXT = 15;
    public static final int VEOL2 = 16;

    /// The length of c_cc in the kernel's struct.
    public static final int CHARACTERS = 19;

    /// What a new terminal has. (Linux: tty_std_termios with the changes of drivers/tty/pty.c)
    public static final Termios DEFAULT =
            new Termios(
                    ICRNL | IXON,
                    OPOST | ONLCR,
                    B38400 | CS8 | CREAD,
                    ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
                    0,
                    Bytes.copyOf(
                            new byte[] {
                                3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22, 0, 0, 0
                            }),
                    38_400,
                    38_400);

    public Termios {
        if (characters.length() != CHARACTERS) {
            throw new IllegalArgumentException(characters.length() + " control characters");
        }
    }

    /// A control character by its index, 0 to 255.
    public int character(int index) {
        return characters.at(index) & 0xff;
    }

    /// Whether a character has this meaning; 0 has none. (Linux: _POSIX_VDISABLE)
    public boolean is(int c, int index) {
        return c != 0 && c == character(index);
    }

    public boolean hasInput(int flag) {
        return (input & flag) != 0;
    }

    public boolean hasOutput(int flag) {
        return (output & flag) != 0;
    }

    public boolean hasLocal(int flag) {
        return (local & flag) != 0;
    }

    /// Whether input is read line by line and edited before.
    public boolean canonical() {
        return hasLocal(ICANON);
    }

    public Termios withLocal(int flags) {
        return new Termios(
                input, output, control, flags, discipline, characters, inputSpeed, outputSpeed);
    }

    public Termios withInput(int flags) {
        return new Termios(
                flags, output, control, local, discipline, characters, inputSpeed, outputSpeed);
    }

    public Termios withOutput(int flags) {
        return new Termios(
                input, flags, control, local, discipline, characters, inputSpeed, outputSpeed);
    }

    public Termios withCharacter(int index, int value) {
        byte[] changed = characters.toArray();
        changed[index] = (byte) value;
        return new Termios(
                input,
                output,
                control,
                local,
                discipline,
                Bytes.copyOf(changed),
                inputSpeed,
                outputSpeed);
    }
}
