/// What just happened: the last transition, change by change, each with its rule. May use
/// `exitscope.views` and what it may use, and `exitscope.views.control`; no other view. On the
/// JavaFX thread only.
@NullMarked
package exitscope.views.changes;

import org.jspecify.annotations.NullMarked;
