/// C++ names as linkers know them, turned into what the person wrote: the mangling of the Itanium
/// C++ ABI (chapter 5.1), in the notation of GNU's `c++filt`.
///
/// [exitscope.mangling.LinkerName] is the way in. A [exitscope.mangling.NameParser] makes a tree of
/// [exitscope.mangling.Part], which is written with a [exitscope.mangling.Writer] that has an end:
/// a few bytes can stand for a text that has none.
@NullMarked
package exitscope.mangling;

import org.jspecify.annotations.NullMarked;
