package exitscope.persistent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

import java.util.Random;

class LongMapPoolTest {
    private static final String[] VALUES = {"a", "b", "c", "d"};

    private final LongMapPool pool = new LongMapPool(1 << 12);

    @Test
    void theOrderOfChangesDoesNotMatter() {
        LongMap<String> empty = LongMap.of();
        LongMap<String> one = pool.with(pool.with(pool.with(empty, 1, "a"), 2_000, "b"), 70, "c");
        LongMap<String> other = pool.with(pool.with(pool.with(empty, 70, "c"), 1, "a"), 2_000, "b");
        assertSame(one, other);
        assertSame(pool.without(one, 70), pool.without(other, 70));
        assertSame(one, pool.with(pool.without(one, 2_000), 2_000, "b"));
        assertSame(LongMap.of(), pool.without(pool.with(empty, 5, "a"), 5));
    }

    @Test
    void equalObjectsAreNotTheSame() {
        String mine = String.valueOf(new char[] {'a', 'b'});
        String another = String.valueOf(new char[] {'a', 'b'});
        LongMap<String> one = pool.with(LongMap.of(), 1, mine);
        LongMap<String> other = pool.with(LongMap.of(), 1, another);
        assertNotSame(one, other);
        assertEquals(one, other);
        assertSame(another, pool.with(one, 1, another).get(1));
        assertSame(mine, pool.value(7, mine));
        assertSame(mine, pool.value(7, another));
    }

    /// Whatever it takes from earlier maps, what it gives is what the map itself gives, and no map
    /// that was given before changes.
    @Test
    void givesWhatTheMapGives() {
        Random random = new Random(1);
        LongMapPool small = new LongMapPool(1 << 6);
        LongMap<String> plain = LongMap.of();
        LongMap<String> pooled = LongMap.of();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(4) == 0 ? random.nextInt(5_000) : random.nextInt(40);
            if (random.nextInt(3) == 0) {
                plain = plain.without(key);
                pooled = small.without(pooled, key);
            } else {
                String value = VALUES[random.nextInt(VALUES.length)];
                LongMap<String> before = pooled;
                String text = before.toString();
                plain = plain.with(key, value);
                pooled = small.with(pooled, key, value);
                assertEquals(text, before.toString());
            }
            assertEquals(plain, pooled);
            assertEquals(plain.size(), pooled.size());
        }
    }

    /// A change makes the hash from what it was before; it is the one that is worked out from all.
    @Test
    void theHashOfObjectsIsThatOfTheObjects() {
        Random random = new Random(2);
        LongMap<String> map = LongMap.of();
        for (int i = 0; i < 5_000; i++) {
            long key = random.nextInt(3) == 0 ? random.nextInt(3_000) : random.nextInt(40);
            map =
                    random.nextInt(3) == 0
                            ? map.without(key)
                            : map.with(key, VALUES[random.nextInt(VALUES.length)]);
            LongMap.Editor<String> anew = LongMap.<String>of().edit();
            map.forEachEntry(anew::put);
            assertEquals(anew.commit().hashOfObjects(), map.hashOfObjects());
        }
    }

    @Test
    void remembersWhatCameOfTheVerySame() {
        LongMap<String> map = pool.with(LongMap.of(), 1, "a");
        Object change = new Object();
        assertNull(pool.result(map, change));
        pool.remember(map, change, "came of it");
        assertSame("came of it", pool.result(map, change));
        assertNull(pool.result(pool.with(map, 2, "b"), change));
    }
}
