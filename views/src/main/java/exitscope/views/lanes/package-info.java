/// The time line: a lane for each task, with what passed between them, as bars or as letters. May
/// use `exitscope.views` and what it may use, and `exitscope.views.control`; no other view. On the
/// JavaFX thread only.
@NullMarked
package exitscope.views.lanes;

import org.jspecify.annotations.NullMarked;
