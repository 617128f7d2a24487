package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.CpuTimes;
import exitscope.state.Credentials;
import exitscope.state.DescriptorTable;
import exitscope.state.DescriptorTableId;
import exitscope.state.ExitStatus;
import exitscope.state.FileId;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.PendingSignals;
import exitscope.state.PidNamespace;
import exitscope.state.ProgramFile;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.SignalStack;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import java.util.List;

/// Makes the first process, which has no parent: number 1 of the root namespace, with the console
/// as descriptors 0, 1 and 2. (NS-16)
public final class FirstTask {
    private static final int STANDARD_DESCRIPTORS = 3;

    private FirstTask() {}

    /// The given empty machine with a first process in it that is about to run `program`.
    public static MachineState start(
            MachineState empty,
            ProgramFile program,
            List<byte[]> arguments,
            List<byte[]> environment,
            Credentials credentials) {
        Editor edit = new Editor(empty);
        NamespaceId namespace = edit.identities.nextNamespace();
        edit.namespaces.put(namespace.value(), PidNamespace.empty(namespace, null));
        HandlersId handlers = edit.identities.nextHandlers();
        edit.handlers.put(handlers.value(), new SignalHandlers(handlers, LongMap.of(), 1));
        MemoryId memory = edit.identities.nextMemory();
        edit.memories.put(memory.value(), new SharedSpace(memory, program.loaded(), 1));
        DescriptorTableId descriptors = edit.identities.nextDescriptorTable();
        edit.descriptorTables.put(
                descriptors.value(), new DescriptorTable(descriptors, LongMap.of(), 1));

        TaskDraft task = edit.newTask(task(memory, descriptors, credentials));
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
        group.tasks = LongMap.of(task.id.value(), task.id);
        foundSession(edit, group, task);
        openConsole(edit, task);
        task.registers =
                ImageLoader.start(
                        edit.memory(memory),
                        program.image(),
                        program.path(),
                        arguments,
                        environment,
                        task.credentials);
        return edit.commit();
    }

    private static void foundSession(Editor edit, GroupDraft group, TaskDraft task) {
        Jobs.join(edit, group, Jobs.newGroup(edit, task, Jobs.found(edit, group.id, task)));
    }

    private static void openConsole(Editor edit, TaskDraft task) {
        for (int number = 0; number < STANDARD_DESCRIPTORS; number++) {
            FileId stream = Descriptors.newFile(edit, new OpenFile.ConsoleFile(number), false);
            Descriptors.open(edit, task, number, stream, false);
        }
    }

    private static Task task(
            MemoryId memory, DescriptorTableId descriptors, Credentials credentials) {
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
                credentials,
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
                0);
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
                CpuTimes.ZERO,
                CpuTimes.ZERO,
                0,
                0,
                false,
                null);
    }
}
