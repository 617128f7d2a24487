/// What can go wrong with what a person gave us, said so that the person can act on it.
///
/// One unchecked root, {@link exitscope.problem.ExitscopeException}, and a subtype per phase: C
/// source that does not compile ({@link exitscope.problem.SourceProblem}), a program file that
/// cannot be loaded ({@link exitscope.problem.ElfProblem}), a compiler that cannot be run ({@link
/// exitscope.problem.ToolchainProblem}). Each says what is wrong and where in its message, and what
/// the person can do in {@link exitscope.problem.ExitscopeException#wayOut()}. Errors of our own
/// making are never of these types.
///
/// Depends on the JDK only. All types are immutable.
@NullMarked
package exitscope.problem;

import org.jspecify.annotations.NullMarked;
