/// System calls: argument checks, error numbers and the way into the kernel, one family a file.
/// (section 2 of the manual)
@NullMarked
package exitscope.kernel.syscall;

import org.jspecify.annotations.NullMarked;
