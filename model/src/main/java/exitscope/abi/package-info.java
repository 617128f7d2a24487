/// Linux's binary interface as the guest sees it: signal and error numbers, system call numbers,
/// wait status words. Values only; depends on the JDK alone and may be used from everywhere.
@NullMarked
package exitscope.abi;

import org.jspecify.annotations.NullMarked;
