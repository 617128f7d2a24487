package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.state.SignalStack;

import org.jspecify.annotations.Nullable;

/// Setting alternate signal stacks. (sigaltstack(2); Linux: kernel/signal.c:do_sigaltstack)
public final class SignalStacks {
    private static final long MINIMUM = 2_048;

    private SignalStacks() {}

    /// Whether the task runs on its alternate stack. One that disarms itself is never run on, since
    /// it is gone by then.
    public static boolean isOn(TaskDraft task) {
        return isOn(task.signalStack, task.registers.sp());
    }

    static boolean isOn(SignalStack stack, long sp) {
        return (stack.flags() & SignalStack.SS_AUTODISARM) == 0 && stack.contains(sp);
    }

    /// Gives the task another alternate stack.
    ///
    /// @return why it cannot have it, or null
    public static @Nullable Errno set(TaskDraft task, SignalStack wanted) {
        if (isOn(task)) {
            return Errno.EPERM;
        }
        int mode = wanted.flags() & ~SignalStack.SS_AUTODISARM;
        if (mode != SignalStack.SS_DISABLE && mode != SignalStack.SS_ONSTACK && mode != 0) {
            return Errno.EINVAL;
        }
        if (mode == SignalStack.SS_DISABLE) {
            task.signalStack = new SignalStack(0, wanted.flags(), 0);
            return null;
        }
        if (Long.compareUnsigned(wanted.size(), MINIMUM) < 0) {
            return Errno.ENOMEM;
        }
        task.signalStack = wanted;
        return null;
    }
}
