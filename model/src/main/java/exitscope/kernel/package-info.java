/// The kernel: what Linux does when tasks are made, signalled, stopped, exit, are waited for and
/// handed on. Written against an [exitscope.kernel.Editor] of the state, one concept a file, under
/// the names of the seed (gVisor's `pkg/sentry/kernel` of 2018). Deterministic: no clock,
/// randomness, thread or unordered iteration. May use `change`, `state` and `engine` and what lies
/// below them.
@NullMarked
package exitscope.kernel;

import org.jspecify.annotations.NullMarked;
