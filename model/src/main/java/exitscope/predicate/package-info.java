/// A small language for questions about a machine state: `zombies > 2`, `task(5).parent == 1`.
/// Breakpoints, watches and whoever looks through states share it.
///
/// ```
/// predicate  = and { ( "or" | "||" ) and }
/// and        = not { ( "and" | "&&" ) not }
/// not        = ( "not" | "!" ) not | comparison
/// comparison = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum ]
/// sum        = primary { ( "+" | "-" ) primary }
/// primary    = number | text | "true" | "false" | signal | machine-field | task-field
///            | "task" "(" sum ")" "." task-field
///            | "exists" "(" sum ")"
///            | ( "any" | "all" | "count" ) "(" predicate ")"
///            | "(" predicate ")" | "-" primary
///            | "kernel" path
/// task-field = name [ "(" sum { "," sum } ")" ] | variable | "fields" path
/// path       = { "." name | "[" sum "]" }
/// variable   = { "*" } "$" [ name "::" ] name { ( "->" | "." ) name | "[" sum "]" }
/// number     = decimal, or hexadecimal behind 0x
/// text       = '"' characters '"'
/// ```
///
/// `$name` is a variable of the program where the task stands: of the innermost function, else a
/// global one; `$main::name` is that of the innermost call of `main`, wherever the task stands. One
/// goes into it as in C: `$p->next`, `$a[3]`, `*$p`. Its value is a number, an address, or a text
/// as a debugger prints it. `task(N)` is the task that bears the number N in the outermost PID
/// namespace. Within `any`, `all` and `count`, a task field alone is that of the task in question.
/// A field with names for values is compared with such a name: `task(5).state == zombie`. Signals
/// are written by their names and are numbers. What is asked of a task that is not there is
/// *absent*: every comparison with it is false, but `!=`, which is true; as a condition it is
/// false. [TaskField], [TaskFunction] and [MachineField] list the fields.
///
/// Whatever else the kernel keeps is asked for by the names of its records:
/// `kernel.pipes[1].readers` is a component of [exitscope.state.MachineState],
/// `task(5).fields.groupStopPending` one of [exitscope.state.Task]. An identity leads to what bears
/// it: `task(5).fields.group.groupStop.complete`, `task(5).fields.memory.space.breakEnd`. A table
/// or list is a number, how much it holds; of several kinds (`task(5).fields.run == blocked`) the
/// value is which.
///
/// May use `state` and what that uses.
@NullMarked
package exitscope.predicate;

import org.jspecify.annotations.NullMarked;
