/// Who picks when nobody chooses: policies that take one of the enabled choices, the same one every
/// time. May use `state` and `persistent`.
@NullMarked
package exitscope.schedule;

import org.jspecify.annotations.NullMarked;
