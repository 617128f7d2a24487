package exitscope.kernel;

import exitscope.state.Inode;
import exitscope.state.OpenFile;

/// Which changes of entities matter to no other transition: counts of those that refer to them,
/// which in any order come to the same, and of which nobody looks at more than whether there are
/// any.
final class Footprints {
    private Footprints() {}

    /// Whether only the number of descriptors has changed of a file whose end nobody notices.
    static boolean sameFile(OpenFile old, OpenFile now) {
        boolean inert =
                now.kind() instanceof OpenFile.ConsoleFile
                        || now.kind() instanceof OpenFile.MemoryDevice;
        return inert
                && now.equals(
                        new OpenFile(
                                old.id(),
                                old.kind(),
                                old.flags(),
                                old.offset(),
                                now.references(),
                                old.node(),
                                old.watchers(),
                                old.notice()));
    }

    /// Whether only more or fewer hold a file that has a name, and so stays, or run it: whether
    /// anybody does, others may ask. (ETXTBSY)
    static boolean sameInode(Inode old, Inode now) {
        return old.links() > 0
                && (old.writers() == now.writers() || (old.writers() < 0 && now.writers() < 0))
                && now.equals(
                        new Inode(
                                old.id(),
                                old.kind(),
                                old.permissions(),
                                old.uid(),
                                old.gid(),
                                old.links(),
                                now.holders(),
                                now.writers(),
                                old.place(),
                                old.times()));
    }
}
