/// What is drawn on the screen as files: SVG, PNG, animated GIF. Knows JavaFX, none of our views.
@NullMarked
package exitscope.app.picture;

import org.jspecify.annotations.NullMarked;
