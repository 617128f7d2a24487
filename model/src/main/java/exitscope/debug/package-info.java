/// A session: commands in, publications out, carried out one after the other on a thread of its
/// own, the only thread of the model. May use `history`, `machine`, `schedule`, `command` and
/// `publish`.
@NullMarked
package exitscope.debug;

import org.jspecify.annotations.NullMarked;
