/// The memory of a task, byte by byte. May use `exitscope.views` and what it may use; no other
/// view. On the JavaFX thread only.
@NullMarked
package exitscope.views.memory;

import org.jspecify.annotations.NullMarked;
