/// Call stack, variables and registers of a task. May use `exitscope.views` and what it may use; no
/// other view. On the JavaFX thread only.
@NullMarked
package exitscope.views.stack;

import org.jspecify.annotations.NullMarked;
