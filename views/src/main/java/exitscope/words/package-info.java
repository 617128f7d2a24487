/// In which languages there are words, and the words of what the model says: for the views and for
/// the command line, which knows no views. Knows nothing of windows; uses `exitscope.phrase`.
@NullMarked
package exitscope.words;

import org.jspecify.annotations.NullMarked;
