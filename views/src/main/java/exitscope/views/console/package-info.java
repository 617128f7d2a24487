/// What the guest writes and reads. May use `exitscope.views` and what it may use, and
/// `exitscope.views.control`; no other view. On the JavaFX thread only.
@NullMarked
package exitscope.views.console;

import org.jspecify.annotations.NullMarked;
