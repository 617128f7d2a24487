package exitscope.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.persistent.LongMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class MemoryEditorTest {

    private static final long AT = 0x10000;

    private static MemoryEditor withPages(int pages, Protection protection) {
        MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
        memory.map(AT, (long) pages * Page.SIZE, Placement.FIXED, protection, "test");
        return memory;
    }

    private static void assertFault(
            Access access, long address, FaultCause cause, Runnable operation) {
        GuestFault fault = assertThrows(GuestFault.class, operation::run);
        assertEquals(access, fault.access());
        assertEquals(address, fault.address());
        assertEquals(cause, fault.reason());
    }

    private static long mapped(MapResult result) {
        return assertInstanceOf(MapResult.Mapped.class, result).address();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void memoryHoldsWhatWasStoredLast(long seed) {
        Random random = new Random(seed);
        MemoryEditor memory = withPages(600, Protection.READ_WRITE);
        byte[] expected = new byte[600 * Page.SIZE];
        for (int i = 0; i < 50_000; i++) {
            int size = 1 << random.nextInt(4);
            int near = random.nextInt(600) * Page.SIZE + random.nextInt(16) - 8;
            int offset = Math.clamp(near, 0, expected.length - 8);
            long address = AT + offset;
            long value = random.nextLong();
            if (random.nextBoolean()) {
                switch (size) {
                    case 1 -> memory.store8(address, (byte) value);
                    case 2 -> memory.store16(address, (short) value);
                    case 4 -> memory.store32(address, (int) value);
                    default -> memory.store64(address, value);
                }
                for (int k = 0; k < size; k++) {
                    expected[offset + k] = (byte) (value >> (8 * k));
                }
            } else {
                long loaded =
                        switch (size) {
                            case 1 -> memory.load8(address);
                            case 2 -> memory.load16(address);
                            case 4 -> memory.load32(address);
                            default -> memory.load64(address);
                        };
                long wanted = expected[offset + size - 1];
                for (int k = size - 2; k >= 0; k--) {
                    wanted = (wanted << 8) | (expected[offset + k] & 0xFF);
                }
                assertEquals(wanted, loaded);
            }
            if (i % 5000 == 0) {
                memory.commit();
            }
        }
        byte[] actual = new byte[expected.length];
        AddressSpace space = memory.commit();
        assertEquals(actual.length, space.peek(AT, actual, 0, actual.length, LongMap.of()));
        assertArrayEquals(expected, actual);
    }

    @Test
    void aPublishedSpaceNeverChanges() {
        MemoryEditor memory = withPages(2, Protection.READ_WRITE);
        memory.store64(AT, 1);
        AddressSpace before = memory.commit();
        long fingerprint = before.fingerprint();
        memory.store64(AT, 2);
        AddressSpace after = memory.commit();
        MemoryEditor fork = new MemoryEditor(before);
        assertEquals(1, fork.load64(AT));
        fork.store64(AT, 3);
        assertEquals(2, memory.load64(AT));
        assertEquals(fingerprint, before.fingerprint());
        assertNotEquals(before, after);
    }

    @Test
    void writingTheSameBytesGivesTheSameSpace() {
        MemoryEditor memory = withPages(2, Protection.READ_WRITE);
        memory.store64(AT, 1);
        AddressSpace before = memory.commit();
        memory.store64(AT, 2);
        memory.store64(AT, 1);
        assertSame(before, memory.commit());
        memory.store64(AT, 5);
        assertEquals(5, memory.load64(AT));
        assertEquals(1, new MemoryEditor(before).load64(AT));
    }

    @Test
    void aRefusedAccessSaysWhatWasWantedAndWhy() {
        MemoryEditor memory = withPages(1, Protection.READ);
        assertFault(Access.LOAD, 0x8000, FaultCause.NOT_MAPPED, () -> memory.load8(0x8000));
        assertFault(
                Access.STORE, AT + 5, FaultCause.NOT_PERMITTED, () -> memory.store32(AT + 5, 1));
        assertFault(Access.FETCH, AT, FaultCause.NOT_PERMITTED, () -> memory.fetchPage(AT));
        assertFault(Access.LOAD, -8, FaultCause.NOT_MAPPED, () -> memory.load64(-8));
        assertFault(
                Access.STORE, AT + 4, FaultCause.MISALIGNED, () -> memory.checkAtomic(AT + 4, 8));
    }

    @Test
    void anAccessAcrossPagesIsAllOrNothing() {
        MemoryEditor memory = withPages(1, Protection.READ_WRITE);
        long last = AT + Page.SIZE - 4;
        memory.store32(last, 7);
        assertFault(
                Access.STORE,
                AT + Page.SIZE,
                FaultCause.NOT_MAPPED,
                () -> memory.store64(last, -1));
        assertEquals(7, memory.load32(last));
        assertFault(Access.LOAD, AT + Page.SIZE, FaultCause.NOT_MAPPED, () -> memory.load64(last));
    }

    @Test
    void writableMemoryCanBeReadAndExecuteOnlyMemoryCannot() {
        MemoryEditor memory = withPages(1, new Protection(false, true, false));
        assertEquals(0, memory.load64(AT));
        memory.protect(AT, Page.SIZE, new Protection(false, false, true));
        assertFault(Access.LOAD, AT, FaultCause.NOT_PERMITTED, () -> memory.load64(AT));
        memory.fetchPage(AT);
    }

    @Test
    void protectionTakesEffectAtOnceThoughThePageIsCached() {
        MemoryEditor memory = withPages(1, Protection.READ_WRITE);
        memory.store8(AT, (byte) 1);
        memory.protect(AT, Page.SIZE, Protection.READ);
        assertFault(Access.STORE, AT, FaultCause.NOT_PERMITTED, () -> memory.store8(AT, (byte) 2));
        memory.unmap(AT, Page.SIZE);
        assertFault(Access.LOAD, AT, FaultCause.NOT_MAPPED, () -> memory.load8(AT));
    }

    @Test
    void fetchedCodeIsReplacedWhenItIsWritten() {
        MemoryEditor memory = withPages(1, Protection.ALL);
        memory.store32(AT, 1);
        Page first = memory.fetchPage(AT);
        assertSame(first, memory.fetchPage(AT));
        memory.store32(AT, 2);
        assertEquals(1, first.get32(0));
        assertEquals(2, memory.fetchPage(AT).get32(0));
        assertEquals(2, memory.load32(AT));
    }

    @Test
    void unmappingSplitsAndProtectingBackMerges() {
        MemoryEditor memory = withPages(8, Protection.READ_WRITE);
        memory.unmap(AT + 2 * Page.SIZE, Page.SIZE);
        assertEquals(2, memory.mappings().size());
        mapped(
                memory.map(
                        AT + 2 * Page.SIZE,
                        Page.SIZE,
                        Placement.FIXED_NOREPLACE,
                        Protection.READ_WRITE,
                        "test"));
        assertEquals(1, memory.mappings().size());
        memory.protect(AT + Page.SIZE, Page.SIZE, Protection.READ);
        assertEquals(3, memory.mappings().size());
        memory.protect(AT + Page.SIZE, Page.SIZE, Protection.READ_WRITE);
        assertEquals(1, memory.mappings().size());
        assertEquals(
                MapResult.Refused.EXISTS,
                memory.map(AT, Page.SIZE, Placement.FIXED_NOREPLACE, Protection.READ, "test"));
    }

    @Test
    void protectingAcrossAHoleStopsThere() {
        MemoryEditor memory = withPages(3, Protection.READ_WRITE);
        memory.unmap(AT + Page.SIZE, Page.SIZE);
        assertEquals(
                MapResult.Refused.NO_MEMORY, memory.protect(AT, 3 * Page.SIZE, Protection.READ));
        assertFault(Access.STORE, AT, FaultCause.NOT_PERMITTED, () -> memory.store8(AT, (byte) 1));
        memory.store8(AT + 2 * Page.SIZE, (byte) 1);
    }

    @Test
    void roomIsFoundFromTheTopDown() {
        MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
        long first = mapped(memory.map(0, 3 * Page.SIZE, Placement.HINT, Protection.READ, "a"));
        long second = mapped(memory.map(0, 2 * Page.SIZE, Placement.HINT, Protection.READ, "b"));
        assertEquals(AddressSpace.MAP_BASE - 3 * Page.SIZE, first);
        assertEquals(first - 2 * Page.SIZE, second);
        memory.unmap(first, Page.SIZE);
        assertEquals(first, mapped(memory.map(0, 100, Placement.HINT, Protection.READ, "c")));
        assertEquals(
                0x40000000,
                mapped(memory.map(0x40000000, 1, Placement.HINT, Protection.READ, "d")));
        assertEquals(
                MapResult.Refused.NO_MEMORY,
                memory.map(0, AddressSpace.END, Placement.HINT, Protection.READ, "e"));
    }

    @Test
    void theBreakGrowsShrinksAndStopsAtTheNextMapping() {
        MemoryEditor memory = withPages(1, Protection.READ_WRITE);
        long start = AT + 0x2000;
        memory.startBreakAt(start);
        assertEquals(start + 100, memory.setBreak(start + 100));
        memory.store8(start + 4095, (byte) 1);
        assertEquals(start + 0x5000, memory.setBreak(start + 0x5000));
        assertEquals(start + 0x1000, memory.setBreak(start + 0x1000));
        assertFault(
                Access.LOAD,
                start + 0x1000,
                FaultCause.NOT_MAPPED,
                () -> memory.load8(start + 0x1000));
        memory.map(start + 0x3000, 1, Placement.FIXED, Protection.READ, "wall");
        assertEquals(start + 0x1000, memory.setBreak(start + 0x4000));
        assertEquals(start + 0x1000, memory.setBreak(0));
    }

    @Test
    void theStackGrowsWithinItsLimitAndKeepsItsDistance() {
        MemoryEditor memory = withPages(1, Protection.READ_WRITE);
        long top = 0x2000000;
        memory.map(
                top - Page.SIZE,
                Page.SIZE,
                Placement.FIXED,
                Protection.READ_WRITE,
                Backing.PRIVATE,
                "[stack]",
                true);
        memory.store64(top - 0x100000, 1);
        memory.store64(top - (8 << 20), 1);
        long beyond = top - (8 << 20) - 8;
        assertFault(Access.STORE, beyond, FaultCause.NOT_MAPPED, () -> memory.store64(beyond, 1));
        MemoryEditor close = withPages(1, Protection.READ_WRITE);
        long stack = AT + Page.SIZE + AddressSpace.STACK_GUARD_GAP;
        close.map(
                stack,
                Page.SIZE,
                Placement.FIXED,
                Protection.READ_WRITE,
                Backing.PRIVATE,
                "[stack]",
                true);
        assertFault(Access.LOAD, stack - 8, FaultCause.NOT_MAPPED, () -> close.load64(stack - 8));
    }

    @Test
    void sharedMemoryIsSeenByAllThatMapItAndOutlivesAFork() {
        SharedMemoryEditor objects = new SharedMemoryEditor(LongMap.of());
        objects.create(7, 2 * Page.SIZE);
        MemoryEditor one = new MemoryEditor(AddressSpace.EMPTY, objects);
        MemoryEditor two = new MemoryEditor(AddressSpace.EMPTY, objects);
        Backing backing = new Backing.Shared(7, 0);
        one.map(
                AT,
                3 * Page.SIZE,
                Placement.FIXED,
                Protection.READ_WRITE,
                backing,
                "shared",
                false);
        two.map(
                2 * AT,
                Page.SIZE,
                Placement.FIXED,
                Protection.READ_WRITE,
                new Backing.Shared(7, Page.SIZE),
                "shared",
                false);
        assertEquals(0, two.load64(2 * AT));
        one.store64(AT + Page.SIZE, 42);
        assertEquals(42, two.load64(2 * AT));
        two.store64(2 * AT, 43);
        assertEquals(43, one.load64(AT + Page.SIZE));
        assertFault(
                Access.LOAD,
                AT + 2 * Page.SIZE,
                FaultCause.BEYOND_END,
                () -> one.load64(AT + 2 * Page.SIZE));
        assertEquals(one.physicalKey(AT + Page.SIZE + 8), two.physicalKey(2 * AT + 8));
        AddressSpace space = one.commit();
        LongMap<SharedMemory> values = objects.commit();
        one.store64(AT + Page.SIZE, 44);
        assertEquals(44, two.load64(2 * AT));
        assertEquals(43, values.require(7).page(1).get64(0));
        byte[] bytes = new byte[8];
        assertEquals(8, space.peek(AT + Page.SIZE, bytes, 0, 8, values));
        assertEquals(43, bytes[0]);
    }

    @Test
    void theKernelCopiesUpToTheFirstRefusedByte() {
        MemoryEditor memory = withPages(1, Protection.READ_WRITE);
        byte[] text = "hello\0".getBytes(StandardCharsets.UTF_8);
        long near = AT + Page.SIZE - 3;
        assertEquals(3, memory.copyOut(near, text, 0, 6));
        assertEquals(3, memory.copyIn(near, new byte[6], 0, 6));
        assertNull(memory.readCString(near, 100));
        assertArrayEquals("hel".getBytes(StandardCharsets.UTF_8), memory.readCString(near, 3));
        memory.copyOut(AT, text, 0, 6);
        assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), memory.readCString(AT, 100));
    }

    @Test
    void aDebuggerWritesThroughProtection() {
        MemoryEditor memory = withPages(1, Protection.READ_EXECUTE);
        assertEquals(0, memory.copyOut(AT, new byte[] {1}, 0, 1));
        assertEquals(1, memory.poke(AT, new byte[] {1}, 0, 1));
        assertEquals(1, memory.load8(AT));
    }

    @Test
    void remappingMovesThePagesAlong() {
        MemoryEditor memory = withPages(2, Protection.READ_WRITE);
        memory.store64(AT + Page.SIZE, 9);
        memory.map(AT + 2 * Page.SIZE, 1, Placement.FIXED, Protection.READ, "wall");
        assertEquals(
                MapResult.Refused.NO_MEMORY, memory.remap(AT, 2 * Page.SIZE, 4 * Page.SIZE, false));
        long moved = mapped(memory.remap(AT, 2 * Page.SIZE, 4 * Page.SIZE, true));
        assertEquals(9, memory.load64(moved + Page.SIZE));
        memory.store64(moved + Page.SIZE, 10);
        memory.store64(moved + 3 * Page.SIZE, 1);
        assertFault(Access.LOAD, AT, FaultCause.NOT_MAPPED, () -> memory.load8(AT));
        AddressSpace space = memory.commit();
        assertEquals(10, new MemoryEditor(space).load64(moved + Page.SIZE));
    }

    @Test
    void theLimitOfPagesStopsAMemoryBomb() {
        MemoryEditor memory =
                new MemoryEditor(
                        AddressSpace.empty(
                                new MemoryLimits(4, 100, 1 << 20, Long.MAX_VALUE, Long.MAX_VALUE)));
        memory.map(AT, 100 * Page.SIZE, Placement.FIXED, Protection.READ_WRITE, "");
        for (int i = 0; i < 4; i++) {
            memory.store8(AT + (long) i * Page.SIZE, (byte) 1);
        }
        long next = AT + 4 * Page.SIZE;
        assertEquals(0, memory.load8(next));
        assertFault(
                Access.STORE, next, FaultCause.OUT_OF_MEMORY, () -> memory.store8(next, (byte) 1));
        memory.discard(AT, Page.SIZE);
        memory.store8(next, (byte) 1);
        assertEquals(0, memory.load8(AT));
        assertEquals(4, memory.commit().peakPages());
    }
}
