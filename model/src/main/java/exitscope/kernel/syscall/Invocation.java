package exitscope.kernel.syscall;

import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.FileUse;
import exitscope.memory.MemoryEditor;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.Resumption;
import exitscope.state.SyscallCall;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/// A system call being carried out: who called, with what, and the caller's memory.
///
/// @param resumed how it goes on, when it had slept; else null
record Invocation(Editor edit, TaskDraft task, SyscallCall call, @Nullable Resumption resumed) {
    GroupDraft group() {
        return edit.groupOf(task);
    }

    MemoryEditor memory() {
        return edit.memoryOf(task);
    }

    /// The open file that the first argument names. Null for EBADF.
    @Nullable OpenFile file() {
        return file(0, call.arg0());
    }

    /// The open file that an argument names; a call that has slept goes on with the one it began
    /// with, whatever became of the descriptor. Null for EBADF.
    ///
    /// @param index of the argument among those that are descriptors
    @Nullable OpenFile file(int index, long descriptor) {
        if (resumed != null && resumed.cause() != Resumption.Cause.RESTARTED) {
            List<FileId> held = resumed.reason().held();
            if (index < held.size()) {
                return edit.files.get(held.get(index).value());
            }
        }
        return Descriptors.file(edit, task, (int) descriptor);
    }

    /// This call as one on an open file.
    FileUse use(OpenFile file) {
        return new FileUse(edit, task, file, file.nonBlocking(), true, resumed);
    }

    /// Whether the sleep ended because its deadline came.
    boolean timedOut() {
        return resumed != null && resumed.cause() == Resumption.Cause.TIMED_OUT;
    }

    /// Copies bytes to the guest; false means EFAULT.
    boolean copyOut(long address, byte[] bytes) {
        return memory().copyOut(address, bytes, 0, bytes.length) == bytes.length;
    }

    boolean copyOut(long address, ByteBuffer bytes) {
        return copyOut(address, bytes.array());
    }

    /// Copies bytes from the guest; null means EFAULT.
    @Nullable ByteBuffer copyIn(long address, int size) {
        byte[] bytes = new byte[size];
        if (memory().copyIn(address, bytes, 0, size) != size) {
            return null;
        }
        return GuestLayout.buffer(size).put(0, bytes);
    }
}
