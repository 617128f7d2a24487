package exitscope.explore;

import exitscope.abi.Errno;
import exitscope.change.Change;
import exitscope.change.ExitChange.ExitPrepared;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.SignalChange.ActionSet;
import exitscope.change.SignalChange.HandlerEntered;
import exitscope.change.SignalChange.HandlerReturned;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.footprint.Footprint.Kind;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.persistent.LongMapPool;
import exitscope.state.Attention;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.DescriptorTable;
import exitscope.state.FileLocks;
import exitscope.state.FsContext;
import exitscope.state.FutexWaiters;
import exitscope.state.Host;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.MountNamespace;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.Pipe;
import exitscope.state.ProcMount;
import exitscope.state.ProcessGroup;
import exitscope.state.Session;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.Terminal;
import exitscope.state.ThreadGroup;
import exitscope.state.Timers;
import exitscope.state.UserUsage;
import exitscope.state.WaitQueue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/// What a move did once: whatever it has read is as it was, it does the same in another state. What
/// tasks have used is then as it was there, which nobody looks at where moves are remembered: who
/// is told of it is not.
final class MoveEffect {
    /// An entity of a kind that is [counted][Alike#isCounted], and what it was before.
    private record Counted(Kind kind, long id, @Nullable Object old, @Nullable Object now) {}

    /// A task of which nothing but this was looked at.
    private record Heeding(long task, Attention attention) {}

    /// What is looked at of a state besides its entities; tables only where they were looked at, so
    /// that a move does not hold the states between which it was made.
    private record Surroundings(
            Host host,
            MachineState.Counters counters,
            int tasks,
            LongMap<UserUsage> users,
            LongMap<SharedMemory> sharedMemories,
            LongMap<FileLocks> fileLocks,
            LongMap<FutexWaiters> futexes,
            LongMap<WaitQueue> waitQueues,
            LongMap<Timers> timers,
            Bytes input,
            boolean inputClosed,
            long written,
            @Nullable TaskId running,
            long turnEnds,
            long clock,
            long filePages,
            long memoryPages) {
        static Surroundings of(MachineState state, Footprint footprint) {
            return new Surroundings(
                    state.host(),
                    state.counters(),
                    state.tasks().size(),
                    state.users(),
                    footprint.scans(Kind.SHARED_MEMORY) ? state.sharedMemories() : LongMap.of(),
                    footprint.touches(Kind.FILE_LOCKS) ? state.fileLocks() : LongMap.of(),
                    footprint.touches(Kind.FUTEX) ? state.futexes() : LongMap.of(),
                    footprint.touches(Kind.WAIT_QUEUE) ? state.waitQueues() : LongMap.of(),
                    footprint.touches(Kind.TIMERS) ? state.timers() : LongMap.of(),
                    state.console().input(),
                    state.console().inputClosed(),
                    state.console().written(),
                    state.running(),
                    state.turnEnds(),
                    state.clock(),
                    state.filePages(),
                    state.memoryPages());
        }
    }

    /// The kinds that are compared as a whole where all of it was looked at.
    private static final Set<Kind> COMPARED =
            EnumSet.of(
                    Kind.SHARED_MEMORY,
                    Kind.FILE_LOCKS,
                    Kind.TIMERS,
                    Kind.FUTEX,
                    Kind.WAIT_QUEUE,
                    Kind.USER);

    final Footprint footprint;
    final List<Sighting> seen;
    private final Surroundings before;
    private final Surroundings after;
    private final List<Counted> counted = new ArrayList<>();
    private final List<Heeding> heeding = new ArrayList<>();
    private final boolean countsTasks;
    private final boolean makesEntities;

    private final Patch<Task> tasks;
    private final Patch<ThreadGroup> groups;
    private final Patch<PidNamespace> namespaces;
    private final Patch<ProcessGroup> processGroups;
    private final Patch<Session> sessions;
    private final Patch<SignalHandlers> handlerTables;
    private final Patch<SharedSpace> memories;
    private final Patch<SharedMemory> sharedMemories;
    private final Patch<DescriptorTable> descriptorTables;
    private final Patch<OpenFile> files;
    private final Patch<Pipe> pipes;
    private final Patch<Terminal> terminals;
    private final Patch<Inode> inodes;
    private final Patch<FsContext> fsContexts;
    private final Patch<MountNamespace> mountNamespaces;
    private final Patch<ProcMount> mounts;
    private final Patch<UserUsage> users;
    private final Patch<TaskId> runnable;
    private final Patch<Console.Chunk> output;

    private MoveEffect(
            MachineState before,
            MachineState after,
            Footprint footprint,
            List<Sighting> seen,
            Canonical canonical) {
        this.before = Surroundings.of(before, footprint);
        this.after = Surroundings.of(after, footprint);
        this.footprint = footprint;
        this.seen = seen;
        countsTasks = footprint.reads(Kind.USER);
        makesEntities = !after.counters().equals(before.counters());
        tasks = Patch.between(before.tasks(), after.tasks(), canonical::task);
        groups = Patch.between(before.groups(), after.groups(), canonical::group);
        namespaces = Patch.between(before.namespaces(), after.namespaces(), canonical::of);
        processGroups = Patch.between(before.processGroups(), after.processGroups(), canonical::of);
        sessions = Patch.between(before.sessions(), after.sessions(), canonical::of);
        handlerTables = Patch.between(before.handlers(), after.handlers(), canonical::of);
        memories = Patch.between(before.memories(), after.memories(), canonical::memory);
        sharedMemories = Patch.between(before.sharedMemories(), after.sharedMemories());
        descriptorTables =
                Patch.between(before.descriptorTables(), after.descriptorTables(), canonical::of);
        files = Patch.between(before.files(), after.files());
        pipes = Patch.between(before.pipes(), after.pipes(), canonical::of);
        terminals = Patch.between(before.terminals(), after.terminals());
        inodes = Patch.between(before.inodes(), after.inodes());
        fsContexts = Patch.between(before.fsContexts(), after.fsContexts(), canonical::of);
        mountNamespaces =
                Patch.between(before.mountNamespaces(), after.mountNamespaces(), canonical::of);
        mounts = Patch.between(before.mounts(), after.mounts(), canonical::of);
        users = Patch.between(before.users(), after.users());
        runnable = Patch.between(before.runnable(), after.runnable(), canonical::of);
        output = Patch.between(before.console().output(), after.console().output(), canonical::of);
        footprint.forEachRead((kind, id) -> {
            if (kind == Kind.ATTENTION) {
                Task task = before.tasks().get(id);
                if (task != null && !footprint.reads(Kind.TASK, id)) {
                    heeding.add(new Heeding(id, Attention.of(task)));
                }
            } else if (Alike.isCounted(kind)) {
                Object old = Alike.get(before, kind, id);
                counted.add(new Counted(kind, id, old, old));
            }
        });
        count(Kind.FILE, files);
        count(Kind.INODE, inodes);
        count(Kind.SHARED_MEMORY, sharedMemories);
    }

    /// What a move has changed.
    ///
    /// @param canonical makes one object of equal ones
    /// @return null if the move does what is not told apart by what it has read
    static @Nullable MoveEffect of(
            MachineState before,
            MachineState after,
            Footprint footprint,
            List<Sighting> seen,
            Canonical canonical) {
        if (footprint.isEverything()
                || footprint.scansOthersThan(COMPARED)
                || footprint.reads(Kind.CLOCK)
                || !isRoomy(after)
                || !before.host().equals(after.host())
                || !before.timers().equals(after.timers())
                || !Objects.equals(before.console().terminal(), after.console().terminal())
                || !before.console().input().equals(after.console().input())
                || before.console().inputClosed() != after.console().inputClosed()
                || after.ended() != null) {
            return null;
        }
        return new MoveEffect(before, after, footprint, seen, canonical);
    }

    /// Whether all that a transition did, and all that is noticed of it, is decided by what its
    /// footprint has. Where others than the receiver of a signal could have got it, or the
    /// [Observer] looks at states besides, it need not be.
    static boolean showsInFootprint(Transition transition) {
        for (Change change : transition.changes()) {
            boolean shows =
                    switch (change) {
                        case HandlerEntered _, HandlerReturned _, ActionSet _, ParentChanged _ ->
                                false;
                        case SyscallReturned returned -> returned.result() != -Errno.EPIPE.number();
                        case GroupExitStarted(_, _, var status, _) -> status.signal() == null;
                        case ExitPrepared(_, var status, _) -> status.signal() == null;
                        case SignalSent sent -> isSingle(transition.before(), sent.task());
                        default -> true; // the rest concerns what was read or changed
                    };
            if (!shows) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSingle(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task != null && state.group(task.group()).tasksCount() == 1;
    }

    /// Which entities decide by what they are: a number each, with its kind.
    long[] decisive() {
        LongStream.Builder keys = LongStream.builder();
        footprint.forEachRead((kind, id) -> {
            if (Alike.isDecisive(kind)) {
                keys.add(kind.key(id));
            }
        });
        decisive(keys, Kind.TASK, tasks);
        decisive(keys, Kind.GROUP, groups);
        decisive(keys, Kind.NAMESPACE, namespaces);
        decisive(keys, Kind.PROCESS_GROUP, processGroups);
        decisive(keys, Kind.SESSION, sessions);
        decisive(keys, Kind.HANDLERS, handlerTables);
        decisive(keys, Kind.MEMORY, memories);
        decisive(keys, Kind.DESCRIPTOR_TABLE, descriptorTables);
        decisive(keys, Kind.PIPE, pipes);
        decisive(keys, Kind.TERMINAL, terminals);
        decisive(keys, Kind.FS_CONTEXT, fsContexts);
        decisive(keys, Kind.MOUNT_NAMESPACE, mountNamespaces);
        decisive(keys, Kind.MOUNT, mounts);
        long[] sorted = keys.build().toArray();
        Arrays.sort(sorted);
        int count = 0;
        for (long key : sorted) {
            if (count == 0 || sorted[count - 1] != key) {
                sorted[count++] = key;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static void decisive(LongStream.Builder keys, Kind kind, Patch<?> patch) {
        for (Patch.Entry<?> entry : patch.entries()) {
            keys.add(kind.key(entry.id()));
        }
    }

    private void count(Kind kind, Patch<?> patch) {
        for (Patch.Entry<?> entry : patch.entries()) {
            counted.removeIf(each -> each.kind == kind && each.id == entry.id());
            counted.add(new Counted(kind, entry.id(), entry.old(), entry.now()));
        }
    }

    /// Where the move leads from another state in which the [decisive][#decisive] entities are the
    /// same.
    ///
    /// @param pool makes one of equal maps
    /// @return null if something else is not as it was
    @Nullable MachineState from(MachineState state, LongMapPool pool) {
        if (!fits(state, pool)) {
            return null;
        }
        long elapsed = state.clock() - before.clock;
        Console console = state.console();
        if (!output.entries().isEmpty()) {
            LongMap<Console.Chunk> chunks = console.output();
            for (Patch.Entry<Console.Chunk> entry : output.entries()) {
                Console.Chunk chunk = entry.now();
                long next = chunks.isEmpty() ? 0 : chunks.lastKey() + 1;
                chunks = chunk == null ? chunks : pool.with(chunks, next, chunk);
            }
            long written = after.written - before.written;
            console = console.withOutput(chunks, console.written() + written);
        }
        MachineState then =
                new MachineState(
                        tasks.applyAnew(state.tasks(), pool),
                        groups.applyTo(state.groups(), pool),
                        namespaces.applyTo(state.namespaces(), pool),
                        processGroups.applyTo(state.processGroups(), pool),
                        sessions.applyTo(state.sessions(), pool),
                        handlerTables.applyTo(state.handlers(), pool),
                        memories.applyTo(state.memories(), pool),
                        sharedMemories.applyTo(
                                state.sharedMemories(),
                                (id, old, now, here) ->
                                        Alike.one(
                                                Kind.SHARED_MEMORY,
                                                id,
                                                Alike.follow(old, now, here),
                                                pool),
                                pool),
                        descriptorTables.applyTo(state.descriptorTables(), pool),
                        files.applyTo(
                                state.files(),
                                (id, old, now, here) ->
                                        Alike.one(
                                                Kind.FILE, id, Alike.follow(old, now, here), pool),
                                pool),
                        pipes.applyTo(state.pipes(), pool),
                        terminals.applyTo(state.terminals(), pool),
                        inodes.applyTo(
                                state.inodes(),
                                (id, old, now, here) ->
                                        Alike.one(
                                                Kind.INODE, id, Alike.follow(old, now, here), pool),
                                pool),
                        fsContexts.applyTo(state.fsContexts(), pool),
                        mountNamespaces.applyTo(state.mountNamespaces(), pool),
                        mounts.applyTo(state.mounts(), pool),
                        footprint.touches(Kind.FILE_LOCKS) ? after.fileLocks : state.fileLocks(),
                        console,
                        state.timers(),
                        footprint.touches(Kind.FUTEX) ? after.futexes : state.futexes(),
                        footprint.touches(Kind.WAIT_QUEUE) ? after.waitQueues : state.waitQueues(),
                        runnable.applyTo(state.runnable(), pool),
                        after.running,
                        after.turnEnds + elapsed,
                        after.clock + elapsed,
                        state.filePages() + after.filePages - before.filePages,
                        state.memoryPages() + after.memoryPages - before.memoryPages,
                        state.root(),
                        null,
                        makesEntities ? after.counters : state.counters(),
                        state.limits(),
                        state.personality(),
                        Alike.follow(users, state.users(), pool),
                        state.host());
        return isRoomy(then) ? then : null;
    }

    /// Whether no limit of the whole machine is near.
    static boolean isRoomy(MachineState state) {
        return !state.memoryIsNarrow()
                && state.filePages() <= state.limits().filePages() / 2
                && state.inodes().size() < state.limits().inodes() / 2
                && state.console().written() <= state.limits().outputBytes() / 2;
    }

    private boolean fits(MachineState state, LongMapPool pool) {
        if (!state.host().equals(before.host)
                || (makesEntities && !state.counters().equals(before.counters))
                || (footprint.touches(Kind.FILE_LOCKS)
                        && !state.fileLocks().equals(before.fileLocks))
                || (footprint.touches(Kind.FUTEX) && !state.futexes().equals(before.futexes))
                || (footprint.touches(Kind.WAIT_QUEUE)
                        && !state.waitQueues().equals(before.waitQueues))
                || (footprint.touches(Kind.TIMERS) && !state.timers().equals(before.timers))
                || (footprint.scans(Kind.SHARED_MEMORY)
                        && !Alike.haveSameContent(
                                before.sharedMemories, state.sharedMemories(), pool))
                || !state.console().input().equals(before.input)
                || state.console().inputClosed() != before.inputClosed) {
            return false;
        }
        if (countsTasks
                && (!state.users().equals(before.users) || state.tasks().size() != before.tasks)) {
            return false;
        }
        for (int i = 0; i < heeding.size(); i++) {
            Heeding each = heeding.get(i);
            Task here = state.tasks().get(each.task);
            if (here == null || !each.attention.isOf(here)) {
                return false;
            }
        }
        for (int i = 0; i < counted.size(); i++) {
            Counted each = counted.get(i);
            Object here = Alike.get(state, each.kind, each.id);
            if (!Alike.are(each.old, here) || !Alike.canFollow(each.old, each.now, here)) {
                return false;
            }
        }
        return true;
    }
}
