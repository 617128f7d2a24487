/// What a transition has touched, so that one can tell whether two of them may change places.
///
/// Depends on the JDK only. A [footprint][exitscope.footprint.Footprint] is immutable; a
/// [recorder][exitscope.footprint.FootprintRecorder] belongs to one thread.
@NullMarked
package exitscope.footprint;

import org.jspecify.annotations.NullMarked;
