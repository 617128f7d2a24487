package exitscope.kernel;

import exitscope.abi.CloneFlags;

import java.util.List;

/// What clone(2) or clone3(2) was asked for. (Linux: struct kernel_clone_args)
///
/// @param flags without the exit signal that clone(2) keeps in the low byte
/// @param exitSignal the number of the termination signal; one that is no signal acts as none
///   (CL-03)
/// @param stack the new task's stack pointer, 0 for the caller's
/// @param parentTid where the number is written in the caller's memory (CL-10)
/// @param tls the new task's thread pointer (CL-12)
/// @param childTid where the number is written in the child's memory, and cleared on exit (CL-10,
///   CL-11)
/// @param pidfd where the descriptor of the handle is written
/// @param numbers the numbers wanted for the new task, in its own namespace first; empty for any
public record CloneRequest(
        long flags,
        int exitSignal,
        long stack,
        long parentTid,
        long tls,
        long childTid,
        long pidfd,
        List<Integer> numbers) {
    public CloneRequest {
        numbers = List.copyOf(numbers);
    }

    /// Whether any of these flags is there.
    boolean is(long flag) {
        return CloneFlags.has(flags, flag);
    }

    /// Whether all of these flags are there.
    boolean isAll(long all) {
        return (flags & all) == all;
    }
}
