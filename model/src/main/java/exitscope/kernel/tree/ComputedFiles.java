package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.FileId;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Files that no state holds: what they are and what is in them is worked out from the state when
/// somebody looks. Their numbers are from [InodeId#COMPUTED] on, and say which file it is.
public interface ComputedFiles {
    /// What is known of a file, or null when there is none any more. A process's files outlive it
    /// for whoever has them open.
    @Nullable Inode inode(Editor edit, InodeId id);

    /// The number that stat(2) shows.
    long number(InodeId id);

    /// Whether the task may read, write or search a file, as far as its mode and owner say.
    ///
    /// @param wanted [FilePermissions#READ] and its kin added up
    boolean may(Editor edit, TaskDraft looker, Inode file, int wanted);

    /// Whether the owner of a file may be set, though to no effect: it is worked out anew from the
    /// process whenever somebody looks. (Linux: fs/proc/base.c: proc_setattr, pid_revalidate)
    boolean forgetsOwner(InodeId file);

    /// Whether epoll can watch a regular file.
    boolean canBeWatched(InodeId file);

    /// What stat(2) shows as its number of names.
    int links(Editor edit, InodeId file);

    /// What stat(2) shows as its size.
    long size(Editor edit, InodeId file);

    /// Whether capabilities let a task do with a file what its mode does not.
    boolean heedsPrivilege(InodeId file);

    /// Whether permissions and owner of a file stay as they are set.
    boolean keepsAttributes(InodeId file);

    /// Sets what is known of a file, as far as that can be set.
    void setAttributes(Editor edit, Inode file);

    /// How positions of a regular file are sought.
    Seeking seeking(InodeId file);

    /// Ways to seek. (Linux: seq_lseek, mem_lseek, default_llseek)
    enum Seeking {
        /// from the beginning and from the position
        WITHOUT_END,
        /// from the end, too, which lies at the beginning
        AS_EMPTY
    }

    /// Why a file cannot be opened that its mode would let be opened, or null.
    ///
    /// @param writes whether it is to be written
    @Nullable Errno openRefusal(Editor edit, TaskDraft looker, InodeId file, boolean writes);

    /// The file of that name in a computed directory, or null.
    @Nullable InodeId find(Editor edit, TaskDraft looker, InodeId directory, Bytes name);

    /// What `..` stands for; the uppermost directory is its own parent.
    InodeId parent(Editor edit, InodeId directory);

    /// Whether the process or thread that a file tells of has been reaped.
    boolean isGone(Editor edit, InodeId file);

    /// Whether a regular file tells for ever what it told when it was opened.
    boolean isTold(InodeId file);

    /// The entries of a computed directory in order, without `.` and `..`; cursors start at 1.
    List<Directory.Entry> entries(Editor edit, TaskDraft looker, InodeId directory);

    /// What a reader finds in a computed regular file.
    ///
    /// @return null when what it tells of is gone
    @Nullable Bytes content(Editor edit, TaskDraft looker, InodeId file);

    /// Takes what is written to a computed regular file.
    ///
    /// @param position in bytes from the file's beginning
    /// @return how many bytes of the text count as written
    /// @throws exitscope.kernel.Refusal for what cannot be written
    int write(Editor edit, TaskDraft writer, InodeId file, Bytes text, long position);

    /// Whether a regular file is read from its beginning or not at all.
    boolean isReadAtOnce(InodeId file);

    /// Whether writing several parts of memory to a regular file is writing one after the other.
    boolean writesByParts(InodeId file);

    /// The namespace that a file stands for, or null for any other file. (namespaces(7))
    @Nullable NamespaceId namespace(InodeId file);

    /// The mount namespace that a file stands for, or null for any other file.
    @Nullable MountNamespaceId mountNamespace(InodeId file);

    /// The file that stands for a mount namespace.
    Jump standingFor(MountNamespaceId namespace);

    /// The file that stands for a namespace.
    Jump standingFor(NamespaceId namespace);

    /// The open file without a name that a file stands for, or null for any other file.
    @Nullable FileId nameless(InodeId file);

    /// The file that stands for an open file without a name.
    InodeId standingFor(FileId nameless);

    /// What a computed link says. (readlink(2))
    Bytes target(Editor edit, TaskDraft looker, InodeId link);

    /// Where a link leads that is more than its text (/proc/PID/exe), or null for one that is
    /// followed by its text.
    @Nullable Jump jump(Editor edit, TaskDraft looker, InodeId link);

    /// Where such a link leads.
    ///
    /// @param mounts the namespace whose mounts are met on the way on from there
    record Jump(InodeId inode, FilePlace place, MountNamespaceId mounts) {
        /// To what nothing lies behind.
        Jump(InodeId inode, FilePlace place) {
            this(inode, place, MountNamespaceId.FIRST);
        }
    }
}
