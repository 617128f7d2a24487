package exitscope.format.strace;

import exitscope.abi.Signal;
import exitscope.abi.SignalCodes;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.WaitStatus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// How strace writes single values.
final class StraceValues {
    /// Strings are cut here. (strace -s)
    static final int LONGEST_STRING = 32;

    private StraceValues() {}

    /// `0` or `0x2a`.
    static String hex(long value) {
        return value == 0 ? "0" : "0x" + Long.toHexString(value);
    }

    /// `NULL` or `0x2a`.
    static String address(long value) {
        return value == 0 ? "NULL" : hex(value);
    }

    /// A quoted string, cut after 32 bytes and then followed by dots.
    static String quotedAndCut(byte[] bytes) {
        return bytes.length > LONGEST_STRING
                ? quoted(bytes, LONGEST_STRING) + "..."
                : quoted(bytes, bytes.length);
    }

    /// A quoted string in C's manner. (strace: string_quote)
    static String quoted(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < length; i++) {
            int b = bytes[i] & 0xff;
            switch (b) {
                case '"', '\\' -> text.append('\\').append((char) b);
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case 0x0b -> text.append("\\v");
                default -> {
                    if (b >= ' ' && b <= '~') {
                        text.append((char) b);
                    } else {
                        // A digit behind a short octal escape would be read as part of it.
                        boolean digitFollows =
                                i + 1 < length && bytes[i + 1] >= '0' && bytes[i + 1] <= '7';
                        text.append('\\')
                                .append(
                                        digitFollows
                                                ? String.format("%03o", b)
                                                : Integer.toOctalString(b));
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    /// Bytes that are no text, all in hexadecimal.
    static String quotedHex(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        int length = Math.min(bytes.length, LONGEST_STRING);
        for (int i = 0; i < length; i++) {
            text.append(String.format("\\x%02x", bytes[i] & 0xff));
        }
        return text.append(bytes.length > length ? "\"..." : "\"").toString();
    }

    static String quoted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return quoted(bytes, bytes.length);
    }

    /// `[USR1 TERM]`; when most are in it, those that are not: `~[KILL STOP]`.
    static String signals(SignalSet set) {
        List<Signal> members = set.members();
        boolean inverted = members.size() >= Signal.LAST * 2 / 3;
        List<Signal> shown = inverted ? SignalSet.ALL.without(set).members() : members;
        return (inverted ? "~[" : "[")
                + shown.stream()
                        .map(signal -> signal.label().substring("SIG".length()))
                        .collect(Collectors.joining(" "))
                + "]";
    }

    /// `[{WIFEXITED(s) && WEXITSTATUS(s) == 7}]`
    static String waitStatus(WaitStatus status) {
        String text;
        if (status.exited()) {
            text = "WIFEXITED(s) && WEXITSTATUS(s) == " + status.exitCode();
        } else if (status.continued()) {
            text = "WIFCONTINUED(s)";
        } else if (status.isStopped()) {
            int signal = status.stopSignal();
            text =
                    "WIFSTOPPED(s) && WSTOPSIG(s) == "
                            + Signal.labelOf(signal & 0x7f)
                            + ((signal & 0x80) != 0 ? " | 0x80" : "");
        } else {
            text =
                    "WIFSIGNALED(s) && WTERMSIG(s) == "
                            + Signal.labelOf(status.terminationSignal())
                            + (status.coreDumped() ? " && WCOREDUMP(s)" : "");
        }
        int event = status.isStopped() ? status.stopCode() >> 8 : 0;
        return event == 0
                ? "[{" + text + "}]"
                : "[{" + text + "}|" + TraceFormats.EVENTS.value(event) + "<<16]";
    }

    /// `{si_signo=SIGCHLD, si_code=CLD_EXITED, ...}`
    static String signalInfo(SignalInfo info) {
        String head = "{si_signo=" + info.signal() + ", si_code=" + SignalCodes.name(info);
        return head
                + switch (info.detail()) {
                    case SignalInfo.None() -> "";
                    case SignalInfo.Sender(int pid, int uid, long value) ->
                            ", si_pid="
                                    + pid
                                    + ", si_uid="
                                    + uid
                                    + (info.code() == SignalInfo.SI_QUEUE
                                            ? ", si_int="
                                                    + (int) value
                                                    + ", si_ptr="
                                                    + address(value)
                                            : "");
                    case SignalInfo.Child(
                                    int pid,
                                    int uid,
                                    int status,
                                    long userTime,
                                    long systemTime) ->
                            ", si_pid="
                                    + pid
                                    + ", si_uid="
                                    + uid
                                    + ", si_status="
                                    + (info.code() == SignalInfo.CLD_EXITED
                                            ? Integer.toString(status)
                                            : Signal.labelOf(status))
                                    + ", si_utime="
                                    + ticks(userTime)
                                    + ", si_stime="
                                    + ticks(systemTime);
                    case SignalInfo.Timer(int timer, int overrun, long value) ->
                            ", si_timerid="
                                    + hex(timer)
                                    + ", si_overrun="
                                    + overrun
                                    + ", si_int="
                                    + (int) value
                                    + ", si_ptr="
                                    + address(value);
                    case SignalInfo.Ready(long band, int descriptor) ->
                            ", si_band=" + band + ", si_fd=" + descriptor;
                    case SignalInfo.Fault(long address) -> ", si_addr=" + address(address);
                }
                + "}";
    }

    /// Clock ticks, with seconds beside them when there are any.
    static String ticks(long ticks) {
        return ticks == 0
                ? "0"
                : ticks
                        + " /* "
                        + ticks / 100
                        + (ticks % 100 == 0
                                ? ""
                                : "." + String.format("%02d", ticks % 100).replaceAll("0+$", ""))
                        + " s */";
    }

    /// `{tv_sec=1, tv_nsec=0}`
    static String time(long seconds, String fractionName, long fraction) {
        return "{tv_sec=" + seconds + ", " + fractionName + "=" + fraction + "}";
    }

    /// The pointer at an address, in brackets; the address where there is none.
    static String wordAt(GuestView guest, long address) {
        ByteBuffer word = guest.structure(address, Long.BYTES);
        return word == null ? address(address) : "[" + address(word.getLong(0)) + "]";
    }

    /// The unsigned number at an address, in brackets; the address where there is none.
    static String numberAt(GuestView guest, long address) {
        ByteBuffer word = guest.structure(address, Long.BYTES);
        return word == null ? address(address) : "[" + Long.toUnsignedString(word.getLong(0)) + "]";
    }
}
