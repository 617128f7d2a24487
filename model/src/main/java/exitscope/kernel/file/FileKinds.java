package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.kernel.FileNotices;
import exitscope.kernel.Inodes;
import exitscope.kernel.RecordLocks;
import exitscope.state.OpenFile;

/// From the kind of an open file to its operations.
public final class FileKinds {
    private FileKinds() {}

    /// What can be done with an open file.
    public static FileOperations operations(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.ConsoleFile(int stream) -> new ConsoleOperations(stream);
            case OpenFile.TerminalFile(var terminal, int stream, int hangUps) ->
                    new TerminalOperations(terminal, stream, hangUps);
            case OpenFile.TerminalMaster(var terminal) -> new MasterOperations(terminal);
            case OpenFile.RegularFile(var inode) -> new RegularOperations(inode);
            case OpenFile.DirectoryFile(var inode) -> new DirectoryOperations(inode);
            case OpenFile.ComputedFile(var inode, var shown) ->
                    new ComputedOperations(inode, shown);
            case OpenFile.NamespaceFile(var namespace) -> new NamespaceOperations(namespace);
            case OpenFile.MountsFile(var namespace) -> new MountsOperations(namespace);
            case OpenFile.MemoryDevice(int minor) -> new MemoryDeviceOperations(minor);
            case OpenFile.PathOnly(var inode) -> new PathOperations(inode);
            case OpenFile.PipeEnd(var pipe, int quietUntil) -> new PipeOperations(pipe, quietUntil);
            case OpenFile.EventCounter counter -> new CounterOperations(counter);
            case OpenFile.SignalReader(var mask) -> new SignalOperations(mask);
            case OpenFile.TimerFile timer -> new TimerOperations(timer);
            case OpenFile.EpollFile epoll -> new EpollOperations(epoll);
            case OpenFile.SocketEnd socket -> new SocketOperations(socket);
            case OpenFile.ProcessHandle(var group, var thread, _) ->
                    new HandleOperations(group, thread);
        };
    }

    /// Works out what it means for others that nothing refers to some open files any more. One may
    /// hold others, whose end then follows. (Linux: __fput)
    public static void endReleased(Editor edit) {
        Editor.Released next = edit.nextReleased();
        while (next != null) {
            OpenFile file = next.file();
            Epolls.forget(edit, file);
            FileNotices.forget(edit, file);
            operations(file).release(edit, edit.task(next.closer()), file);
            RecordLocks.ended(edit, edit.task(next.closer()), file);
            OpenFile.Node node = file.node();
            if (node != null) {
                Inodes.close(edit, node.inode(), file.writable());
            }
            next = edit.nextReleased();
        }
    }
}
