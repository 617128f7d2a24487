/// The tree of files: where path names lead, who may do what, and what happens to names.
///
/// The files themselves are [Inode][exitscope.state.Inode]s of the state, which
/// [Inodes][exitscope.kernel.Inodes] keeps. [PathWalk][exitscope.kernel.tree.PathWalk] follows
/// names, [FilePermissions][exitscope.kernel.tree.FilePermissions] decides, and
/// [TreeNames][exitscope.kernel.tree.TreeNames] makes, moves and removes them. Files whose content
/// is worked out when somebody looks are behind
/// [ComputedFiles][exitscope.kernel.tree.ComputedFiles].
///
/// Depends on `exitscope.kernel`; what can be done with an open file is in `exitscope.kernel.file`.
@NullMarked
package exitscope.kernel.tree;

import org.jspecify.annotations.NullMarked;
