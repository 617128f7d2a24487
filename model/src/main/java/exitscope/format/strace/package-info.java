/// A run as the text that strace would print of it ([exitscope.format.strace.StraceTrace]): a class
/// for each family of system calls says how its arguments and results are written, and registers
/// them in one table. May use everything up to `publish`.
@NullMarked
package exitscope.format.strace;

import org.jspecify.annotations.NullMarked;
