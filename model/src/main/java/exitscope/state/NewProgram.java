package exitscope.state;

import exitscope.program.ProgramImage;

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
        StringBlock arguments,
        StringBlock environment) {
    /// Bytes that arguments and environment take on the stack, with their pointers.
    public long argumentBytes() {
        return arguments.size() + environment.size();
    }
}
