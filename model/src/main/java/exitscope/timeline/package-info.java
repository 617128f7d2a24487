/// What happened when, for drawing a whole run: how each task stood at every position, who moved,
/// and what passed between tasks. Written along with a history, one transition at a time; read as
/// an immutable value. May use `change` and `state`.
@NullMarked
package exitscope.timeline;

import org.jspecify.annotations.NullMarked;
