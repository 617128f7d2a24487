/// What going to and fro in a long run costs. Run by hand, never as a test.
@NullMarked
package exitscope.history.benchmarks;

import org.jspecify.annotations.NullMarked;
