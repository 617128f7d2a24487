/// Who waits for whom.
@NullMarked
package exitscope.views.waits;

import org.jspecify.annotations.NullMarked;
