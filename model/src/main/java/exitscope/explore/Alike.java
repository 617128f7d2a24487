package exitscope.explore;

import exitscope.footprint.Footprint.Kind;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.persistent.LongMapPool;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.UserUsage;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Which entities a move takes for the same, though more or fewer refer to the one: what a
/// [footprint][exitscope.footprint.Footprint] leaves out. The numbers then change by as much.
final class Alike {
    private Alike() {}

    /// The entities of a kind, null for kinds that are compared as a whole.
    static @Nullable LongMap<?> table(MachineState state, Kind kind) {
        return switch (kind) {
            case TASK -> state.tasks();
            case GROUP -> state.groups();
            case NAMESPACE -> state.namespaces();
            case PROCESS_GROUP -> state.processGroups();
            case SESSION -> state.sessions();
            case HANDLERS -> state.handlers();
            case MEMORY -> state.memories();
            case SHARED_MEMORY -> state.sharedMemories();
            case DESCRIPTOR_TABLE -> state.descriptorTables();
            case FILE -> state.files();
            case PIPE -> state.pipes();
            case TERMINAL -> state.terminals();
            case INODE -> state.inodes();
            case FS_CONTEXT -> state.fsContexts();
            case MOUNT_NAMESPACE -> state.mountNamespaces();
            case MOUNT -> state.mounts();
            case ATTENTION, FILE_LOCKS, TIMERS, FUTEX, WAIT_QUEUE, USER, CONSOLE, CLOCK -> null;
        };
    }

    /// An entity, or null where there is none.
    static @Nullable Object get(MachineState state, Kind kind, long id) {
        LongMap<?> table = table(state, kind);
        return table == null ? null : table.get(id);
    }

    /// Whether an entity of the kind has to be the very same.
    static boolean isDecisive(Kind kind) {
        return switch (kind) {
            case TASK,
                    GROUP,
                    NAMESPACE,
                    PROCESS_GROUP,
                    SESSION,
                    HANDLERS,
                    MEMORY,
                    DESCRIPTOR_TABLE,
                    PIPE,
                    TERMINAL,
                    FS_CONTEXT,
                    MOUNT_NAMESPACE,
                    MOUNT ->
                    true;
            case ATTENTION,
                    SHARED_MEMORY,
                    FILE,
                    INODE,
                    FILE_LOCKS,
                    TIMERS,
                    FUTEX,
                    WAIT_QUEUE,
                    USER,
                    CONSOLE,
                    CLOCK ->
                    false;
        };
    }

    /// Whether entities of the kind are counted.
    static boolean isCounted(Kind kind) {
        return kind == Kind.FILE || kind == Kind.INODE || kind == Kind.SHARED_MEMORY;
    }

    /// Whether two entities of such a kind are alike.
    static boolean are(@Nullable Object one, @Nullable Object other) {
        if (Objects.equals(one, other)) {
            return true;
        }
        if (one instanceof OpenFile a && other instanceof OpenFile b) {
            return isInert(a) && a.withReferences(b.references()).equals(b);
        }
        if (one instanceof Inode a && other instanceof Inode b) {
            return a.links() > 0
                    && (a.writers() == b.writers() || (a.writers() < 0 && b.writers() < 0))
                    && a.withHolders(b.holders()).withWriters(b.writers()).equals(b);
        }
        return one instanceof SharedMemory a
                && other instanceof SharedMemory b
                && a.hasContentOf(b);
    }

    private static boolean isInert(OpenFile file) {
        return file.kind() instanceof OpenFile.ConsoleFile
                || file.kind() instanceof OpenFile.MemoryDevice;
    }

    /// Whether what happened to an entity can happen to one that is alike: nothing may be gone but
    /// what was gone there.
    static boolean canFollow(@Nullable Object old, @Nullable Object now, @Nullable Object here) {
        if (Objects.equals(old, here)) {
            return true;
        }
        if (old instanceof OpenFile a && now instanceof OpenFile b && here instanceof OpenFile c) {
            return are(a, b) && follow(a, b, c).references() > 0;
        }
        if (old instanceof Inode a && now instanceof Inode b && here instanceof Inode c) {
            Inode then = follow(a, b, c);
            return are(a, b)
                    && then.holders() > 0
                    && (a.writers() == b.writers() || then.writers() < 0);
        }
        return old instanceof SharedMemory a
                && now instanceof SharedMemory b
                && here instanceof SharedMemory c
                && follow(a, b, c).references() > 0;
    }

    static OpenFile follow(OpenFile old, OpenFile now, OpenFile here) {
        return now.withReferences(here.references() + now.references() - old.references());
    }

    static Inode follow(Inode old, Inode now, Inode here) {
        return now.withHolders(here.holders() + now.holders() - old.holders())
                .withWriters(here.writers() + now.writers() - old.writers());
    }

    static SharedMemory follow(SharedMemory old, SharedMemory now, SharedMemory here) {
        return new SharedMemory(
                now.pages(), now.size(), here.references() + now.references() - old.references());
    }

    /// One object for equal ones of a kind that is [counted][#isCounted].
    static <V> V one(Kind kind, long id, V entity, LongMapPool pool) {
        return pool.value(kind.key(id) * 31 + counts(entity), entity);
    }

    private static long counts(Object entity) {
        return switch (entity) {
            case OpenFile file -> file.references();
            case Inode inode -> inode.holders() * 31L + inode.writers();
            case SharedMemory memory -> memory.references();
            default -> 0;
        };
    }

    /// What a user takes, after it has changed as elsewhere.
    ///
    /// @param pool makes one of equal maps
    static LongMap<UserUsage> follow(
            Patch<UserUsage> patch, LongMap<UserUsage> here, LongMapPool pool) {
        if (patch.entries().isEmpty()) {
            return here;
        }
        @SuppressWarnings("unchecked") // as it was put there
        LongMap<UserUsage> known = (LongMap<UserUsage>) pool.result(here, patch);
        if (known != null) {
            return known;
        }
        LongMap<UserUsage> users = here;
        for (Patch.Entry<UserUsage> entry : patch.entries()) {
            UserUsage old = orNone(entry.old());
            UserUsage now = orNone(entry.now());
            UserUsage then =
                    orNone(here.get(entry.id()))
                            .plus(now.tasks() - old.tasks(), now.signals() - old.signals());
            users =
                    then.isNone()
                            ? pool.without(users, entry.id())
                            : pool.with(users, entry.id(), pool.value(then.hashCode(), then));
        }
        pool.remember(here, patch, users);
        return users;
    }

    private static UserUsage orNone(@Nullable UserUsage usage) {
        return usage == null ? UserUsage.NONE : usage;
    }

    /// Whether no entity of a whole table has other content.
    @SuppressWarnings("ReferenceEquality") // the quick case
    static boolean haveSameContent(
            LongMap<SharedMemory> one, LongMap<SharedMemory> other, LongMapPool pool) {
        if (one == other) {
            return true;
        }
        Object known = pool.result(one, other);
        if (known != null) {
            return known instanceof Boolean same && same;
        }
        boolean[] alike = {true};
        LongMap.forEachDifference(
                one, other, (_, a, b) -> alike[0] &= a != null && b != null && a.hasContentOf(b));
        pool.remember(one, other, alike[0]);
        return alike[0];
    }
}
