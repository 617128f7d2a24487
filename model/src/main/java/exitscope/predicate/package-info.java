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
/// task-field = name [ "(" sum { "," sum } ")" ] | variable
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
/// May use `state` and what that uses.
@NullMarked
package exitscope.predicate;

import org.jspecify.annotations.NullMarked;
