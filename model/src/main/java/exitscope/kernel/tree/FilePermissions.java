package exitscope.kernel.tree;

import exitscope.abi.Capability;
import exitscope.abi.CapabilitySet;
import exitscope.kernel.TaskDraft;
import exitscope.state.Credentials;
import exitscope.state.Inode;

/// Who may do what with a file. (path_resolution(7), capabilities(7); Linux: fs/namei.c)
public final class FilePermissions {
    public static final int READ = 4;
    public static final int WRITE = 2;
    public static final int EXECUTE = 1;

    private static final int ANY_EXECUTE = 0111;

    private FilePermissions() {}

    /// Whether the task may read, write, execute or search the file.
    ///
    /// @param wanted [#READ], [#WRITE] and [#EXECUTE] added up
    public static boolean may(TaskDraft task, Inode inode, int wanted) {
        return may(Actor.of(task.credentials), inode, wanted);
    }

    public static boolean may(Actor actor, Inode inode, int wanted) {
        int shift = actor.uid == inode.uid() ? 6 : actor.inGroup(inode.gid()) ? 3 : 0;
        if (((inode.permissions() >> shift) & wanted) == wanted) {
            return true;
        }
        if (inode.isDirectory()) {
            return actor.overrides || (actor.readsAll && (wanted & WRITE) == 0);
        }
        if (actor.readsAll && wanted == READ) {
            return true;
        }
        return actor.overrides
                && ((wanted & EXECUTE) == 0 || (inode.permissions() & ANY_EXECUTE) != 0);
    }

    /// Whether the task may do what only the owner may. (CAP_FOWNER)
    public static boolean owns(TaskDraft task, Inode inode) {
        Actor actor = Actor.of(task.credentials);
        return actor.uid == inode.uid() || actor.ownsAll;
    }

    /// Whether a sticky directory keeps the task from removing or renaming a file in it.
    /// (unlink(2), EPERM; Linux: __check_sticky)
    static boolean stuck(TaskDraft task, Inode directory, Inode file) {
        Actor actor = Actor.of(task.credentials);
        return (directory.permissions() & Inode.S_ISVTX) != 0
                && actor.uid != file.uid()
                && actor.uid != directory.uid()
                && !actor.ownsAll;
    }

    /// Whether the file that a symbolic link names may be reached through it: in a sticky directory
    /// that everybody may write only the link's or the directory's owner's. (proc_sys_fs(5),
    /// protected_symlinks)
    static boolean mayFollow(TaskDraft task, Inode directory, Inode link) {
        int open = Inode.S_ISVTX | 02;
        return link.id().computed()
                || Actor.of(task.credentials).uid == link.uid()
                || (directory.permissions() & open) != open
                || directory.uid() == link.uid();
    }

    /// Whether O_CREAT may open a file that is there already in a sticky directory that others may
    /// write. (proc_sys_fs(5), protected_fifos, protected_regular)
    public static boolean mayCreateOver(TaskDraft task, Inode directory, Inode file) {
        boolean guarded = file.isRegular() || file.kind() instanceof Inode.Fifo;
        int open = directory.permissions();
        return !guarded
                || (open & Inode.S_ISVTX) == 0
                || file.uid() == directory.uid()
                || file.uid() == Actor.of(task.credentials).uid
                || (open & 02) == 0;
    }

    /// For whom a decision is made.
    ///
    /// @param overrides CAP_DAC_OVERRIDE
    /// @param readsAll CAP_DAC_READ_SEARCH
    /// @param ownsAll CAP_FOWNER
    public record Actor(
            Credentials credentials,
            int uid,
            int gid,
            boolean overrides,
            boolean readsAll,
            boolean ownsAll) {
        /// By the ids that count for files.
        public static Actor of(Credentials who) {
            return new Actor(
                    who,
                    who.user().fileSystem(),
                    who.group().fileSystem(),
                    who.may(Capability.CAP_DAC_OVERRIDE),
                    who.may(Capability.CAP_DAC_READ_SEARCH),
                    who.may(Capability.CAP_FOWNER));
        }

        /// By the real ids: root may what it is permitted, others nothing beyond the bits.
        /// (access(2); Linux: access_override_creds)
        public static Actor real(Credentials who) {
            boolean root = who.realUid() == Credentials.ROOT_ID;
            CapabilitySet permitted = who.capabilities().permitted();
            return new Actor(
                    who,
                    who.realUid(),
                    who.realGid(),
                    root && permitted.has(Capability.CAP_DAC_OVERRIDE),
                    root && permitted.has(Capability.CAP_DAC_READ_SEARCH),
                    root && permitted.has(Capability.CAP_FOWNER));
        }

        /// The same without privilege.
        public Actor unprivileged() {
            return new Actor(credentials, uid, gid, false, false, false);
        }

        public boolean inGroup(int other) {
            return gid == other || credentials.groups().contains(other);
        }
    }
}
