package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.Refusal;
import exitscope.kernel.WaitQueues;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.WaitKey;

/// Opening once more what has no name in the tree, by the link of a descriptor. (proc_pid_fd(5))
public final class Reopening {
    private Reopening() {}

    /// A new open file of what another has open: a pipe, whose open never waits, a standard stream,
    /// or a handle.
    ///
    /// @param flags access mode and status flags
    /// @return a file that no descriptor refers to yet
    /// @throws Refusal ENXIO for what cannot be opened by a name
    public static FileId open(Editor edit, FileId original, int flags) {
        OpenFile file = edit.files.get(original.value());
        return switch (file.kind()) {
            case OpenFile.PipeEnd(PipeId id, _) -> {
                int mode = flags & OpenFile.O_ACCMODE;
                Pipe pipe =
                        edit.pipes
                                .get(id.value())
                                .opened(mode != OpenFile.O_WRONLY, mode != OpenFile.O_RDONLY);
                edit.pipes.put(id.value(), pipe);
                WaitQueues.wake(
                        edit,
                        mode == OpenFile.O_RDONLY
                                ? WaitKey.pipeWritable(id)
                                : WaitKey.pipeReadable(id));
                yield Descriptors.newFile(edit, new OpenFile.PipeEnd(id), flags);
            }
            case OpenFile.ConsoleFile console -> Descriptors.newFile(edit, console, flags);
            case OpenFile.ProcessHandle handle -> {
                ProcessHandles.opened(edit, handle.group());
                yield Descriptors.newFile(edit, handle, flags);
            }
            default -> throw new Refusal(Errno.ENXIO);
        };
    }
}
