package exitscope.kernel;

/// What the system calls itself. (uname(2), /proc/version)
public final class SystemName {
    public static final String SYSTEM = "Linux";
    public static final String RELEASE = "6.18.0";
    public static final String VERSION = "#1 SMP";

    private SystemName() {}
}
