/// The exit flags of every task as a matrix. May use `exitscope.views` and what it may use, and
/// `exitscope.views.control`; no other view. On the JavaFX thread only.
@NullMarked
package exitscope.views.flags;

import org.jspecify.annotations.NullMarked;
