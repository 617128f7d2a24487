package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.Bytes;
import exitscope.state.Credentials;
import exitscope.state.DescriptorTable;
import exitscope.state.DescriptorTableId;
import exitscope.state.ExitStatus;
import exitscope.state.FileId;
import exitscope.state.FsContext;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.NewProgram;
import exitscope.state.OomScore;
import exitscope.state.OpenFile;
import exitscope.state.PendingSignals;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceLimits;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.Scheduling;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.SignalStack;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.TaskSettings;
import exitscope.state.Terminal;
import exitscope.state.TerminalStreams;
import exitscope.state.ThreadGroup;
import exitscope.state.UsageCounts;
import exitscope.state.WindowSize;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Makes the first process, which has no parent: number 1 of the root namespace, with the console
/// as descriptors 0, 1 and 2. (NS-16)
public final class FirstTask {
    private static final int STANDARD_DESCRIPTORS = 3;

    /// What the console tells until the person's is known.
    private static final WindowSize CONSOLE_SIZE = new WindowSize(24, 80, 0, 0);

    private FirstTask() {}

    /// Makes a first process in a machine that has files and no process: it is about to run
    /// `program`.
    ///
    /// @param working the directory in which it begins
    /// @param mounts the mount namespace in which it begins
    /// @param streams which of its standard streams are a terminal
    /// @param console the file of that terminal
    public static MachineState start(
            Editor edit,
            NewProgram program,
            InodeId working,
            MountNamespaceId mounts,
            TerminalStreams streams,
            InodeId console) {
        NamespaceId namespace = edit.identities.nextNamespace();
        edit.namespaces.put(namespace.value(), PidNamespace.empty(namespace, null));
        HandlersId handlers = edit.identities.nextHandlers();
        edit.handlers.put(handlers.value(), new SignalHandlers(handlers, LongMap.of(), 1));
        SharedSpace space = TaskExec.space(edit, program);
        if (space == null) {
            throw new KernelInvariantError("a checked program does not fit: " + program.path());
        }
        DescriptorTableId descriptors = edit.identities.nextDescriptorTable();
        edit.descriptorTables.put(
                descriptors.value(), new DescriptorTable(descriptors, LongMap.of(), 1));

        TaskDraft task = edit.newTask(task(space.id(), descriptors));
        GroupDraft group = edit.newGroup(group(namespace, handlers));
        edit.root = group.id;
        task.group = group.id;
        task.name = TaskExec.commName(program.path());
        if (!(PidNumbers.allocate(edit, task.id, namespace, List.of(), true)
                instanceof PidNumbers.Allocation.Given(var numbers))) {
            throw new KernelInvariantError("an empty namespace has no number to give");
        }
        task.numbers = numbers;
        group.leader = task.id;
        group.signalTarget = task.id;
        group.tasks = LongMap.of(task.id.value(), task.id);
        foundSession(edit, group, task);
        task.fs = FsContexts.create(edit, InodeId.ROOT, working, FsContext.DEFAULT_UMASK, mounts);
        openConsole(edit, task, streams, console);
        var unchanged = new CredentialTransitions.Executed(task.credentials, false);
        TaskExec.enter(edit, task, program, space, unchanged);
        return edit.commit();
    }

    private static void foundSession(Editor edit, GroupDraft group, TaskDraft task) {
        Jobs.join(edit, group, Jobs.newGroup(edit, task, Jobs.found(edit, group.id, task)));
    }

    /// A terminal is opened for both; where there is none, input can only be read and output only
    /// be written. The terminal is that of the first session. What was typed before the start has
    /// arrived at the terminal.
    private static void openConsole(
            Editor edit, TaskDraft task, TerminalStreams streams, InodeId console) {
        TerminalDraft terminal = null;
        if (streams.any()) {
            terminal = edit.terminal(Terminals.create(edit, Terminal.CONSOLE, CONSOLE_SIZE));
            Bytes typed = edit.console.input();
            terminal.node = console;
            edit.console = edit.console.withTerminal(terminal.id);
            ControllingTerminals.acquireByOpening(edit, task, terminal, true);
            if (streams.input() && !typed.isEmpty()) {
                edit.console = edit.console.withInput(Bytes.EMPTY);
                Terminals.receive(edit, null, terminal, typed);
            }
        }
        for (int number = 0; number < STANDARD_DESCRIPTORS; number++) {
            Descriptors.open(edit, task, number, stream(edit, terminal, number, streams), false);
        }
    }

    private static FileId stream(
            Editor edit, @Nullable TerminalDraft terminal, int number, TerminalStreams streams) {
        if (terminal != null && streams.has(number)) {
            Terminals.addUser(terminal);
            return Descriptors.newFile(
                    edit,
                    new OpenFile.TerminalFile(terminal.id, number == 2 ? 2 : 1, 0),
                    OpenFile.O_RDWR,
                    Terminals.node(edit, terminal, MountNamespaceId.FIRST));
        }
        return Descriptors.newFile(
                edit,
                new OpenFile.ConsoleFile(number),
                number == 0 ? OpenFile.O_RDONLY : OpenFile.O_WRONLY);
    }

    private static Task task(MemoryId memory, DescriptorTableId descriptors) {
        return new Task(
                new TaskId(0),
                new GroupId(0),
                List.of(),
                "",
                null,
                0,
                LongMap.of(),
                null,
                LongMap.of(),
                RunState.APP,
                null,
                TaskExitState.NONE,
                ExitStatus.ZERO,
                false,
                false,
                false,
                false,
                Registers.ZERO,
                memory,
                descriptors,
                null,
                Credentials.ROOT,
                SignalSet.NONE,
                null,
                PendingSignals.NONE,
                SignalStack.DISABLED,
                0,
                0,
                null,
                null,
                null,
                false,
                false,
                false,
                0,
                0,
                UsageCounts.ZERO,
                false,
                false,
                0,
                Scheduling.NORMAL,
                TaskSettings.INITIAL);
    }

    private static ThreadGroup group(NamespaceId namespace, HandlersId handlers) {
        return new ThreadGroup(
                new GroupId(0),
                new TaskId(0),
                LongMap.of(),
                namespace,
                null,
                handlers,
                PendingSignals.NONE,
                1,
                1,
                false,
                ExitStatus.ZERO,
                null,
                Signal.SIGCHLD,
                ThreadGroup.GroupStop.NONE,
                true,
                false,
                ResourceUsage.ZERO,
                ResourceUsage.ZERO,
                0,
                0,
                null,
                null,
                new TaskId(0),
                false,
                false,
                0,
                null,
                ProcessTimers.NONE,
                ResourceLimits.DEFAULT,
                OomScore.NONE);
    }
}
