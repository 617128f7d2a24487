/// What a transition did, as typed records, each with the rule that made it happen. Animation,
/// explanation, trace files and tests all read these. May use `abi` and `state`.
@NullMarked
package exitscope.change;

import org.jspecify.annotations.NullMarked;
