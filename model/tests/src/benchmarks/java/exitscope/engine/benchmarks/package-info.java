/// How fast the engine is: run by hand, not as tests.
@NullMarked
package exitscope.engine.benchmarks;

import org.jspecify.annotations.NullMarked;
