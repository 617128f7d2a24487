package exitscope.state;

/// The alternate signal stack of a task. (sigaltstack(2))
///
/// @param size 0 when there is none
public record SignalStack(long base, int flags, long size) {
    public static final int SS_DISABLE = 2;
    public static final SignalStack DISABLED = new SignalStack(0, SS_DISABLE, 0);

    public boolean enabled() {
        return size != 0;
    }

    public boolean contains(long sp) {
        return enabled() && Long.compareUnsigned(sp - base, size) <= 0 && sp != base;
    }
}
