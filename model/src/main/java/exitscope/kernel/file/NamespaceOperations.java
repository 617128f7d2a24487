package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.kernel.Namespaces;
import exitscope.kernel.TaskDraft;
import exitscope.state.Inode;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;

/// A namespace's file, which keeps the namespace and does nothing else. (NS-13, namespaces(7);
/// Linux: fs/nsfs.c)
record NamespaceOperations(NamespaceId namespace) implements AlwaysReady {
    private static final int BLOCK = 4_096;

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return NamespaceRequests.control(request, NamespaceRequests.NUMBERS);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(Inode.S_IFREG | 0444, namespace.value(), 0, BLOCK);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        Namespaces.removeUser(edit, namespace);
    }
}
