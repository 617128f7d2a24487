package exitscope.kernel;

import exitscope.state.DescriptorTableId;
import exitscope.state.FileId;
import exitscope.state.FsContextId;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.InodeId;
import exitscope.state.MachineState.Counters;
import exitscope.state.MemoryId;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.PipeId;
import exitscope.state.SessionId;
import exitscope.state.TaskId;
import exitscope.state.TerminalId;

/// Gives out identities, each once in a run.
public final class Identities {
    private int task;
    private int group;
    private int namespace;
    private int session;
    private int handlers;
    private int memory;
    private int sharedMemory;
    private int descriptorTable;
    private int file;
    private int pipe;
    private int terminal;
    private int inode;
    private int fsContext;
    private int mountNamespace;
    private int mount;
    private long link;

    Identities(Counters from) {
        task = from.task();
        group = from.group();
        namespace = from.namespace();
        session = from.session();
        handlers = from.handlers();
        memory = from.memory();
        sharedMemory = from.sharedMemory();
        descriptorTable = from.descriptorTable();
        file = from.file();
        pipe = from.pipe();
        terminal = from.terminal();
        inode = from.inode();
        fsContext = from.fsContext();
        mountNamespace = from.mountNamespace();
        mount = from.mount();
        link = from.link();
    }

    public Counters counters() {
        return new Counters(
                task,
                group,
                namespace,
                session,
                handlers,
                memory,
                sharedMemory,
                descriptorTable,
                file,
                pipe,
                terminal,
                inode,
                fsContext,
                mountNamespace,
                mount,
                link);
    }

    TaskId nextTask() {
        return new TaskId(++task);
    }

    GroupId nextGroup() {
        return new GroupId(++group);
    }

    public NamespaceId nextNamespace() {
        return new NamespaceId(++namespace);
    }

    public SessionId nextSession() {
        return new SessionId(++session);
    }

    public HandlersId nextHandlers() {
        return new HandlersId(++handlers);
    }

    public MemoryId nextMemory() {
        return new MemoryId(++memory);
    }

    public int nextSharedMemory() {
        return ++sharedMemory;
    }

    public DescriptorTableId nextDescriptorTable() {
        return new DescriptorTableId(++descriptorTable);
    }

    public FileId nextFile() {
        return new FileId(++file);
    }

    public PipeId nextPipe() {
        return new PipeId(++pipe);
    }

    public TerminalId nextTerminal() {
        return new TerminalId(++terminal);
    }

    public InodeId nextInode() {
        return new InodeId(++inode);
    }

    public FsContextId nextFsContext() {
        return new FsContextId(++fsContext);
    }

    MountNamespaceId nextMountNamespace() {
        return new MountNamespaceId(++mountNamespace);
    }

    int nextMount() {
        return ++mount;
    }

    /// The next place in the order in which tasks become children or tracees. (WT-32)
    public long nextLink() {
        return ++link;
    }
}
