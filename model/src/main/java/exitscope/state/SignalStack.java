package exitscope.state;

/// The alternate signal stack of a task. (sigaltstack(2))
///
/// @param flags SS_ flags as they were set
/// @param size 0 when there is none
public record SignalStack(long base, int flags, long size) {
    public static final int SS_ONSTACK = 1;
    public static final int SS_DISABLE = 2;

    /// The stack is given up while a handler runs on it.
    public static final int SS_AUTODISARM = 1 << 31;

    public static final SignalStack DISABLED = new SignalStack(0, SS_DISABLE, 0);

    public boolean enabled() {
        return size != 0;
    }

    public boolean contains(long sp) {
        return enabled() && Long.compareUnsigned(sp - base, size) <= 0 && sp != base;
    }
}
