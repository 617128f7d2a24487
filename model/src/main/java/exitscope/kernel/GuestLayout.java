package exitscope.kernel;

import exitscope.abi.SignalInfo;

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
            case SignalInfo.Fault(long address) -> out.putLong(16, address);
        }
        return out.array();
    }
}
