/// The whole machine as one immutable, structurally shared value, [exitscope.state.MachineState].
/// Keeping one is free, comparing two is cheap, handing one to another thread is safe. Nothing here
/// changes anything: that is the kernel's part. May use `abi`, `persistent`, `memory` and `riscv`.
@NullMarked
package exitscope.state;

import org.jspecify.annotations.NullMarked;
