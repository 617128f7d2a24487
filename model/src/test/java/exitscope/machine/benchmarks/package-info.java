/// How fast the kernel model is: run by hand, not as tests.
@NullMarked
package exitscope.machine.benchmarks;

import org.jspecify.annotations.NullMarked;
