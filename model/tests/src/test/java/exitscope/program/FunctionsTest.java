package exitscope.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// Functions of C++ are found and shown under their names in the source.
class FunctionsTest {
    private static final String PROGRAM = "/exitscope/inspect/g++-dwarf5-O0.elf.gz";
    private static Functions functions = Functions.NONE;

    @BeforeAll
    static void read() throws IOException {
        functions = Functions.of(ElfImage.parse("shapes", program()));
    }

    private static byte[] program() throws IOException {
        try (var file =
                new GZIPInputStream(
                        Objects.requireNonNull(FunctionsTest.class.getResourceAsStream(PROGRAM)))) {
            return file.readAllBytes();
        }
    }

    /// The program with another symbol in the place of one that is not shorter.
    private static byte[] renamed(byte[] program, String symbol, String other) {
        String padded = other + "\0".repeat(symbol.length() - other.length());
        String text = new String(program, StandardCharsets.ISO_8859_1);
        return text.replace(symbol + '\0', padded + '\0').getBytes(StandardCharsets.ISO_8859_1);
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
    void aNameWithoutParametersMeansCopiesOfTheFunctionButNotWhatWasTornOffIt() throws IOException {
        String cold = "_ZN7figures6CircleD0Ev.cold";
        String copy = "_ZN7figures6CircleD0Ev.isra.0";
        byte[] program = renamed(program(), "_ZN7figures5StackIsLi3EE4pushERKs", cold);
        program = renamed(program, "_ZNKSt15__new_allocatorIcE8max_sizeEv", copy);
        Functions compiled = Functions.of(ElfImage.parse("shapes", program));
        List<String> found =
                compiled.allNamed("figures::Circle::~Circle").stream()
                        .map(FunctionRange::symbol)
                        .toList();
        assertEquals(3, found.size(), "two destructors and a copy");
        assertTrue(found.contains(copy));
        assertFalse(found.contains(cold));
        assertEquals(1, compiled.allNamed(cold).size());
        assertEquals(1, compiled.allNamed("figures::Circle::~Circle() [clone .cold]").size());
    }

    @Test
    void namesOfCAreAsTheyAre() {
        FunctionRange main = functions.named("main").orElseThrow();
        assertEquals("main", main.name());
        assertEquals("main", main.symbol());
        assertTrue(functions.named("figures::nothing").isEmpty());
    }
}
