/// The registers of a task. May use `exitscope.views` and what it may use; no other view. On the
/// JavaFX thread only.
@NullMarked
package exitscope.views.registers;

import org.jspecify.annotations.NullMarked;
