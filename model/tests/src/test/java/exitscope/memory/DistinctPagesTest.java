package exitscope.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import exitscope.persistent.LongMap;

import org.junit.jupiter.api.Test;

class DistinctPagesTest {
    private static final long AT = 0x10000;

    private static AddressSpace written(AddressSpace space, int id, long moment, int from, int to) {
        MemoryEditor memory = new MemoryEditor(space);
        memory.makesPagesOf(id, moment);
        if (space.mappings().isEmpty()) {
            memory.map(AT, 20L * Page.SIZE, Placement.FIXED, Protection.READ_WRITE, "");
        }
        for (int page = from; page < to; page++) {
            memory.store8(AT + (long) page * Page.SIZE, (byte) moment);
        }
        return memory.commit();
    }

    private static int count(AddressSpace... spaces) {
        DistinctPages pages = new DistinctPages();
        for (AddressSpace space : spaces) {
            pages.add(space);
        }
        return pages.count();
    }

    @Test
    void sharedPagesCountOnceAndEqualOnesEach() {
        AddressSpace parent = written(AddressSpace.EMPTY, 1, 1, 0, 10);
        AddressSpace child = parent.forked();
        assertEquals(10, count(parent, child));
        assertEquals(14, count(written(parent, 1, 2, 0, 4), child));
        assertEquals(14, count(written(parent, 1, 2, 0, 4), written(child, 2, 2, 2, 4)));
        assertEquals(22, count(written(parent, 1, 2, 0, 4), written(child, 2, 2, 4, 12)));
    }

    @Test
    void theCountIsTheSameForAnEqualStateMadeAnew() {
        AddressSpace parent = written(AddressSpace.EMPTY, 1, 1, 0, 10);
        AddressSpace child = written(parent.forked(), 2, 2, 5, 12);
        AddressSpace[] copies = {copy(parent), copy(child)};
        assertNotSame(
                copies[0].pages().get(Page.number(AT)), copies[1].pages().get(Page.number(AT)));
        assertEquals(count(parent, child), count(copies));
    }

    /// The same value, of which no page is the same object.
    private static AddressSpace copy(AddressSpace space) {
        LongMap.Editor<Page> pages = LongMap.<Page>of().edit();
        space.pages()
                .forEachEntry((number, page) ->
                        pages.put(number, new Page(page.bytes.clone(), null, page.origin())));
        return new AddressSpace(
                space.mappings(),
                pages.commit(),
                space.breakStart(),
                space.breakEnd(),
                space.peakPages(),
                space.locksNew(),
                space.limits());
    }
}
