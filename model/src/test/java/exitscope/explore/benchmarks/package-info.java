/// How fast programs are explored, and in how much memory.
@NullMarked
package exitscope.explore.benchmarks;

import org.jspecify.annotations.NullMarked;
