/// What a run stops at, and what is watched: conditions as values, with a text that a person writes
/// and a session file keeps.
///
/// ```
/// breakpoint = condition [ "if" predicate ]
/// condition  = "line" [ file ":" ] number | "function" name | "address" number
///            | "syscall" name [ "entry" | "exit" ]
///            | "signal" ( name | number | "any" ) [ "to" number ]
///            | "stage" name | "state" name | "event" kind | "reparent" | "reap"
///            | "when" predicate
/// ```
///
/// A function's name is as in the source, `main`, `ns::f(int)` or `ns::f` for all of that name. The
/// predicate behind `if` is about the task that moves there; see `predicate` for the language. May
/// use `predicate`, `change`, `program`.
@NullMarked
package exitscope.breakpoint;

import org.jspecify.annotations.NullMarked;
