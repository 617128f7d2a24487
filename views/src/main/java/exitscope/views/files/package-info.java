/// What a task has open.
@NullMarked
package exitscope.views.files;

import org.jspecify.annotations.NullMarked;
