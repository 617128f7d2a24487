/// What a person can ask of a session; views send these and never reach back in any other way. May
/// use `publish` and `state`.
@NullMarked
package exitscope.command;

import org.jspecify.annotations.NullMarked;
