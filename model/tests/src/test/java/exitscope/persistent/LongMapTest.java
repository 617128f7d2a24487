package exitscope.persistent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

class LongMapTest {

    private static NavigableMap<Long, String> reference() {
        return new TreeMap<>(Long::compareUnsigned);
    }

    /// Keys of all kinds: dense, like page numbers, and anything.
    private static long key(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> 0x3FFFF00L + random.nextInt(300);
            case 2 -> 1L << random.nextInt(64);
            default -> random.nextLong();
        };
    }

    private static void assertSameEntries(Map<Long, String> expected, LongMap<String> actual) {
        List<Long> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (LongMap.Entry<String> entry : actual) {
            keys.add(entry.key());
            values.add(entry.value());
        }
        assertEquals(new ArrayList<>(expected.keySet()), keys);
        assertEquals(new ArrayList<>(expected.values()), values);
        assertEquals(expected.size(), actual.size());
        assertEquals(values, new ArrayList<>(actual.values()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyRowOfUpdatesGivesWhatASortedMapGives(long seed) {
        Random random = new Random(seed);
        NavigableMap<Long, String> expected = reference();
        LongMap<String> map = LongMap.of();
        for (int i = 0; i < 3000; i++) {
            long key = key(random);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                map = map.without(key);
            } else {
                expected.put(key, "v" + i);
                map = map.with(key, "v" + i);
            }
            long probe = key(random);
            assertEquals(expected.get(probe), map.get(probe));
            assertEquals(value(expected.ceilingEntry(probe)), map.ceiling(probe));
            assertEquals(value(expected.floorEntry(probe)), map.floor(probe));
            LongMap.Entry<String> floor = map.floorEntry(probe);
            assertEquals(expected.floorKey(probe), floor == null ? null : floor.key());
        }
        assertSameEntries(expected, map);
    }

    private static @Nullable String value(Map.@Nullable Entry<Long, String> entry) {
        return entry == null ? null : entry.getValue();
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void anEditorNeverChangesWhatItHasPublished(long seed) {
        Random random = new Random(seed);
        NavigableMap<Long, String> expected = reference();
        LongMap.Editor<String> editor = LongMap.<String>of().edit();
        List<LongMap<String>> published = new ArrayList<>();
        List<NavigableMap<Long, String>> snapshots = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            long key = key(random);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                editor.remove(key);
            } else {
                expected.put(key, "v" + i);
                editor.put(key, "v" + i);
            }
            assertEquals(expected.size(), editor.size());
            if (random.nextInt(50) == 0) {
                published.add(editor.commit());
                NavigableMap<Long, String> snapshot = reference();
                snapshot.putAll(expected);
                snapshots.add(snapshot);
            }
        }
        for (int i = 0; i < published.size(); i++) {
            assertSameEntries(snapshots.get(i), published.get(i));
        }
    }

    @Test
    void theFingerprintDependsOnContentsAndNotOnHistory() {
        Random random = new Random(9);
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            keys.add(key(random));
        }
        LongMap<String> one = LongMap.of();
        for (long key : keys) {
            one = one.with(key, "v" + key);
        }
        Collections.shuffle(keys, random);
        LongMap.Editor<String> editor = LongMap.<String>of().edit();
        for (long key : keys) {
            editor.put(key, "v" + key);
            editor.put(~key, "gone");
        }
        for (long key : keys) {
            editor.remove(~key);
        }
        for (long key : keys) {
            editor.put(key, "v" + key);
        }
        LongMap<String> other = editor.commit();
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertEquals(one.fingerprint(LongMapTest::of), other.fingerprint(LongMapTest::of));
        LongMap<String> changed = other.with(keys.getFirst(), "different");
        assertNotEquals(one, changed);
        assertNotEquals(one.fingerprint(LongMapTest::of), changed.fingerprint(LongMapTest::of));
    }

    private static long of(String text) {
        return new Fingerprint().add(text).value();
    }

    @Test
    void theFingerprintIsTheSameOnEveryMachine() {
        LongMap<String> map = LongMap.of(1, "one").with(2, "two").with(-1L, "last");
        assertEquals(-4421420615391645826L, map.fingerprint(LongMapTest::of));
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void theDifferenceIsWhatChangedInOrder(long seed) {
        Random random = new Random(seed);
        LongMap<String> before = LongMap.of();
        for (int i = 0; i < 1000; i++) {
            before = before.with(key(random), "v" + i);
        }
        LongMap<String> after = before;
        NavigableMap<Long, String> touched = reference();
        for (int i = 0; i < 100; i++) {
            long key = random.nextBoolean() ? key(random) : before.keys()[random.nextInt(500)];
            touched.put(key, "");
            after = random.nextInt(3) == 0 ? after.without(key) : after.with(key, "w" + i);
        }
        LongMap<String> last = after;
        List<String> expected = new ArrayList<>();
        for (long key : touched.keySet()) {
            if (!Objects.equals(before.get(key), last.get(key))) {
                expected.add(key + ":" + before.get(key) + ">" + last.get(key));
            }
        }
        List<String> actual = new ArrayList<>();
        LongMap.<String>forEachDifference(
                before, last, (key, a, b) -> actual.add(key + ":" + a + ">" + b));
        assertEquals(expected, actual);
    }

    @Test
    void mapsWithoutCommonKeysDifferInAllOfThem() {
        List<Long> keys = new ArrayList<>();
        LongMap.<String>forEachDifference(
                LongMap.of(70_000, "a"),
                LongMap.of(3, "b").with(-5L, "c"),
                (key, _, _) -> keys.add(key));
        assertEquals(List.of(3L, 70_000L, -5L), keys);
    }

    @Test
    void anUpdateThatChangesNothingGivesTheSameMap() {
        LongMap<String> map = LongMap.of(5, "five").with(1L << 40, "far");
        assertSame(map, map.with(5, "five"));
        assertSame(map, map.without(6));
        assertSame(map, map.edit().commit());
        assertSame(LongMap.of(), map.without(5).without(1L << 40));
    }

    @Test
    void keysAreUnsigned() {
        LongMap<String> map = LongMap.of(-1L, "last").with(0, "first");
        assertEquals(0, map.firstKey());
        assertEquals(-1L, map.lastKey());
        assertNull(LongMap.of(4, "x").ceiling(5));
        assertNull(LongMap.of(4, "x").floor(3));
    }
}
