package exitscope.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// Functions of C++ are found and shown under their names in the source.
class FunctionsTest {
    private static final String PROGRAM = "/exitscope/inspect/g++-dwarf5-O0.elf.gz";
    private static Functions functions = Functions.NONE;

    @BeforeAll
    static void read() throws IOException {
        try (var file =
                new GZIPInputStream(
                        Objects.requireNonNull(FunctionsTest.class.getResourceAsStream(PROGRAM)))) {
            functions = Functions.of(ElfImage.parse("shapes", file.readAllBytes()));
        }
    }

    @Test
    void aFunctionIsFoundByItsNameWithParametersWithoutAndAsTheLinkerKnowsIt() {
        FunctionRange push = functions.named("figures::Stack<short, 3>::push").orElseThrow();
        assertEquals("figures::Stack<short, 3>::push(short const&)", push.name());
        assertEquals(List.of(push), functions.allNamed(push.name()));
        assertEquals(List.of(push), functions.allNamed(push.symbol()));
        assertEquals(
                List.of(push), functions.allNamed("figures::Stack<short,3>::push(short const &)"));
        assertEquals(push.name() + "+0x4", push.describe(push.start() + 4));
    }

    @Test
    void aNameWithoutParametersMeansAllFunctionsOfTheName() {
        List<FunctionRange> all = functions.allNamed("figures::Figure::~Figure");
        assertEquals(2, all.size(), "one destroys, one deletes too");
        assertTrue(all.stream().allMatch(f -> f.name().equals("figures::Figure::~Figure()")));
    }

    @Test
    void namesOfCAreAsTheyAre() {
        FunctionRange main = functions.named("main").orElseThrow();
        assertEquals("main", main.name());
        assertEquals("main", main.symbol());
        assertTrue(functions.named("figures::nothing").isEmpty());
    }
}
