package exitscope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.dwarf.DebugInfo;
import exitscope.program.ElfImage;
import exitscope.program.SamplePrograms;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class MixedListingTest {
    private static MixedListing of(ElfImage image) {
        return new MixedListing(DebugInfo.of(image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc-dwarf5.elf", "clang-dwarf4.elf", "gcc-stripped.elf"})
    void everyInstructionIsThereOnce(String name) {
        ElfImage image = SamplePrograms.image(name);
        List<String> expected = new ArrayList<>();
        new Listing(image).forEach(line -> expected.add(line.full()));
        MixedListing listing = of(image);
        List<String> actual = new ArrayList<>();
        for (int i = 0; i < listing.size(); i++) {
            MixedListing.Row row = listing.row(i);
            if (row instanceof MixedListing.Code(Listing.Line line)) {
                actual.add(line.full());
                assertEquals(i, listing.rowOf(line.address()));
            }
        }
        assertEquals(expected, actual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc-dwarf5.elf", "clang-dwarf5.elf"})
    void aFunctionBeginsWithItsNameThenItsLineThenItsCode(String name) {
        ElfImage image = SamplePrograms.image(name);
        MixedListing listing = of(image);
        int row = listing.rowOf("_start");
        MixedListing.Heading heading =
                assertInstanceOf(MixedListing.Heading.class, listing.row(row));
        assertEquals("_start", heading.function());
        MixedListing.Source source =
                assertInstanceOf(MixedListing.Source.class, listing.row(row + 1));
        assertTrue(source.line().file().endsWith("sample.c"));
        assertInstanceOf(MixedListing.Code.class, listing.row(row + 2));
        assertEquals(heading.address(), listing.row(row + 2).address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc-stripped.elf"})
    void aProgramWithoutSymbolsHasItsCode(String name) {
        MixedListing listing = of(SamplePrograms.image(name));
        assertTrue(listing.size() > 0);
        assertEquals(-1, listing.rowOf("main"));
        assertEquals(-1, listing.rowOf(1), "no instruction begins there");
    }
}
