/// What the model tells its observers: a moment, the state there, what just happened, what can
/// happen next. Immutable values that may be handed to any thread. May use `change`, `state` and
/// `program`.
@NullMarked
package exitscope.publish;

import org.jspecify.annotations.NullMarked;
