/// The instructions of the opened program, with every task at its own. May use `exitscope.views`
/// and what it may use, and `exitscope.views.control`; no other view. On the JavaFX thread only.
@NullMarked
package exitscope.views.disassembly;

import org.jspecify.annotations.NullMarked;
