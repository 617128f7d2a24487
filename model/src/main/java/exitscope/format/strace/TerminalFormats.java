package exitscope.format.strace;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;

/// ioctl, most of whose requests are of terminals. (strace: term.c)
final class TerminalFormats {
    private static final StraceFlags REQUEST =
            StraceFlags.of(
                    "",
                    """
                    TCGETS=0x5401 TCSBRK=0x5409 TCXONC=0x540a TCFLSH=0x540b TIOCEXCL=0x540c
                    TIOCNXCL=0x540d TIOCSCTTY=0x540e TIOCGPGRP=0x540f TIOCSPGRP=0x5410
                    TIOCOUTQ=0x5411 TIOCSTI=0x5412 TIOCGWINSZ=0x5413 TIOCSWINSZ=0x5414
                    FIONREAD=0x541b TIOCPKT=0x5420 FIONBIO=0x5421 TIOCNOTTY=0x5422 TIOCGETD=0x5424
                    TCSBRKP=0x5425 TIOCGSID=0x5429 TCGETS2=0x802c542a TCSETS2=0x402c542b
                    TCSETSW2=0x402c542c TCSETSF2=0x402c542d TIOCGPTN=0x80045430
                    TIOCSPTLCK=0x40045431 TIOCVHANGUP=0x5437 TIOCGPKT=0x80045438
                    TIOCGPTLCK=0x80045439 TIOCGPTPEER=0x5441 FIONCLEX=0x5450 FIOCLEX=0x5451
                    FIOASYNC=0x5452
                    """);

    private static final StraceFlags FLUSH =
            StraceFlags.of("TC???", "TCIFLUSH=0 TCOFLUSH=1 TCIOFLUSH=2");

    private static final StraceFlags FLOW =
            StraceFlags.of("TC???", "TCOOFF=0 TCOON=1 TCIOFF=2 TCION=3");

    private static final StraceFlags INPUT =
            StraceFlags.of(
                    "",
                    """
                    IGNBRK=1 BRKINT=2 IGNPAR=4 PARMRK=010 INPCK=020 ISTRIP=040 INLCR=0100
                    IGNCR=0200 ICRNL=0400 IUCLC=01000 IXON=02000 IXANY=04000 IXOFF=010000
                    IMAXBEL=020000 IUTF8=040000
                    """);

    private static final StraceFlags OUTPUT =
            StraceFlags.of(
                    "",
                    """
                    OPOST=1 OLCUC=2 ONLCR=4 OCRNL=010 ONOCR=020 ONLRET=040 OFILL=0100 OFDEL=0200
                    """);

    private static final StraceFlags CONTROL =
            StraceFlags.of(
                    "",
                    """
                    CSTOPB=0100 CREAD=0200 PARENB=0400 PARODD=01000 HUPCL=02000 CLOCAL=04000
                    CMSPAR=010000000000 CRTSCTS=020000000000
                    """);

    private static final StraceFlags LOCAL =
            StraceFlags.of(
                    "",
                    """
                    ISIG=1 ICANON=2 XCASE=4 ECHO=010 ECHOE=020 ECHOK=040 ECHONL=0100 NOFLSH=0200
                    IEXTEN=0100000 ECHOCTL=01000 ECHOPRT=02000 ECHOKE=04000 FLUSHO=010000
                    PENDIN=040000 TOSTOP=0400 EXTPROC=0200000
                    """);

    private static final String[] SPEEDS = {
        "B0",
        "B50",
        "B75",
        "B110",
        "B134",
        "B150",
        "B200",
        "B300",
        "B600",
        "B1200",
        "B1800",
        "B2400",
        "B4800",
        "B9600",
        "B19200",
        "B38400",
        "BOTHER",
        "B57600",
        "B115200",
        "B230400",
        "B460800",
        "B500000",
        "B576000",
        "B921600",
        "B1000000",
        "B1152000",
        "B1500000",
        "B2000000",
        "B2500000",
        "B3000000",
        "B3500000",
        "B4000000"
    };

    private static final int TERMIOS = 16;

    private TerminalFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.IOCTL, TerminalFormats::ioctl);
        calls.put(SyscallNumber.VHANGUP, call -> call.done());
    }

    private static StraceCall ioctl(Arguments call) {
        String file = call.integer(0);
        String request = name(call.raw(1));
        long argument = call.raw(2);
        return switch ((int) call.raw(1)) {
            case 0x5401, 0x802c_542a ->
                    filled(call, file, request, argument, TerminalFormats::settings);
            case 0x5402, 0x5403, 0x5404, 0x402c_542b, 0x402c_542c, 0x402c_542d ->
                    call.done(file, request, call.structure(2, TerminalFormats::settings));
            case 0x5413 -> filled(call, file, request, argument, TerminalFormats::size);
            case 0x5414 -> call.done(file, request, call.structure(2, TerminalFormats::size));
            case 0x540f, 0x5411, 0x541b, 0x5424, 0x5429, 0x8004_5430, 0x8004_5438 ->
                    filled(call, file, request, argument, Arguments::integerAt);
            case 0x5410, 0x5420, 0x5421, 0x5452, 0x4004_5431 ->
                    call.done(file, request, call.structure(2, Arguments::integerAt));
            case 0x540b -> call.done(file, request, call.value(2, FLUSH));
            case 0x540a -> call.done(file, request, call.value(2, FLOW));
            case 0x5409, 0x540e, 0x5425 -> call.done(file, request, call.integer(2));
            case 0x540c, 0x540d, 0x5422, 0x5437, 0x5450, 0x5451 -> call.done(file, request);
            case 0x5412 -> call.done(file, request, call.structure(2, TerminalFormats::character));
            case 0x5441 -> call.done(file, request, call.hex(2));
            default -> call.done(file, request, call.address(2));
        };
    }

    private static StraceCall filled(
            Arguments call,
            String file,
            String request,
            long argument,
            StraceCall.Structure structure) {
        return call.open(file, request).closing(outcome -> outcome.filled(argument, structure));
    }

    /// The sound driver has given the same numbers to other requests.
    private static String name(long request) {
        return switch ((int) request) {
            case 0x5402 -> "SNDCTL_TMR_START or TCSETS";
            case 0x5403 -> "SNDCTL_TMR_STOP or TCSETSW";
            case 0x5404 -> "SNDCTL_TMR_CONTINUE or TCSETSF";
            default -> plainName(request);
        };
    }

    private static String plainName(long request) {
        String name = REQUEST.names().nameOf(request & 0xffffffffL);
        if (name != null) {
            return name;
        }
        String[] directions = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};
        return String.format(
                Locale.ROOT,
                "_IOC(%s, %s, %s, %s)",
                directions[(int) (request >> 30 & 3)],
                StraceValues.hex(request >> 8 & 0xff),
                StraceValues.hex(request & 0xff),
                StraceValues.hex(request >> 16 & 0x3fff));
    }

    private static String character(GuestView guest, long address) {
        byte[] found = guest.bytes(address, 1);
        return found == null ? StraceValues.address(address) : StraceValues.quoted(found, 1);
    }

    private static String size(GuestView guest, long address) {
        ByteBuffer size = guest.structure(address, 8);
        return size == null
                ? StraceValues.address(address)
                : "{ws_row=%d, ws_col=%d, ws_xpixel=%d, ws_ypixel=%d}"
                        .formatted(
                                size.getShort(0) & 0xffff,
                                size.getShort(2) & 0xffff,
                                size.getShort(4) & 0xffff,
                                size.getShort(6) & 0xffff);
    }

    private static String settings(GuestView guest, long address) {
        ByteBuffer settings = guest.structure(address, TERMIOS);
        return settings == null
                ? StraceValues.address(address)
                : "{c_iflag=%s, c_oflag=%s, c_cflag=%s, c_lflag=%s, ...}"
                        .formatted(
                                bits(INPUT, settings.getInt(0)),
                                output(settings.getInt(4)),
                                control(settings.getInt(8)),
                                bits(LOCAL, settings.getInt(12)));
    }

    private static String bits(StraceFlags names, int value) {
        return value == 0 ? "" : names.bits(value & 0xffffffffL);
    }

    private static String output(int value) {
        int tabs = value >> 11 & 3;
        return "NL%d|CR%d|%s|BS%d|VT%d|FF%d|%s"
                .formatted(
                        value >> 8 & 1,
                        value >> 9 & 3,
                        tabs == 3 ? "XTABS" : "TAB" + tabs,
                        value >> 13 & 1,
                        value >> 14 & 1,
                        value >> 15 & 1,
                        bits(OUTPUT, value & ~0xff00));
    }

    private static String control(int value) {
        int speed = (value & 0xf) | ((value >> 8) & 0x10);
        return SPEEDS[speed]
                + "|CS"
                + (5 + (value >> 4 & 3))
                + "|"
                + bits(CONTROL, value & ~0x103f);
    }
}
