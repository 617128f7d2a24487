/// What a debugger shows of a task that stands still: its call stack and the variables of each
/// frame, as values. Functions of a [machine state][exitscope.state.MachineState] and what the
/// program's file tells ([exitscope.dwarf.DebugInfo]); they disturb nothing and never fail. May use
/// `dwarf`, `predicate`, `program`, `riscv`, `state` and what those use.
@NullMarked
package exitscope.inspect;

import org.jspecify.annotations.NullMarked;
