/// The text of the opened program, with every task at its line; an editor. May use
/// `exitscope.views` and what it may use, `problem`, and `exitscope.views.control`; no other view.
/// On the JavaFX thread, but for the colouring of the text.
@NullMarked
package exitscope.views.source;

import org.jspecify.annotations.NullMarked;
