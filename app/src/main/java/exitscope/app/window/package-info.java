/// The window: joins the views, a session and the compiler. The session runs on its own thread and
/// the compiler on another; everything else here is for the JavaFX thread. May use `views`,
/// `debug`, `command` and `app.program`.
@NullMarked
package exitscope.app.window;

import org.jspecify.annotations.NullMarked;
