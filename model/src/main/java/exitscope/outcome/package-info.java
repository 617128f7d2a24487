/// What can become of a program, as values: ways to end, what goes wrong on the way, how to get
/// there. Made by `exitscope.explore`, drawn by the views. May use `exitscope.state`.
@NullMarked
package exitscope.outcome;

import org.jspecify.annotations.NullMarked;
