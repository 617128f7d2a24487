package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.dwarf.ExpressionContext;
import exitscope.dwarf.FunctionInfo;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

/// A function that was really called, with its place on the stack; those inlined into it share it.
final class PhysicalFrame implements ExpressionContext {
    private final Look look;
    private final FrameRegisters registers;

    /// An instruction of the function: the next one, or the call that has not returned.
    private final long address;

    private final @Nullable FunctionInfo function;
    @Nullable PhysicalFrame caller;
    @Nullable Long frameAddress;

    PhysicalFrame(Look look, FrameRegisters registers, boolean called) {
        this.look = look;
        this.registers = registers;
        this.address = called ? registers.pc() - 1 : registers.pc();
        DebugInfo info = look.info();
        this.function = info == null ? null : info.functionAt(address).orElse(null);
    }

    FrameRegisters registers() {
        return registers;
    }

    long address() {
        return address;
    }

    @Nullable FunctionInfo function() {
        return function;
    }

    Look look() {
        return look;
    }

    @Override
    public long register(int number) {
        if (number < 0 || number > 63) {
            throw new MalformedData("register " + number);
        }
        return registers.get(number);
    }

    @Override
    public long memory(long at, int size) {
        Long number = look.memory().number(at, size);
        if (number == null) {
            throw new MalformedData("Cannot access memory at address 0x" + Long.toHexString(at));
        }
        return number;
    }

    @Override
    public long canonicalFrameAddress() {
        if (frameAddress == null) {
            throw new MalformedData("the frame is not known");
        }
        return frameAddress;
    }

    @Override
    public long frameBase() {
        if (function == null) {
            throw new MalformedData("the frame is not known");
        }
        return function.frameBase(address, this);
    }

    @Override
    public long entryValue(int number) {
        PhysicalFrame outer = caller;
        look.countEntryValue();
        if (outer == null || outer.function == null) {
            throw new MalformedData("a value on entry that is not known");
        }
        return outer.function.argument(outer.registers.pc(), number, outer);
    }
}
