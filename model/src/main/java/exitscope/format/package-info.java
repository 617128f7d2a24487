/// What a run looks like on paper: as JSON, a line a transition ([exitscope.format.JsonTrace]), and
/// as the text that strace would print of it (`exitscope.format.strace`). Both are fed the
/// transitions in order, look at states without disturbing them, and give the same bytes for the
/// same run. May use everything up to `publish`; the only package that knows Jackson.
@NullMarked
package exitscope.format;

import org.jspecify.annotations.NullMarked;
