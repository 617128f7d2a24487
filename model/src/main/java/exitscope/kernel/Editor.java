package exitscope.kernel;

import exitscope.abi.SignalInfo;
import exitscope.change.Change;
import exitscope.change.Difference;
import exitscope.change.PersonalityDiffers;
import exitscope.footprint.Footprint;
import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.memory.AddressSpace;
import exitscope.memory.Interruption;
import exitscope.memory.MemoryEditor;
import exitscope.persistent.LongMap;
import exitscope.state.Console;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;
import exitscope.state.Host;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.OpenFile;
import exitscope.state.Personality;
import exitscope.state.TaskId;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The working copy of a [MachineState] that one transition owns: entities are copied on first use,
/// and every [Change] is recorded here. [#commit] freezes it into the next state.
public final class Editor extends EditedProcesses {
    /// An open file that nothing refers to any more.
    public record Released(TaskId closer, OpenFile file) {}

    private final TerminalDrafts terminals;
    private final List<Change> changes = new ArrayList<>();
    private final ArrayDeque<Released> released = new ArrayDeque<>();

    private final EditedSpaces spaces;

    /// What the person reads and types.
    public Console console;

    /// Nanoseconds of virtual time since boot.
    public long clock;

    /// The task that moves in this transition, or null.
    public @Nullable TaskId running;

    /// What [MachineState#memoryPages] tells, as far as it is known.
    long memoryPages;

    /// When the turn of the running task ends, in nanoseconds since boot.
    public long turnEnds;

    /// The status of the run, once the root process has gone. (NS-16)
    public @Nullable ExitStatus ended;

    /// The group of the first process.
    public GroupId root;

    /// What the machine as a whole is set to.
    public Host host;

    /// The signal that the running task dies of and for which a core is to be written, if it may
    /// be, before this transition ends; else null.
    public @Nullable SignalInfo coreDue;

    /// Guest instructions retired in this transition.
    public long instructions;

    /// A working copy that does not note its footprint.
    public Editor(MachineState before) {
        this(before, FootprintRecorder.ignoring());
    }

    /// @param footprint where to note what is read and changed
    public Editor(MachineState before, FootprintRecorder footprint) {
        this(before, footprint, Interruption.never());
    }

    /// @param footprint where to note what is read and changed
    /// @param interruption what may give up the transition
    public Editor(MachineState before, FootprintRecorder footprint, Interruption interruption) {
        super(before, footprint, interruption);
        terminals = new TerminalDrafts(before.terminals(), footprint);
        spaces = new EditedSpaces(memories, sharedMemories);
        console = before.console();
        clock = before.clock();
        running = before.running();
        turnEnds = before.turnEnds();
        memoryPages = before.memoryPages();
        ended = before.ended();
        root = before.root();
        host = before.host();
    }

    /// Notes that nothing refers to an open file any more. What its end means for others is worked
    /// out when all else of the transition is done. (Linux: fs/file_table.c:____fput)
    ///
    /// @param closer the task that let go of it last
    void release(TaskId closer, OpenFile file) {
        files.remove(file.id().value());
        released.add(new Released(closer, file));
    }

    /// The next open file whose end is to be worked out, or null.
    public @Nullable Released nextReleased() {
        return released.pollFirst();
    }

    public void record(Change change) {
        changes.add(change);
    }

    /// What has happened so far in this transition.
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public Personality personality() {
        return before.personality();
    }

    /// Whether to go the seed's way in a matter in which Linux and the seed part; called where they
    /// do, so that it is pointed out.
    ///
    /// @param task the one it matters for
    public boolean asSeed(Difference difference, TaskDraft task) {
        return asSeed(difference, task, true);
    }

    /// The same where the two ways may lead to the same.
    ///
    /// @param matters whether they part here
    public boolean asSeed(Difference difference, TaskDraft task, boolean matters) {
        if (matters) {
            record(
                    new PersonalityDiffers(
                            task.id, difference, before.personality(), difference.rule()));
        }
        return before.personality() == Personality.SENTRY_2018;
    }

    public Limits limits() {
        return before.limits();
    }

    /// The terminal for changing; the same draft however often it is asked for.
    public TerminalDraft terminal(TerminalId id) {
        return terminals.get(id);
    }

    /// The pseudo-terminals and the console as they are now, in the order of their creation.
    public List<TerminalDraft> terminals() {
        return terminals.all();
    }

    void addTerminal(Terminal terminal) {
        terminals.add(terminal);
    }

    void removeTerminal(TerminalId id) {
        terminals.remove(id);
    }

    /// The memory of an address space for changing.
    public MemoryEditor memory(MemoryId id) {
        return spaces.memory(this, id);
    }

    /// The memory of a task that still has one.
    public MemoryEditor memoryOf(TaskDraft task) {
        if (task.memory == null) {
            throw new KernelInvariantError(task.id + " has released its memory");
        }
        return memory(task.memory);
    }

    /// The present contents of an address space, as a value that a fork may share.
    public AddressSpace spaceNow(MemoryId id) {
        return spaces.now(id);
    }

    /// How many pages of memory this transition has made.
    public int freshPages() {
        return spaces.fresh();
    }

    /// Forgets an address space that nobody uses any more.
    public void freeMemory(MemoryId id) {
        memoryPages += spaces.free(id);
    }

    /// The next state. The editor must not be used afterwards.
    public MachineState commit() {
        if (!released.isEmpty()) {
            throw new KernelInvariantError(released + " were not worked out");
        }
        memoryPages += spaces.commit();
        if (running != null && tasks.isDrafted(running)) {
            spaces.countFaults(before.memories(), tasks.find(running));
        }
        MappedObjects.settle(sharedMemories, before.memories(), memories.commit());
        groups.freeze(accounts, tasks);
        LongMap<ThreadGroup> groupsAfter = groups.commit();
        tasks.freeze(accounts, groupsAfter, running);
        MachineState after =
                new MachineState(
                        tasks.commit(),
                        groupsAfter,
                        namespaces.commit(),
                        processGroups.commit(),
                        sessions.commit(),
                        handlers.commit(),
                        memories.commit(),
                        sharedMemories.commit(),
                        descriptorTables.commit(),
                        files.commit(),
                        pipes.commit(),
                        terminals.commit(),
                        inodes.commit(),
                        fsContexts.commit(),
                        mountNamespaces.commit(),
                        mounts.commit(),
                        fileLocks.commit(),
                        console,
                        timers.commit(),
                        futexes.commit(),
                        waitQueues.commit(),
                        tasks.commitRunnable(),
                        running,
                        turnEnds,
                        clock,
                        sharedMemories.totalPages(),
                        memoryPages,
                        root,
                        ended,
                        identities.counters(),
                        before.limits(),
                        before.personality(),
                        accounts.commit(),
                        host);
        if (footprint.notes()) {
            noteChanges();
            terminals.noteChanges();
            Footprints.note(footprint, before, after, sharedMemories.wasRead());
        }
        return after;
    }

    /// Notes that it is told how much time has passed, or what tasks have used.
    public void tellsTheTime() {
        footprint.reads(Kind.CLOCK, 0);
    }

    /// Notes that the transition may depend on anything.
    void dependsOnAll() {
        footprint.everything();
    }

    /// Which entities the transition has read and changed; complete once it is committed.
    public Footprint footprint() {
        return footprint.footprint();
    }
}
