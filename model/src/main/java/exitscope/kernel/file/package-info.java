/// Open files: one class of operations for each kind. To add a kind: a record in
/// [exitscope.state.OpenFile], a class here that implements [exitscope.kernel.file.FileOperations],
/// and a line in [exitscope.kernel.file.FileKinds]. May use `kernel`, which does not know it: what
/// the end of an open file means is worked out when the rest of a transition is done.
/// Single-threaded.
@NullMarked
package exitscope.kernel.file;

import org.jspecify.annotations.NullMarked;
