/// A session as a value: what it was started from and all that was done in it. May use `history`,
/// `machine` and `publish`; `format.recording` makes a file of it.
@NullMarked
package exitscope.recording;

import org.jspecify.annotations.NullMarked;
