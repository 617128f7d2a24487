@NullMarked
package exitscope.machine;

import org.jspecify.annotations.NullMarked;
