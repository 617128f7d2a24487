package exitscope.abi;

/// Flags of clone(2), clone3(2) and unshare(2). (linux/sched.h)
public final class CloneFlags {
    public static final long CSIGNAL = 0xff;
    public static final long NEWTIME = 0x80;
    public static final long VM = 0x100;
    public static final long FS = 0x200;
    public static final long FILES = 0x400;
    public static final long SIGHAND = 0x800;
    public static final long PIDFD = 0x1000;
    public static final long PTRACE = 0x2000;
    public static final long VFORK = 0x4000;
    public static final long PARENT = 0x8000;
    public static final long THREAD = 0x10000;
    public static final long NEWNS = 0x20000;
    public static final long SYSVSEM = 0x40000;
    public static final long SETTLS = 0x80000;
    public static final long PARENT_SETTID = 0x100000;
    public static final long CHILD_CLEARTID = 0x200000;
    public static final long DETACHED = 0x400000;
    public static final long UNTRACED = 0x800000;
    public static final long CHILD_SETTID = 0x1000000;
    public static final long NEWCGROUP = 0x2000000;
    public static final long NEWUTS = 0x4000000;
    public static final long NEWIPC = 0x8000000;
    public static final long NEWUSER = 0x10000000;
    public static final long NEWPID = 0x20000000;
    public static final long NEWNET = 0x40000000;
    public static final long IO = 0x80000000L;
    public static final long CLEAR_SIGHAND = 0x1_0000_0000L;
    public static final long INTO_CGROUP = 0x2_0000_0000L;

    /// All that clone(2) can be given.
    public static final long LEGACY = 0xffff_ffffL;

    private CloneFlags() {}

    public static boolean has(long flags, long flag) {
        return (flags & flag) != 0;
    }
}
