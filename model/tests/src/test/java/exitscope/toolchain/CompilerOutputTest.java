package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.problem.Diagnostic;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/// What gcc 12 with binutils 2.40 and zig 0.16 have printed.
class CompilerOutputTest {
    private static final String LD =
            "/usr/lib/gcc-cross/riscv64-linux-gnu/12/../../../../riscv64-linux-gnu/bin/ld: ";
    private static final String LD_FAILED = "collect2: error: ld returned 1 exit status\n";

    private static List<String> lines(String output) {
        SourceProgram source = SourceProgram.of("u.c", "int gone(int);\n");
        return CompilerOutput.parse(
                        source, name -> name.startsWith("./") ? name.substring(2) : name, output)
                .stream()
                .flatMap(CompilerOutputTest::lines)
                .toList();
    }

    private static Stream<String> lines(Diagnostic finding) {
        return Stream.concat(
                Stream.of(said(finding)), finding.notes().stream().map(note -> "  " + said(note)));
    }

    private static String said(Diagnostic finding) {
        return "%s %s %s%s"
                .formatted(
                        finding.location(),
                        finding.severity(),
                        finding.text().key(),
                        finding.text().arguments());
    }

    @Test
    void gnuLdTellsEachUseOfANameThatIsNowhere() {
        assertEquals(
                List.of(
                        "u.c:3 ERROR compile.undefined[gone]",
                        "  u.c:4 NOTE compile.usedHere[]",
                        "u.c:4 ERROR compile.undefined[nowhere]"),
                lines(
                        LD
                                + "/tmp/ccB4yHw3.o: in function `f':\n"
                                + "./u.c:3: undefined reference to `gone'\n"
                                + LD
                                + "/tmp/ccB4yHw3.o: in function `main':\n"
                                + "./u.c:4: undefined reference to `gone'\n"
                                + LD
                                + "./u.c:4: undefined reference to `nowhere'\n"
                                + LD_FAILED));
    }

    @Test
    void gnuLdTellsAPlaceWithoutLines() {
        assertEquals(
                List.of("u.c ERROR compile.undefined[gone]"),
                lines(
                        LD
                                + "/tmp/ccB4yHw3.o: in function `f':\n"
                                + "u.c:(.text+0x12): undefined reference to `gone'\n"
                                + LD_FAILED));
    }

    @Test
    void gnuLdTellsWhatIsThereTwice() {
        assertEquals(
                List.of("d.c:1 ERROR compile.duplicate[f]", "  u.c:3 NOTE compile.definedHere[]"),
                lines(
                        LD
                                + "/tmp/cc22Z88W.o: in function `f':\n"
                                + "./d.c:1: multiple definition of `f';"
                                + " /tmp/ccfTMdIM.o:./u.c:3: first defined here\n"
                                + LD_FAILED));
    }

    @Test
    void gnuLdMissesMain() {
        assertEquals(
                List.of("u.c ERROR compile.noMain[]"),
                lines(
                        LD
                                + "/usr/lib/gcc-cross/riscv64-linux-gnu/12/../../../../"
                                + "riscv64-linux-gnu/lib/crt1.o: in function `_start':\n"
                                + "(.text+0x6): undefined reference to `main'\n"
                                + LD_FAILED));
    }

    @Test
    void gnuLdWarns() {
        assertEquals(
                1,
                lines(
                                LD
                                        + "/tmp/ccx.o: in function `main':\n"
                                        + "./u.c:4: warning: the `gets' function is dangerous and"
                                        + " should not be used.\n")
                        .size());
    }

    @Test
    void zigsLinkerIsLld() {
        assertEquals(
                List.of(
                        "u.c:3 ERROR compile.undefined[gone]",
                        "  u.c:4 NOTE compile.usedHere[]",
                        "d.c:1 ERROR compile.duplicate[f]",
                        "  u.c:3 NOTE compile.definedHere[]",
                        "u.c ERROR compile.noMain[]"),
                lines(
                        """
                        ld.lld: error: undefined symbol: gone
                        >>> referenced by u.c:3
                        >>>               zl/o/7b99398d5036f59a22612b98bafb4d8c/u.o:(f)
                        >>> referenced by u.c:4
                        >>>               zl/o/7b99398d5036f59a22612b98bafb4d8c/u.o:(main)

                        ld.lld: error: duplicate symbol: f
                        >>> defined at u.c:3
                        >>>            zl/o/7b99398d5036f59a22612b98bafb4d8c/u.o:(f)
                        >>> defined at d.c:1
                        >>>            zl/o/e6cb2a64bcceb9aa7f747592c2f7e97b/d.o:(.text+0x0)
                        ld.lld: error: undefined symbol: main
                        >>> referenced by crt1.c:18 (/zig/lib/libc/musl/crt/crt1.c:18)
                        >>>               zc/o/3b8c13378373eb6d51c1ae6e94155b49/crt1.o:(_start_c)
                        """));
    }

    @Test
    void sourceLinesAndCaretsAreNoFindings() {
        assertEquals(
                List.of("v.c:7:12 ERROR "),
                lines(
                                """
                                v.c:7:12: error: call to undeclared function 'x' [-Wimplicit]
                                    7 |     puts("u.c:1:1: error: fake"); x();
                                      |                                   ^
                                1 error generated.
                                """)
                        .stream()
                        .map(line -> line.substring(0, line.indexOf("ERROR ") + 6))
                        .toList());
    }

    @Test
    void thatTheLinkerFailedIsToldWhereNothingElseIs() {
        assertEquals(1, lines(LD_FAILED).size());
    }
}
