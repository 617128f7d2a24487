/// A run as a trace for ui.perfetto.dev ([exitscope.format.perfetto.PerfettoTrace]). May use
/// everything up to `publish`.
@NullMarked
package exitscope.format.perfetto;

import org.jspecify.annotations.NullMarked;
