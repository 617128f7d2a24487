/// From a file that a person names to a machine that is about to run it. May use the model; nothing
/// of the command line or the window.
@NullMarked
package exitscope.app.program;

import org.jspecify.annotations.NullMarked;
