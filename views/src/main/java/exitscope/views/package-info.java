/// What all views share: the face they show to the window, where they send commands, what is
/// selected. May use `publish` and `command`, and of `state` and `change` the values; never the
/// engine or the kernel.
@NullMarked
package exitscope.views;

import org.jspecify.annotations.NullMarked;
