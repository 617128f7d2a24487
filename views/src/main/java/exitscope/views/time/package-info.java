/// Where one is in the run, and what the person has put upon it: the strip that moves through time,
/// breakpoints, watches, bookmarks and branches.
@NullMarked
package exitscope.views.time;

import org.jspecify.annotations.NullMarked;
