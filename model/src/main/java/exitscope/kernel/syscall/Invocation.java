package exitscope.kernel.syscall;

import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.memory.MemoryEditor;
import exitscope.state.Resumption;
import exitscope.state.SyscallCall;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

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
