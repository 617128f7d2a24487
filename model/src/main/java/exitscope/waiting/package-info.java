/// Who waits for whom. Uses `state` alone; no threads.
@NullMarked
package exitscope.waiting;

import org.jspecify.annotations.NullMarked;
