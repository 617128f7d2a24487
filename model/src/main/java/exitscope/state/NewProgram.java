package exitscope.state;

import exitscope.program.ProgramImage;

import java.util.List;

/// What an exec is to run, read before anything is given up for it. (Linux: struct linux_binprm)
///
/// @param file the program, or the interpreter of a script
/// @param image what the file holds
/// @param path as the guest named it: AT_EXECFN
/// @param name whose last part becomes the task's name
/// @param arguments with what an interpreter is given besides
/// @param environment strings, each `NAME=VALUE` by custom
public record NewProgram(
        InodeId file,
        ProgramImage image,
        String path,
        String name,
        List<Bytes> arguments,
        List<Bytes> environment) {
    /// Bytes that a pointer and the zero behind a string take.
    private static final int BESIDES = 9;

    /// Keeps both lists from changing.
    public NewProgram {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /// Bytes that arguments and environment take on the stack, with their pointers.
    public long argumentBytes() {
        long sum = 0;
        for (Bytes string : arguments) {
            sum += string.length() + BESIDES;
        }
        for (Bytes string : environment) {
            sum += string.length() + BESIDES;
        }
        return sum;
    }
}
