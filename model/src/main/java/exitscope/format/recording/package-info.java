/// Sessions as files, and small runs as one line of text. May use `recording`.
@NullMarked
package exitscope.format.recording;

import org.jspecify.annotations.NullMarked;
