package exitscope.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.dwarf.DebugInfo;
import exitscope.problem.ExitscopeException;
import exitscope.program.ElfImage;
import exitscope.publish.SourceText;
import exitscope.toolchain.BundledCompiler;
import exitscope.toolchain.CacheDirectory;
import exitscope.toolchain.SourceFile;
import exitscope.toolchain.SourceProgram;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SourceSearchTest {
    private static final String MAIN = "int twice(int n);\nint main(void) { return twice(2); }\n";
    private static final String TWICE = "int twice(int n) { return n + n; }\n";

    private static DebugInfo info;

    @TempDir Path directory;

    @BeforeAll
    static void compile() {
        ElfImage image =
                new BundledCompiler(CacheDirectory.standard())
                        .compile(
                                new SourceProgram(
                                        List.of(
                                                new SourceFile("main.c", MAIN),
                                                new SourceFile("twice.c", TWICE)),
                                        Optional.empty()))
                        .image();
        info = DebugInfo.of(image);
    }

    private List<SourceText> find(Path... given) {
        return new SourceSearch(directory.resolve("a.out"), List.of(given))
                .find(info, List.of(), "");
    }

    private static SourceText named(List<SourceText> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void whatIsNotThereIsNamedAllTheSame() {
        assertEquals(List.of("main.c", "twice.c"), find().stream().map(SourceText::name).toList());
        assertNull(named(find(), "main.c").text());
    }

    @Test
    void aFileBesideTheProgramIsTaken() throws IOException {
        Files.writeString(directory.resolve("twice.c"), TWICE);
        SourceText found = named(find(), "twice.c");
        assertEquals(TWICE, found.text());
        assertEquals(SourceText.Doubt.NONE, found.doubt());
    }

    @Test
    void anotherTextThanWasCompiledIsDoubted() throws IOException {
        Files.writeString(directory.resolve("twice.c"), TWICE + "// more\n");
        assertEquals(SourceText.Doubt.CHANGED, named(find(), "twice.c").doubt());
    }

    @Test
    void whatThePersonNamesGoesFirst() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(directory.resolve("main.c"), "int other;\n");
        Files.writeString(elsewhere.resolve("main.c"), MAIN);
        assertEquals(MAIN, named(find(elsewhere.resolve("main.c")), "main.c").text());
        ExitscopeException problem =
                assertThrows(ExitscopeException.class, () -> find(Path.of("thrice.c")));
        assertTrue(problem.wayOut().toString().contains("twice.c"), problem.wayOut().toString());
    }

    @Test
    void whatWasCompiledHereIsKnownAndTheOpenedFileIsLeftOut() {
        List<SourceText> all =
                SourceSearch.NOWHERE.find(
                        info, List.of(new SourceFile("twice.c", TWICE)), "main.c");
        assertEquals(1, all.size());
        assertEquals(TWICE, all.getFirst().text());
    }
}
