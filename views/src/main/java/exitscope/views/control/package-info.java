/// Small controls that several views share. May use `exitscope.views` and JavaFX; no view. On the
/// JavaFX thread only.
@NullMarked
package exitscope.views.control;

import org.jspecify.annotations.NullMarked;
