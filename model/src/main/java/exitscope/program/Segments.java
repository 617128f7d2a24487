package exitscope.program;

import java.util.List;
import java.util.Optional;

/// Looks segments up by address.
final class Segments {
    private Segments() {}

    /// The segment that contains an address.
    ///
    /// Preconditions: sorted by address, not overlapping.
    static Optional<Segment> at(List<Segment> segments, long address) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).address() <= address) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && segments.get(high).contains(address)
                ? Optional.of(segments.get(high))
                : Optional.empty();
    }
}
