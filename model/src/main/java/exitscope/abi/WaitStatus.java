package exitscope.abi;

/// The status word of wait(2): how a child ended, stopped or went on. (ES-02, ES-03, WT-23, WT-24)
public record WaitStatus(int word) {
    /// What a wait with WCONTINUED reports. (WT-24)
    public static final WaitStatus CONTINUED = new WaitStatus(0xffff);

    /// The word of a stop: the signal above the mark 0x7f. (WT-23)
    public static WaitStatus stopped(int code) {
        return new WaitStatus((code & 0xffff) << 8 | 0x7f);
    }

    public boolean exited() {
        return (word & 0x7f) == 0;
    }

    public boolean signaled() {
        return !exited() && !isStopped() && !continued();
    }

    public boolean isStopped() {
        return (word & 0xff) == 0x7f;
    }

    public boolean continued() {
        return word == 0xffff;
    }

    public int exitCode() {
        return word >> 8 & 0xff;
    }

    /// The signal of a death; 0 when there was none.
    public int terminationSignal() {
        return word & 0x7f;
    }

    /// All that stands above the mark of a stop: the signal, and a tracee's event above it. (WT-31)
    public int stopCode() {
        return word >>> 8 & 0xffff;
    }

    public int stopSignal() {
        return word >> 8 & 0xff;
    }

    /// Whether a core was written. (ES-04)
    public boolean coreDumped() {
        return signaled() && (word & 0x80) != 0;
    }

    /// What a shell shows: 128 + signal after a death by signal, else the code. (ES-05)
    public int shellExitCode() {
        return exited() ? exitCode() : 128 + terminationSignal();
    }
}
