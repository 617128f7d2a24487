package exitscope.state;

/// What somebody has set of a file of /proc that is the machine's. (chmod(2), chown(2),
/// utimensat(2))
public record ProcAttributes(int permissions, int uid, int gid, Inode.Times times) {}
