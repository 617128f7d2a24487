/// The machine as a whole: booting a program, listing what can happen next, and the one function
/// that makes it happen. May use `kernel`, `engine`, `program` and what lies below them.
@NullMarked
package exitscope.machine;

import org.jspecify.annotations.NullMarked;
