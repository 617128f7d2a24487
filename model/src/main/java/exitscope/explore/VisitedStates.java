package exitscope.explore;

import java.util.Arrays;

/// The states that were met, by their fingerprints: a number each, in the order of their coming.
/// Some 40 bytes a state.
///
/// Plain and mutable, for one thread.
final class VisitedStates {
    private static final int SMALLEST = 1 << 10;

    /// Of the table's places, how many may be taken: three of four.
    private static final int FULL_OF_FOUR = 3;

    private long[] lows = new long[SMALLEST];
    private long[] highs = new long[SMALLEST];

    /// Number + 1 by place; 0 is free.
    private int[] places = new int[SMALLEST * 2];

    private int size;

    int size() {
        return size;
    }

    /// The number of the state, or `-1 -` the number that it has now been given.
    int add(long low, long high) {
        int mask = places.length - 1;
        int place = (int) low & mask;
        while (places[place] != 0) {
            int number = places[place] - 1;
            if (lows[number] == low && highs[number] == high) {
                return number;
            }
            place = place + 1 & mask;
        }
        if (size == lows.length) {
            lows = Arrays.copyOf(lows, size * 2);
            highs = Arrays.copyOf(highs, size * 2);
        }
        lows[size] = low;
        highs[size] = high;
        places[place] = ++size;
        if (size > places.length / 4 * FULL_OF_FOUR) {
            grow();
        }
        return -size;
    }

    private void grow() {
        int[] larger = new int[places.length * 2];
        int mask = larger.length - 1;
        for (int number = 0; number < size; number++) {
            int place = (int) lows[number] & mask;
            while (larger[place] != 0) {
                place = place + 1 & mask;
            }
            larger[place] = number + 1;
        }
        places = larger;
    }

    /// Bytes that it takes.
    long weight() {
        return 16L * lows.length + 4L * places.length;
    }
}
