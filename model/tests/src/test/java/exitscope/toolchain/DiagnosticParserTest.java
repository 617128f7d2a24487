package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

class DiagnosticParserTest {
    @Test
    void notesBelongToWhatTheyExplain() {
        List<Diagnostic> found =
                parse(
                        """
                        x.c:1:5: error: conflicting types for 'f'
                        y.h:2:6: note: previous declaration is here
                        x.c:3:1: warning: odd [-Wodd]
                        2 diagnostics generated.
                        """);
        assertEquals(2, found.size());
        assertEquals("y.h:2:6", found.getFirst().notes().getFirst().location());
        assertEquals(Severity.WARNING, found.getLast().severity());
        assertEquals("-Wodd", found.getLast().option());
        assertEquals("odd", found.getLast().text().toString());
    }

    @Test
    void gccsOutputIsReadToo() {
        List<Diagnostic> found =
                parse(
                        """
                        In file included from x.c:1:
                        y.h: In function 'f':
                        y.h:2:6: error: unknown type [-Werror=odd]
                            2 | fooo x;
                              | ^~~~
                        In file included from x.c:7,
                                         from z.c:8:
                        z.h:1:2: fatal error: no.h: No such file or directory
                        compilation terminated.
                        """);
        assertEquals(
                List.of("y.h:2:6", "z.h:1:2"), found.stream().map(Diagnostic::location).toList());
        assertEquals("x.c:1", found.getFirst().notes().getFirst().location());
        assertEquals(2, found.getLast().notes().size());
        assertEquals("no.h: No such file or directory", found.getLast().text().toString());
    }

    @Test
    void textThatLooksLikeAFindingIsText() {
        List<Diagnostic> found = parse("x.c:1:2: error: y.c:1:1: error: fake\n");
        assertEquals("x.c:1:2: error: y.c:1:1: error: fake", found.getFirst().toString());
    }

    @Test
    void whatTheCompilerSaysAboutItselfIsNoFinding() {
        assertEquals(
                List.of(),
                parse(
                        """
                        fatal error: too many errors emitted, stopping now [-ferror-limit=]
                        clang: error: clang frontend command failed with exit code 134
                        99999999999999:1: nonsense
                        """));
    }

    @Test
    void aFileWithAColonAndADriveIsKept() {
        assertEquals(
                "C:\\x.c:3:1: error: bad",
                parse("C:\\x.c:3:1: error: bad\n").getFirst().toString());
    }

    @Test
    void aFloodIsCut() {
        assertEquals(200, parse("x.c:1:1: error: again\n".repeat(5000)).size());
    }

    @Test
    void dependenciesAreReadWithTheirEscapes() {
        assertEquals(
                List.of("x.c", "/a b/y.h", "$z#.h"),
                Dependencies.parse("x: x.c \\\n  /a\\ b/y.h $$z\\#.h\n"));
    }

    private static List<Diagnostic> parse(String output) {
        return new DiagnosticParser(SourceProgram.of("x.c", "int x;"), UnaryOperator.identity())
                .parse(output);
    }
}
