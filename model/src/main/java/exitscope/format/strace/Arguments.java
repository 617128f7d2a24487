package exitscope.format.strace;

import exitscope.abi.Signal;
import exitscope.state.SyscallCall;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The arguments of a call that is entered, and how strace writes those of the common kinds.
///
/// @param guest the memory at the entry
record Arguments(SyscallCall call, GuestView guest) {
    /// The longest vector of pointers that is looked at.
    private static final int LONGEST_VECTOR = 4096;

    /// An argument as it is in its register.
    ///
    /// @param index 0 to 5
    long raw(int index) {
        return switch (index) {
            case 0 -> call.arg0();
            case 1 -> call.arg1();
            case 2 -> call.arg2();
            case 3 -> call.arg3();
            case 4 -> call.arg4();
            case 5 -> call.arg5();
            default -> throw new IllegalArgumentException("no call has an argument " + index);
        };
    }

    /// A C int or unsigned, as the 32 bits that it is.
    long bits(int index) {
        return raw(index) & 0xffffffffL;
    }

    /// A C int.
    String integer(int index) {
        return Integer.toString((int) raw(index));
    }

    /// A C unsigned long, such as a size.
    String unsigned(int index) {
        return Long.toUnsignedString(raw(index));
    }

    String hex(int index) {
        return StraceValues.hex(raw(index));
    }

    String address(int index) {
        return StraceValues.address(raw(index));
    }

    String signal(int index) {
        return Signal.labelOf((int) raw(index));
    }

    String flags(int index, StraceFlags names) {
        return names.bits(bits(index));
    }

    String value(int index, StraceFlags names) {
        return names.value(bits(index));
    }

    /// A structure that the guest passes in.
    String structure(int index, StraceCall.Structure structure) {
        return structure.at(guest, raw(index));
    }

    String path(int index) {
        return string(guest, raw(index));
    }

    static String string(GuestView guest, long address) {
        byte[] path = guest.string(address);
        return path == null
                ? StraceValues.address(address)
                : StraceValues.quoted(path, path.length);
    }

    /// A C int that the kernel writes: `[7]`.
    static String integerAt(GuestView guest, long address) {
        ByteBuffer value = guest.structure(address, 4);
        return value == null ? StraceValues.address(address) : "[" + value.getInt(0) + "]";
    }

    /// The pointers before the NULL that ends them; null when they cannot be read.
    @Nullable List<Long> pointers(long address) {
        List<Long> pointers = new ArrayList<>();
        for (long at = address; pointers.size() < LONGEST_VECTOR; at += 8) {
            ByteBuffer pointer = guest.structure(at, 8);
            if (pointer == null) {
                return null;
            }
            if (pointer.getLong(0) == 0) {
                return pointers;
            }
            pointers.add(pointer.getLong(0));
        }
        return pointers;
    }

    /// All arguments are known at entry.
    StraceCall done(String... arguments) {
        return named(call.name(), arguments);
    }

    StraceCall named(String name, String... arguments) {
        return StraceCall.entered(call, name + "(" + String.join(", ", arguments));
    }

    /// More arguments follow at the return: [StraceCall#closing] says which.
    StraceCall open(String... arguments) {
        StringBuilder text = new StringBuilder(call.name()).append('(');
        for (String argument : arguments) {
            text.append(argument).append(", ");
        }
        return StraceCall.entered(call, text.toString());
    }
}
