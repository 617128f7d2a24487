package exitscope.views.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class CSyntaxTest {
    @Test
    void piecesAreToldApart() {
        assertEquals(
                List.of(
                        "DIRECTIVE #include <sys/wait.h> ",
                        "COMMENT // x",
                        "KEYWORD static",
                        "TYPE pid_t",
                        "FUNCTION f",
                        "TYPE void",
                        "KEYWORD return",
                        "FUNCTION wait",
                        "NUMBER 0x1fUL",
                        "STRING \"/* \\\" */\"",
                        "STRING '\\''"),
                pieces(
                        "#include <sys/wait.h> // x\n"
                                + "static pid_t f(void) { return wait(0x1fUL, \"/* \\\" */\","
                                + " '\\''); }"));
    }

    @Test
    void whatIsNotClosedReachesToItsEnd() {
        assertEquals(List.of("COMMENT /* a\n b"), pieces("/* a\n b"));
        assertEquals(List.of("STRING \"abc"), pieces("\"abc\n"));
    }

    private static List<String> pieces(String text) {
        return CSyntax.pieces(text).stream()
                .map(piece -> piece.kind() + " " + text.substring(piece.start(), piece.end()))
                .toList();
    }
}
