package exitscope.kernel;

/// What may not be done to a memfd any more. (memfd_create(2), F_ADD_SEALS)
public final class Seals {
    /// No more seals.
    public static final int SEAL = 1;

    public static final int SHRINK = 2;
    public static final int GROW = 4;
    public static final int WRITE = 8;
    public static final int FUTURE_WRITE = 0x10;
    public static final int EXEC = 0x20;

    public static final int ALL = SEAL | SHRINK | GROW | WRITE | FUTURE_WRITE | EXEC;

    private Seals() {}
}
