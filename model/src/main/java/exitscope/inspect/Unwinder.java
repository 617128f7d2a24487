package exitscope.inspect;

import exitscope.dwarf.CallerRegisters;
import exitscope.dwarf.DebugInfo;
import exitscope.program.FunctionRange;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Goes from a frame to its caller: by call frame information where there is some, else by the
/// code, else by the frame pointer.
final class Unwinder {
    /// `li a7, 139; ecall`: what a signal handler returns to.
    private static final long SIGRETURN = 0x0000_0073_08b0_0893L;

    /// From the stack pointer of a handler's frame to the registers that it interrupted: siginfo,
    /// then ucontext_t up to its machine context. (Linux: arch/riscv/kernel/signal.c)
    private static final int SAVED_REGISTERS = 128 + 176;

    private final Look look;
    private final CodeScan scan;

    Unwinder(Look look) {
        this.look = look;
        scan = new CodeScan(look.memory());
    }

    /// The frames, innermost first.
    ///
    /// @param most so many at most
    List<PhysicalFrame> frames(FrameRegisters innermost, int most) {
        List<PhysicalFrame> frames = new ArrayList<>();
        var frame = new PhysicalFrame(look, innermost, false);
        frames.add(frame);
        while (frames.size() < most) {
            PhysicalFrame caller = caller(frame, frames.size() == 1);
            if (caller == null) {
                break;
            }
            frame.caller = caller;
            frames.add(caller);
            frame = caller;
        }
        return frames;
    }

    boolean isSignalFrame(PhysicalFrame frame) {
        Long code = look.memory().number(frame.registers().pc(), 8);
        return code != null && code == SIGRETURN;
    }

    private @Nullable PhysicalFrame caller(PhysicalFrame frame, boolean innermost) {
        if (isSignalFrame(frame)) {
            FrameRegisters interrupted = interrupted(frame.registers());
            return interrupted == null ? null : new PhysicalFrame(look, interrupted, false);
        }
        DebugInfo info = look.info();
        CallerRegisters told = info == null ? null : info.callerOf(frame.address(), frame);
        if (told != null) {
            frame.frameAddress = told.frameAddress();
            return next(frame, told.frameAddress(), told.returnAddress(), told.changed());
        }
        if (isStart(frame)) {
            return null;
        }
        CodeScan.Found found = found(frame, innermost);
        if (found == null) {
            return null;
        }
        frame.frameAddress = found.frameAddress();
        return next(frame, found.frameAddress(), found.returnAddress(), found.changed());
    }

    private CodeScan.@Nullable Found found(PhysicalFrame frame, boolean innermost) {
        FrameRegisters now = frame.registers();
        CodeScan.Found found = innermost ? scan.leaving(now) : null;
        Optional<FunctionRange> function = symbol(frame);
        if (found == null && function.isPresent()) {
            found = scan.entering(now, function.get().start(), innermost);
        }
        if (found != null && look.memory().isCode(found.returnAddress())) {
            return found;
        }
        CodeScan.Found pointed = scan.byFramePointer(now);
        if (pointed == null && innermost && function.isEmpty()) {
            // A leaf of a program without symbols.
            long ra = now.get(FrameRegisters.RA);
            long sp = now.get(FrameRegisters.SP);
            return new CodeScan.Found(sp, ra, Map.of());
        }
        return pointed;
    }

    private Optional<FunctionRange> symbol(PhysicalFrame frame) {
        DebugInfo info = look.info();
        return info == null ? Optional.empty() : info.symbols().at(frame.address());
    }

    private boolean isStart(PhysicalFrame frame) {
        return symbol(frame).filter(f -> f.name().equals("_start")).isPresent();
    }

    private @Nullable PhysicalFrame next(
            PhysicalFrame frame,
            long frameAddress,
            long returnAddress,
            Map<Integer, Long> changed) {
        FrameRegisters now = frame.registers();
        boolean grows = Long.compareUnsigned(frameAddress, now.get(FrameRegisters.SP)) >= 0;
        boolean moves = frameAddress != now.get(FrameRegisters.SP) || returnAddress != now.pc();
        if (returnAddress == 0 || !grows || !moves || !look.memory().isCode(returnAddress)) {
            return null;
        }
        FrameRegisters callers = now.with(returnAddress, changed);
        PhysicalFrame caller = new PhysicalFrame(look, callers, true);
        // A handler returns to the sigreturn code, which nothing has called.
        return isSignalFrame(caller) ? new PhysicalFrame(look, callers, false) : caller;
    }

    private @Nullable FrameRegisters interrupted(FrameRegisters handler) {
        byte[] saved = look.memory().read(handler.get(FrameRegisters.SP) + SAVED_REGISTERS, 64 * 8);
        if (saved == null) {
            return null;
        }
        Map<Integer, Long> registers = new TreeMap<>();
        for (int i = 1; i < 64; i++) {
            byte[] each = new byte[8];
            System.arraycopy(saved, 8 * i, each, 0, 8);
            registers.put(i, TaskMemory.number(each));
        }
        byte[] pc = new byte[8];
        System.arraycopy(saved, 0, pc, 0, 8);
        return handler.with(TaskMemory.number(pc), registers);
    }
}
