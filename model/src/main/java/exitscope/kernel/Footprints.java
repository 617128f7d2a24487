package exitscope.kernel;

import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.persistent.LongMap;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.MountNamespace;
import exitscope.state.OpenFile;

import java.util.Objects;

/// What goes into a transition's footprint besides the entities of which drafts are made.
///
/// Some changes of entities matter to no other transition: counts of those that refer to them,
/// which in any order come to the same, and of which nobody looks at more than whether there are
/// any. The rare things that belong to the machine as a whole, or are counted against a limit that
/// is near, conflict with everything.
final class Footprints {
    /// Stands for the number of all tasks; no user's number.
    static final long ALL_USERS = 1L << 40;

    private Footprints() {}

    /// Notes what has changed of the state that is neither in a table nor a draft.
    ///
    /// @param memoriesRead whether shared memory was looked at
    static void note(
            FootprintRecorder footprint,
            MachineState before,
            MachineState after,
            boolean memoriesRead) {
        if (!after.console().equals(before.console())) {
            footprint.writes(Kind.CONSOLE, 0);
        }
        LongMap.forEachDifference(
                before.users(),
                after.users(),
                (uid, old, now) -> {
                    if (!Objects.equals(old, now)) {
                        footprint.writes(Kind.USER, uid);
                    }
                });
        if (after.tasks().size() != before.tasks().size()) {
            footprint.writes(Kind.USER, ALL_USERS);
        }
        if (memoriesRead) {
            footprint.scans(Kind.SHARED_MEMORY);
        }
        LongMap.forEachDifference(
                before.sharedMemories(),
                after.sharedMemories(),
                (id, old, now) -> {
                    // That one more or fewer refer to it does not matter while it is there.
                    if (old == null || now == null || !old.hasContentOf(now)) {
                        footprint.writes(Kind.SHARED_MEMORY, id);
                    }
                });
        if (concernsAll(before, after)) {
            footprint.everything();
        }
    }

    private static boolean concernsAll(MachineState before, MachineState after) {
        return after.counters().terminal() != before.counters().terminal()
                || after.counters().namespace() != before.counters().namespace()
                || !after.timers().equals(before.timers())
                || !after.host().equals(before.host())
                || after.ended() != null
                || !after.root().equals(before.root())
                || after.memoryIsNarrow()
                || after.filePages() > after.limits().filePages() / 2;
    }

    /// Whether only the number of descriptors has changed of a file whose end nobody notices. Who
    /// is told of a file also decides whether closing it concerns others.
    static boolean sameFile(FootprintRecorder footprint, OpenFile old, OpenFile now) {
        if (!old.watchers().equals(now.watchers())) {
            footprint.everything();
        }
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

    /// Whether only more or fewer are in a mount namespace.
    static boolean sameNamespace(MountNamespace old, MountNamespace now) {
        return now.equals(old.withUsers(now.users()));
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
