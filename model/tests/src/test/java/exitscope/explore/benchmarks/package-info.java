/// How fast the explorer is: run by hand, not as tests.
@NullMarked
package exitscope.explore.benchmarks;

import org.jspecify.annotations.NullMarked;
