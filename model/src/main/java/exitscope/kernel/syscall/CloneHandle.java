package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.ProcessHandles;

import java.nio.ByteBuffer;

/// The handle that clone and clone3 give with CLONE_PIDFD: what can fail is looked at before there
/// is a child. (PF-01; Linux: kernel/fork.c:copy_process)
///
/// @param number the descriptor that it will have
/// @param address where its number is stored in the caller's memory
record CloneHandle(int number, long address) {
    /// What is to be made, or why not.
    sealed interface Prepared {
        record Ready(CloneHandle handle) implements Prepared {}

        record Refused(Errno errno) implements Prepared {}
    }

    /// Looks for a free descriptor and a place to store it.
    static Prepared prepare(Invocation call, long address) {
        int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
        if (number < 0) {
            return new Prepared.Refused(Errno.EMFILE);
        }
        ByteBuffer there = call.copyIn(address, 4);
        if (there == null || !call.copyOut(address, there)) {
            return new Prepared.Refused(Errno.EFAULT);
        }
        return new Prepared.Ready(new CloneHandle(number, address));
    }

    /// Gives the caller the handle on the child it has made.
    ///
    /// @param thread whether the child is a thread of the caller's group
    void open(Invocation call, TaskDraft child, boolean thread) {
        int flags = thread ? ProcessHandles.THREAD : 0;
        ProcessHandles.open(call.edit(), call.task(), child, flags, number);
        call.copyOut(address, GuestLayout.buffer(4).putInt(0, number));
    }
}
