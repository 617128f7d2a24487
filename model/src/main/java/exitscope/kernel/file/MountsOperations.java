package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.TaskDraft;
import exitscope.state.Inode;
import exitscope.state.MountNamespaceId;
import exitscope.state.OpenFile;

/// A mount namespace's file, which keeps the namespace. (namespaces(7); Linux: fs/nsfs.c)
record MountsOperations(MountNamespaceId namespace) implements AlwaysReady {
    private static final int BLOCK = 4_096;

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return NamespaceRequests.control(request, NamespaceRequests.MOUNTS);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(Inode.S_IFREG | 0444, namespace.value(), 0, BLOCK);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        MountNamespaces.leave(edit, namespace);
    }
}
