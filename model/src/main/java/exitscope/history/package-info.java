/// A run with all that was tried in it: every position reachable, forward and back, earlier
/// branches kept. May use `machine`, `schedule` and `publish`.
@NullMarked
package exitscope.history;

import org.jspecify.annotations.NullMarked;
