/// Where Exitscope starts. May use everything in this module; nothing uses it.
@NullMarked
package exitscope.app;

import org.jspecify.annotations.NullMarked;
