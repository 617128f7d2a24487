/// What the application says besides the window's own words, in `app.properties` and, in German,
/// `app_de.properties`.
@NullMarked
package exitscope.app.words;

import org.jspecify.annotations.NullMarked;
