/// The command line: what was asked, and how its problems are told. May use everything but the
/// window, which it is handed.
@NullMarked
package exitscope.app.cli;

import org.jspecify.annotations.NullMarked;
