/// Who moves next, and who cannot and why. May use `exitscope.views` and what it may use, and
/// `exitscope.views.control`; no other view. On the JavaFX thread only.
@NullMarked
package exitscope.views.choices;

import org.jspecify.annotations.NullMarked;
