/// From C source to a program for the guest, with a compiler that needs no installing.
///
/// A {@link exitscope.toolchain.SourceProgram} goes into a {@link exitscope.toolchain.Compiler} and
/// comes out as a {@link exitscope.toolchain.CompiledProgram}, with warnings, or as a {@link
/// exitscope.problem.SourceProblem}. {@link exitscope.toolchain.BundledCompiler} runs clang and
/// lld, which it unpacks from the class or module path into a {@link
/// exitscope.toolchain.CacheDirectory} the first time, and links with a small C library whose
/// source is part of Exitscope. {@link exitscope.toolchain.GuestPrograms} are the programs that the
/// guest brings itself.
///
/// The same source and options give the same bytes on every machine and at every time: no path,
/// user name or clock gets into a program. Results are cached by content; the cache may be deleted
/// at any time, shared by several processes, and cut short by a crash at any point.
///
/// Depends on `exitscope.program`, `exitscope.problem` and the JDK. Types are thread-safe unless
/// they say otherwise; compiling blocks the calling thread, which may be interrupted.
@NullMarked
package exitscope.toolchain;

import org.jspecify.annotations.NullMarked;
