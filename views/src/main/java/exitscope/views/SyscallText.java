package exitscope.views;

import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.state.SyscallCall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// System calls as a programmer writes them, such as `wait4(-1, …)`: what matters of the arguments,
/// with `…` for what lies in memory.
public final class SyscallText {
    /// How an argument is written, one letter each: `d` number, `u` unsigned number, `x` bits, `s`
    /// signal, `p` pointer, `w` options of wait, `c` flags of clone, `h` what sigprocmask does.
    /// Arguments that say little are left out.
    private static final Map<SyscallNumber, String> ARGUMENTS = new EnumMap<>(SyscallNumber.class);

    private static final List<Map.Entry<Integer, String>> WAIT_OPTIONS =
            List.of(
                    Map.entry(1, "WNOHANG"),
                    Map.entry(2, "WUNTRACED"),
                    Map.entry(4, "WEXITED"),
                    Map.entry(8, "WCONTINUED"),
                    Map.entry(0x0100_0000, "WNOWAIT"),
                    Map.entry(0x2000_0000, "__WNOTHREAD"),
                    Map.entry(0x4000_0000, "__WALL"),
                    Map.entry(0x8000_0000, "__WCLONE"));

    private static final List<Map.Entry<Integer, String>> CLONE_FLAGS =
            List.of(
                    Map.entry(0x100, "CLONE_VM"),
                    Map.entry(0x4000, "CLONE_VFORK"),
                    Map.entry(0x8000, "CLONE_PARENT"),
                    Map.entry(0x10000, "CLONE_THREAD"),
                    Map.entry(0x2000_0000, "CLONE_NEWPID"));

    static {
        Object[][] table = {
            {
                "d",
                SyscallNumber.CLOSE,
                SyscallNumber.DUP,
                SyscallNumber.EXIT,
                SyscallNumber.EXIT_GROUP
            },
            {"d", SyscallNumber.GETPGID, SyscallNumber.GETSID, SyscallNumber.PRCTL},
            {"dd", SyscallNumber.DUP3, SyscallNumber.SETPGID, SyscallNumber.FCNTL},
            {"ds", SyscallNumber.KILL, SyscallNumber.TKILL},
            {"dds", SyscallNumber.TGKILL},
            {"dpu", SyscallNumber.READ, SyscallNumber.WRITE},
            {"dpd", SyscallNumber.READV, SyscallNumber.WRITEV},
            {"dpw", SyscallNumber.WAIT4},
            {"ddpw", SyscallNumber.WAITID},
            {"c", SyscallNumber.CLONE},
            {"sp", SyscallNumber.RT_SIGACTION},
            {"hp", SyscallNumber.RT_SIGPROCMASK},
            {"p", SyscallNumber.NANOSLEEP, SyscallNumber.EXECVE, SyscallNumber.PIPE2},
            {
                "p",
                SyscallNumber.RT_SIGSUSPEND,
                SyscallNumber.RT_SIGPENDING,
                SyscallNumber.RT_SIGTIMEDWAIT
            },
            {"xd", SyscallNumber.FUTEX},
            {"x", SyscallNumber.BRK},
            {"xu", SyscallNumber.MMAP, SyscallNumber.MUNMAP, SyscallNumber.MPROTECT},
        };
        for (Object[] row : table) {
            for (int i = 1; i < row.length; i++) {
                ARGUMENTS.put((SyscallNumber) row[i], (String) row[0]);
            }
        }
    }

    private SyscallText() {}

    /// The call as it was made.
    public static String of(SyscallCall call) {
        List<String> written = new ArrayList<>();
        String shape = shape(call);
        long[] arguments = {
            call.arg0(), call.arg1(), call.arg2(), call.arg3(), call.arg4(), call.arg5()
        };
        for (int i = 0; i < shape.length(); i++) {
            String argument = argument(shape.charAt(i), arguments[i]);
            if (argument != null) {
                written.add(argument);
            }
        }
        return call.name() + "(" + String.join(", ", written) + ")";
    }

    private static String shape(SyscallCall call) {
        for (Map.Entry<SyscallNumber, String> entry : ARGUMENTS.entrySet()) {
            if (call.is(entry.getKey())) {
                return entry.getValue();
            }
        }
        return "";
    }

    /// Null for an argument that says nothing.
    private static @Nullable String argument(char form, long value) {
        return switch (form) {
            case 'd' -> Integer.toString((int) value);
            case 'u' -> Long.toUnsignedString(value);
            case 's' -> {
                Signal signal = Signal.orNull(value);
                yield signal == null ? Long.toString(value) : signal.label();
            }
            case 'p' -> value == 0 ? "NULL" : "…";
            case 'w' -> (int) value == 0 ? null : flags((int) value, WAIT_OPTIONS);
            case 'c' -> cloneFlags((int) value);
            case 'h' ->
                    switch ((int) value) {
                        case 0 -> "SIG_BLOCK";
                        case 1 -> "SIG_UNBLOCK";
                        case 2 -> "SIG_SETMASK";
                        default -> Long.toString(value);
                    };
            case 'x' -> value == 0 ? "0" : "0x" + Long.toHexString(value);
            default -> throw new IllegalArgumentException("no such form: " + form);
        };
    }

    /// What kind of task is made, and the signal at its end.
    private static String cloneFlags(int value) {
        List<String> words = new ArrayList<>(names(value, CLONE_FLAGS));
        Signal signal = Signal.orNull(value & 0xff);
        if (signal != null) {
            words.add(signal.label());
        }
        return words.isEmpty() ? "0" : String.join(" | ", words);
    }

    private static String flags(int value, List<Map.Entry<Integer, String>> names) {
        List<String> words = new ArrayList<>(names(value, names));
        int rest = value;
        for (Map.Entry<Integer, String> name : names) {
            rest &= ~name.getKey();
        }
        if (rest != 0) {
            words.add("0x" + Integer.toHexString(rest).toLowerCase(Locale.ROOT));
        }
        return String.join(" | ", words);
    }

    private static List<String> names(int value, List<Map.Entry<Integer, String>> names) {
        return names.stream()
                .filter(name -> (value & name.getKey()) != 0)
                .map(Map.Entry::getValue)
                .toList();
    }
}
