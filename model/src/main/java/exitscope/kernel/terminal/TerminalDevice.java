package exitscope.kernel.terminal;

import exitscope.abi.Signal;

/// The side of a terminal that the line discipline writes to.
public interface TerminalDevice {
    /// How many bytes it takes at present.
    int room();

    /// Takes bytes for which there is room.
    void put(byte[] bytes);

    /// Throws away what was put and has not been seen yet.
    void flushOutput();

    /// Input that was not read has been thrown away.
    default void inputFlushed() {}

    /// Sends a signal to the foreground process group.
    void signal(Signal signal);
}
