package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.KernelInvariantError;
import exitscope.kernel.TaskDraft;
import exitscope.memory.MemoryEditor;
import exitscope.state.Stop.PtraceStop;
import exitscope.state.Traced;

/// A request of a tracer to a tracee that stands before it.
///
/// @param task the tracee
record TraceeRequest(Invocation call, TaskDraft task, PtraceStop stop) {
    Editor edit() {
        return call.edit();
    }

    Traced traced() {
        Traced traced = task.traced;
        if (traced == null) {
            throw new KernelInvariantError(task.id + " is not traced");
        }
        return traced;
    }

    /// Where in the tracee, or a kind, or a size.
    long address() {
        return call.call().arg2();
    }

    /// The address argument where it tells the size of the tracer's buffer.
    long size() {
        long size = address();
        return size < 0 ? Long.MAX_VALUE : size;
    }

    /// Where in the tracer, or a value.
    long data() {
        return call.call().arg3();
    }

    /// Copies bytes to where the tracer wants them.
    Outcome put(byte[] bytes) {
        return store(bytes) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// Copies bytes to where the tracer wants them; false means EFAULT.
    boolean store(byte[] bytes) {
        return call.copyOut(data(), bytes);
    }

    /// The tracee's memory, which it has still in every ptrace stop.
    MemoryEditor memory() {
        return edit().memoryOf(task);
    }
}
