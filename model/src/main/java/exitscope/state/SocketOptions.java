package exitscope.state;

/// What is set of a socket by setsockopt(2) that is not told elsewhere. (socket(7))
///
/// @param sendBuffer bytes of memory that what was sent and not yet received may take up
/// @param receiveBuffer the same for what is received, of no consequence here (unix(7))
/// @param sendTimeout ticks that a send waits for room; [#FOREVER], or 0 not to wait
/// @param receiveTimeout ticks that a receive waits
/// @param switches options that are on or off and of no consequence, by bits of their numbers
/// @param linger seconds that a close would wait if it did; negative for ever
/// @param priority of what is sent
public record SocketOptions(
        int sendBuffer,
        int receiveBuffer,
        long sendTimeout,
        long receiveTimeout,
        int switches,
        int linger,
        int priority) {
    public static final long FOREVER = Long.MAX_VALUE;

    /// Nanoseconds of a tick. (Linux: HZ)
    public static final long TICK = 4_000_000;

    private static final int BUFFER = 212_992;

    public static final SocketOptions INITIAL =
            new SocketOptions(BUFFER, BUFFER, FOREVER, FOREVER, 0, 0, 0);

    /// Nanoseconds that a send waits for room; [#FOREVER] for what no clock can tell, too.
    public long sendTime() {
        return nanoseconds(sendTimeout);
    }

    /// Nanoseconds that a receive waits.
    public long receiveTime() {
        return nanoseconds(receiveTimeout);
    }

    private static long nanoseconds(long ticks) {
        return ticks > FOREVER / TICK ? FOREVER : ticks * TICK;
    }

    public SocketOptions withSendBuffer(int bytes) {
        return new SocketOptions(
                bytes, receiveBuffer, sendTimeout, receiveTimeout, switches, linger, priority);
    }

    public SocketOptions withReceiveBuffer(int bytes) {
        return new SocketOptions(
                sendBuffer, bytes, sendTimeout, receiveTimeout, switches, linger, priority);
    }

    public SocketOptions withSendTimeout(long time) {
        return new SocketOptions(
                sendBuffer, receiveBuffer, time, receiveTimeout, switches, linger, priority);
    }

    public SocketOptions withReceiveTimeout(long time) {
        return new SocketOptions(
                sendBuffer, receiveBuffer, sendTimeout, time, switches, linger, priority);
    }

    public boolean has(int option) {
        return (switches & 1 << option) != 0;
    }

    public SocketOptions with(int option, boolean on) {
        int bits = on ? switches | 1 << option : switches & ~(1 << option);
        return new SocketOptions(
                sendBuffer, receiveBuffer, sendTimeout, receiveTimeout, bits, linger, priority);
    }

    public SocketOptions withLinger(int seconds) {
        return new SocketOptions(
                sendBuffer,
                receiveBuffer,
                sendTimeout,
                receiveTimeout,
                switches,
                seconds,
                priority);
    }

    public SocketOptions withPriority(int other) {
        return new SocketOptions(
                sendBuffer, receiveBuffer, sendTimeout, receiveTimeout, switches, linger, other);
    }
}
