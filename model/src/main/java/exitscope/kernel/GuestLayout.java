package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How kernel structures lie in guest memory on riscv64.
public final class GuestLayout {
    /// Bytes of siginfo_t.
    public static final int SIGINFO = 128;

    private GuestLayout() {}

    /// A zeroed little-endian buffer.
    public static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// siginfo_t. (sigaction(2))
    public static byte[] siginfo(SignalInfo info) {
        ByteBuffer out = buffer(SIGINFO);
        out.putInt(0, info.signal().number());
        out.putInt(8, info.code());
        switch (info.detail()) {
            case SignalInfo.None _ -> {}
            case SignalInfo.Sender(int pid, int uid, long value) ->
                    out.putInt(16, pid).putInt(20, uid).putLong(24, value);
            case SignalInfo.Child(int pid, int uid, int status, long user, long system) ->
                    out.putInt(16, pid)
                            .putInt(20, uid)
                            .putInt(24, status)
                            .putLong(32, user)
                            .putLong(40, system);
            case SignalInfo.Timer(int timer, int overrun, long value) ->
                    out.putInt(16, timer).putInt(20, overrun).putLong(24, value);
            case SignalInfo.Ready(long band, int descriptor) ->
                    out.putLong(16, band).putInt(24, descriptor);
            case SignalInfo.Fault(long address) -> out.putLong(16, address);
        }
        return out.array();
    }

    /// The siginfo_t that a program wrote: its detail is told by signal and code. Null when it
    /// names no signal. (Linux: siginfo_layout)
    public static @Nullable SignalInfo readSiginfo(ByteBuffer in) {
        Signal signal = Signal.orNull(in.getInt(0));
        if (signal == null) {
            return null;
        }
        int code = in.getInt(8);
        boolean byKernel = code > SignalInfo.SI_USER && code < SignalInfo.SI_KERNEL;
        if (byKernel && signal.equals(Signal.SIGCHLD)) {
            return new SignalInfo(
                    signal,
                    code,
                    new SignalInfo.Child(
                            in.getInt(16),
                            in.getInt(20),
                            in.getInt(24),
                            in.getLong(32),
                            in.getLong(40)));
        }
        if (byKernel && SignalSet.SYNCHRONOUS.contains(signal)) {
            return new SignalInfo(signal, code, new SignalInfo.Fault(in.getLong(16)));
        }
        if (byKernel && signal.equals(Signal.SIGIO)) {
            return new SignalInfo(
                    signal, code, new SignalInfo.Ready(in.getLong(16), in.getInt(24)));
        }
        return new SignalInfo(
                signal, code, new SignalInfo.Sender(in.getInt(16), in.getInt(20), in.getLong(24)));
    }
}
