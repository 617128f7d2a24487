/// A run as a sequence diagram in text. May use `publish` and `exitscope.views`.
@NullMarked
package exitscope.views.sequence;

import org.jspecify.annotations.NullMarked;
