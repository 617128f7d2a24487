/// The process tree: thread groups as cards with their tasks inside, parents and tracers as links,
/// what the last transition did as pills and captions.
///
/// [ProcessTreeView][exitscope.views.tree.ProcessTreeView] is the only type for others. Inside,
/// logic and drawing are apart: `TreePresentation` makes an immutable `TreeModel` of a publication,
/// `TreeLayout` gives each card a box, `LinkRouter` each link a path; none of these touches JavaFX.
/// `TreeStage` draws them.
///
/// The layout is our own: published tidy-tree algorithms centre a parent over its children, so that
/// one fork moves every ancestor; here a node's place depends on what came before it only, and
/// nothing moves when a sibling is added at the end. The graph is held by JGraphT.
///
/// May use `views`, `publish`, `change`, `state`, `abi`. All on the JavaFX thread.
@NullMarked
package exitscope.views.tree;

import org.jspecify.annotations.NullMarked;
