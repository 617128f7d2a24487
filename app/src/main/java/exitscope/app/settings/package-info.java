/// What a person has set and what is remembered from one start to the next: texts by name in one
/// file. May use nothing of the command line or the window.
@NullMarked
package exitscope.app.settings;

import org.jspecify.annotations.NullMarked;
