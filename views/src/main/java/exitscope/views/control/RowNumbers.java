package exitscope.views.control;

import java.util.AbstractList;
import java.util.RandomAccess;

/// The rows of a long list by their numbers, from 0; what they say is worked out for those that are
/// seen.
public final class RowNumbers extends AbstractList<Integer> implements RandomAccess {
    private final int size;

    /// So many rows.
    public RowNumbers(int size) {
        this.size = size;
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return size;
    }
}
