package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.state.OpenFile;

/// From the kind of an open file to its operations.
public final class FileKinds {
    private FileKinds() {}

    /// What can be done with an open file.
    public static FileOperations operations(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.ConsoleFile(int stream) -> new ConsoleOperations(stream);
            case OpenFile.PipeEnd(var pipe, int quietUntil) -> new PipeOperations(pipe, quietUntil);
            case OpenFile.EventCounter counter -> new CounterOperations(counter);
            case OpenFile.SignalReader(var mask) -> new SignalOperations(mask);
            case OpenFile.TimerFile timer -> new TimerOperations(timer);
            case OpenFile.EpollFile epoll -> new EpollOperations(epoll);
            case OpenFile.ProcessHandle(var group, var thread) ->
                    new HandleOperations(group, thread);
        };
    }

    /// Works out what it means for others that nothing refers to some open files any more. One may
    /// hold others, whose end then follows. (Linux: __fput)
    public static void endReleased(Editor edit) {
        Editor.Released next = edit.nextReleased();
        while (next != null) {
            Epolls.forget(edit, next.file());
            operations(next.file()).release(edit, edit.task(next.closer()), next.file());
            next = edit.nextReleased();
        }
    }
}
