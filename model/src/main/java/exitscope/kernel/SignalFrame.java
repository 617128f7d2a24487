package exitscope.kernel;

import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;
import exitscope.state.SignalAction;
import exitscope.state.SignalStack;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// The frame a handler runs on and returns through. (Linux: arch/riscv/kernel/signal.c
/// setup_rt_frame, restore_sigcontext)
///
/// From the stack pointer up: siginfo_t, then ucontext_t, whose machine context holds pc, x1 to
/// x31, f0 to f31 and fcsr.
final class SignalFrame {
    private static final int UCONTEXT = GuestLayout.SIGINFO;
    private static final int STACK = UCONTEXT + 16;
    private static final int MASK = UCONTEXT + 40;
    private static final int MACHINE_CONTEXT = UCONTEXT + 176;
    private static final int FLOATS = MACHINE_CONTEXT + 32 * 8;
    private static final int FCSR = FLOATS + 32 * 8;
    private static final int FLOAT_AREA = 528;
    private static final int SIZE = FLOATS + FLOAT_AREA;

    private static final int RA = 1;
    private static final int SP = 2;

    private SignalFrame() {}

    /// Lays a frame on the stack and sets the registers so that the handler runs next.
    ///
    /// @param mask the blocked signals that the return from the handler restores
    /// @return false, with nothing changed, when the stack cannot take it
    static boolean push(
            Editor edit, TaskDraft task, SignalInfo info, SignalAction action, SignalSet mask) {
        Hart hart = new Hart(task.registers);
        SignalStack stack = task.signalStack;
        boolean onStack = SignalStacks.isOn(stack, hart.sp());
        long top =
                action.has(SignalAction.SA_ONSTACK) && stack.enabled() && !onStack
                        ? stack.base() + stack.size()
                        : hart.sp();
        long base = (top - SIZE) & ~15L;
        if (onStack && !SignalStacks.isOn(stack, base)) {
            // It would run over the end of the alternate stack. (Linux: get_sigframe)
            return false;
        }
        ByteBuffer frame = GuestLayout.buffer(SIZE);
        frame.put(0, GuestLayout.siginfo(info));
        frame.putLong(STACK, stack.base());
        frame.putInt(STACK + 8, stack.flags());
        frame.putLong(STACK + 16, stack.size());
        frame.putLong(MASK, mask.bits());
        frame.putLong(MACHINE_CONTEXT, hart.pc);
        for (int i = 1; i < 32; i++) {
            frame.putLong(MACHINE_CONTEXT + 8 * i, hart.x[i]);
        }
        for (int i = 0; i < 32; i++) {
            frame.putLong(FLOATS + 8 * i, hart.f[i]);
        }
        frame.putInt(FCSR, hart.fcsr());
        if (edit.memoryOf(task).copyOut(base, frame.array(), 0, SIZE) != SIZE) {
            return false;
        }
        if ((stack.flags() & SignalStack.SS_AUTODISARM) != 0) {
            task.signalStack = SignalStack.DISABLED;
        }
        hart.x[RA] = ImageLoader.SIGRETURN;
        hart.x[SP] = base;
        hart.setA(0, info.signal().number());
        hart.setA(1, base);
        hart.setA(2, base + UCONTEXT);
        hart.pc = action.handler();
        task.registers = hart.save().withoutReservation();
        return true;
    }

    /// What a return from a handler restores.
    record Saved(Registers registers, SignalSet mask, SignalStack stack) {}

    /// Reads the frame at the stack pointer, or gives null when it cannot be read.
    static @Nullable Saved pop(Editor edit, TaskDraft task) {
        MemoryEditor memory = edit.memoryOf(task);
        byte[] bytes = new byte[SIZE];
        Hart hart = new Hart(task.registers);
        if (memory.copyIn(hart.sp(), bytes, 0, SIZE) != SIZE) {
            return null;
        }
        ByteBuffer frame = GuestLayout.buffer(SIZE).put(0, bytes);
        hart.pc = frame.getLong(MACHINE_CONTEXT);
        for (int i = 1; i < 32; i++) {
            hart.x[i] = frame.getLong(MACHINE_CONTEXT + 8 * i);
        }
        for (int i = 0; i < 32; i++) {
            hart.f[i] = frame.getLong(FLOATS + 8 * i);
        }
        hart.setFcsr(frame.getInt(FCSR));
        SignalStack stack =
                new SignalStack(
                        frame.getLong(STACK), frame.getInt(STACK + 8), frame.getLong(STACK + 16));
        return new Saved(
                hart.save().withoutReservation(), new SignalSet(frame.getLong(MASK)), stack);
    }
}
