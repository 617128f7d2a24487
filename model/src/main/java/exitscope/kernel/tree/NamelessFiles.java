package exitscope.kernel.tree;

import exitscope.kernel.Clock;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.FileId;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.Inode.Shape;
import exitscope.state.Inode.Times;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// What the link of a descriptor leads to whose open file has no name in the tree: a pipe, a
/// socket, a counter of events. (proc_pid_fd(5); Linux: pipefs, sockfs, anon_inodefs)
final class NamelessFiles {
    private static final int OWNER_ONLY = 0600;

    private NamelessFiles() {}

    static InodeId standingFor(FileId file) {
        return ProcId.outside(ProcNode.NAMELESS_FILE, file.value(), 0);
    }

    /// The open file that one of them stands for, or null for any other file.
    static @Nullable FileId of(InodeId id) {
        ProcId proc = id.computed() ? ProcId.of(id) : null;
        return proc != null && proc.node() == ProcNode.NAMELESS_FILE
                ? new FileId(proc.owner())
                : null;
    }

    /// What is known of it; null when it was closed.
    static @Nullable Inode inode(Editor edit, InodeId id, FileId open) {
        OpenFile file = edit.files.find(open.value());
        if (file == null) {
            return null;
        }
        Pipe.Access access =
                file.kind() instanceof OpenFile.PipeEnd(PipeId pipe, _)
                        ? edit.pipes.get(pipe.value()).access()
                        : new Pipe.Access(OWNER_ONLY, 0, 0);
        return new Inode(
                id,
                kind(file),
                access.permissions(),
                access.uid(),
                access.gid(),
                1,
                0,
                0,
                place(file),
                Times.all(Clock.realTime(edit)));
    }

    private static Inode.Kind kind(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.PipeEnd(PipeId pipe, _) -> new Inode.Fifo(pipe);
            case OpenFile.SocketEnd _ -> new Inode.SocketNode();
            default -> new Inode.Computed(Shape.FILE);
        };
    }

    /// What it is called instead of a name.
    static FilePlace place(OpenFile file) {
        Bytes text = Bytes.copyOf(file.kind().label().getBytes(StandardCharsets.UTF_8));
        return new FilePlace(new InodeId(0), text);
    }

    /// But for pipes, whoever comes by the descriptor's link may have what is behind it.
    static boolean may(TaskDraft looker, Inode file, int wanted) {
        return !(file.kind() instanceof Inode.Fifo) || FilePermissions.may(looker, file, wanted);
    }
}
