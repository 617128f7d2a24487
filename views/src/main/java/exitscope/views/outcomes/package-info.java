/// Everything that a program can do: its outcomes and findings, the graph of its states, two ways
/// side by side. Draws what a search has found and asks for more through an [OutcomeDesk]. May use
/// `exitscope.views`, `exitscope.outcome` and JavaFX. On the JavaFX thread only, but for
/// [GraphLayout].
@NullMarked
package exitscope.views.outcomes;

import org.jspecify.annotations.NullMarked;
