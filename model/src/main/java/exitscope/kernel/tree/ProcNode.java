package exitscope.kernel.tree;

import exitscope.state.Bytes;
import exitscope.state.Inode.Shape;

import java.util.Arrays;
import java.util.List;

/// The kinds of files in /proc, in the order in which a directory lists them. (proc(5); Linux:
/// tgid_base_stuff, tid_base_stuff)
enum ProcNode {
    ROOT("", Shape.DIRECTORY, 0555, Place.NAMED_BY_OTHERS),
    CPUINFO("cpuinfo", Shape.FILE, 0444, Place.MACHINE),
    FILESYSTEMS("filesystems", Shape.FILE, 0444, Place.MACHINE),
    LOADAVG("loadavg", Shape.FILE, 0444, Place.MACHINE),
    MEMINFO("meminfo", Shape.FILE, 0444, Place.MACHINE),
    MOUNTS_LINK("mounts", Shape.LINK, 0777, Place.MACHINE),
    MACHINE_STAT("stat", Shape.FILE, 0444, Place.MACHINE),
    SYS("sys", Shape.DIRECTORY, 0555, Place.MACHINE),
    UPTIME("uptime", Shape.FILE, 0444, Place.MACHINE),
    VERSION("version", Shape.FILE, 0444, Place.MACHINE),
    SELF("self", Shape.LINK, 0777, Place.MACHINE),
    THREAD_SELF("thread-self", Shape.LINK, 0777, Place.MACHINE),
    KERNEL("kernel", Shape.DIRECTORY, 0555, Place.SYS),
    CORE_PATTERN("core_pattern", Shape.FILE, 0644, Place.KERNEL),
    HOSTNAME("hostname", Shape.FILE, 0644, Place.KERNEL),
    NS_LAST_PID("ns_last_pid", Shape.FILE, 0666, Place.KERNEL),
    OSRELEASE("osrelease", Shape.FILE, 0444, Place.KERNEL),
    OSTYPE("ostype", Shape.FILE, 0444, Place.KERNEL),
    PID_MAX("pid_max", Shape.FILE, 0644, Place.KERNEL),
    TAINTED("tainted", Shape.FILE, 0644, Place.KERNEL),
    THREADS_MAX("threads-max", Shape.FILE, 0644, Place.KERNEL),
    /// what belongs to a process, or to a thread
    OWNER("", Shape.DIRECTORY, 0555, Place.NAMED_BY_OTHERS),
    TASK("task", Shape.DIRECTORY, 0555, Place.PROCESS),
    FD("fd", Shape.DIRECTORY, 0500, Place.EITHER),
    FDINFO("fdinfo", Shape.DIRECTORY, 0555, Place.EITHER),
    NS("ns", Shape.DIRECTORY, 0511, Place.EITHER),
    ENVIRON("environ", Shape.FILE, 0400, Place.EITHER),
    AUXV("auxv", Shape.FILE, 0400, Place.EITHER),
    STATUS("status", Shape.FILE, 0444, Place.EITHER),
    PERSONALITY("personality", Shape.FILE, 0400, Place.EITHER),
    LIMITS("limits", Shape.FILE, 0444, Place.EITHER),
    COMM("comm", Shape.FILE, 0644, Place.EITHER),
    CMDLINE("cmdline", Shape.FILE, 0444, Place.EITHER),
    STAT("stat", Shape.FILE, 0444, Place.EITHER),
    STATM("statm", Shape.FILE, 0444, Place.EITHER),
    MAPS("maps", Shape.FILE, 0444, Place.EITHER),
    CHILDREN("children", Shape.FILE, 0444, Place.THREAD),
    CWD("cwd", Shape.LINK, 0777, Place.EITHER),
    ROOT_LINK("root", Shape.LINK, 0777, Place.EITHER),
    EXE("exe", Shape.LINK, 0777, Place.EITHER),
    MOUNTS("mounts", Shape.FILE, 0444, Place.EITHER),
    MOUNT_INFORMATION("mountinfo", Shape.FILE, 0444, Place.EITHER),
    WCHAN("wchan", Shape.FILE, 0444, Place.EITHER),
    CGROUP("cgroup", Shape.FILE, 0444, Place.EITHER),
    OOM_SCORE("oom_score", Shape.FILE, 0444, Place.EITHER),
    OOM_ADJ("oom_adj", Shape.FILE, 0644, Place.EITHER),
    OOM_SCORE_ADJ("oom_score_adj", Shape.FILE, 0644, Place.EITHER),
    LOGINUID("loginuid", Shape.FILE, 0644, Place.EITHER),
    SESSIONID("sessionid", Shape.FILE, 0444, Place.EITHER),
    COREDUMP_FILTER("coredump_filter", Shape.FILE, 0644, Place.PROCESS),
    UID_MAP("uid_map", Shape.FILE, 0644, Place.EITHER),
    GID_MAP("gid_map", Shape.FILE, 0644, Place.EITHER),
    PROJID_MAP("projid_map", Shape.FILE, 0644, Place.EITHER),
    SETGROUPS("setgroups", Shape.FILE, 0644, Place.EITHER),
    TIMERSLACK("timerslack_ns", Shape.FILE, 0666, Place.PROCESS),
    FD_LINK("", Shape.LINK, 0700, Place.NAMED_BY_OTHERS),
    FD_DETAILS("", Shape.FILE, 0444, Place.NAMED_BY_OTHERS),
    MOUNT_NAMESPACE("mnt", Shape.LINK, 0777, Place.NAMESPACES),
    PID_NAMESPACE("pid", Shape.LINK, 0777, Place.NAMESPACES),
    CHILDREN_NAMESPACE("pid_for_children", Shape.LINK, 0777, Place.NAMESPACES),
    /// what the three above lead to
    NAMESPACE_FILE("", Shape.FILE, 0444, Place.NAMED_BY_OTHERS),
    MOUNT_NAMESPACE_FILE("", Shape.FILE, 0444, Place.NAMED_BY_OTHERS),
    /// what a descriptor's link leads to where that has no name in the tree
    NAMELESS_FILE("", Shape.FILE, 0600, Place.NAMED_BY_OTHERS);

    /// In which directory it stands under its own name.
    enum Place {
        MACHINE,
        SYS,
        KERNEL,
        /// a process's directory
        PROCESS,
        /// a thread's directory
        THREAD,
        /// both
        EITHER,
        /// a directory `ns`
        NAMESPACES,
        /// it has a number for a name
        NAMED_BY_OTHERS
    }

    private static final List<ProcNode> ALL = List.of(values());

    private final String label;
    final Shape shape;
    final int permissions;
    final Place place;

    ProcNode(String name, Shape shape, int permissions, Place place) {
        this.label = name;
        this.shape = shape;
        this.permissions = permissions;
        this.place = place;
    }

    /// Its name in its directory.
    Bytes bytes() {
        return Bytes.utf8(label);
    }

    static ProcNode of(int ordinal) {
        return ALL.get(ordinal);
    }

    /// What stands in a directory under its own name.
    static List<ProcNode> in(Place... places) {
        return ALL.stream().filter(node -> Arrays.asList(places).contains(node.place)).toList();
    }
}
