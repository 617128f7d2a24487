/// The line discipline of terminals, apart from who reads and writes them. (termios(3); Linux:
/// drivers/tty/n_tty.c) May use `state` and what lies below it. Without threads, as all of the
/// kernel.
@NullMarked
package exitscope.kernel.terminal;

import org.jspecify.annotations.NullMarked;
