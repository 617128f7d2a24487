package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What gcc 12 with binutils 2.40 and zig 0.16 have printed.
class CompilerOutputTest {
    private static final String LD =
            "/usr/lib/gcc-cross/riscv64-linux-gnu/12/../../../../riscv64-linux-gnu/bin/ld: ";
    private static final String LD_FAILED = "collect2: error: ld returned 1 exit status\n";

    private static List<String> lines(String output) {
        SourceProgram source = SourceProgram.of("u.c", "int gone(int);\n");
        return CompilerOutput.parse(source, name -> Path.of(name).normalize().toString(), output)
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

    /// After five uses it says that there are more.
    @Test
    void moreUsesAreNoOtherFinding() {
        assertEquals(
                List.of("u.c:7 ERROR compile.undefined[gone]", "  u.c:8 NOTE compile.usedHere[]"),
                lines(
                        LD
                                + "././u.c:7: undefined reference to `gone'\n"
                                + LD
                                + "/tmp/ccwbuJB8.o:././u.c:8: more undefined references to"
                                + " `gone' follow\n"
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
        String text = "the use of `mktemp' is dangerous, better use `mkstemp' or `mkdtemp'";
        assertEquals(
                List.of("u.c:2 WARNING " + Phrase.verbatim(text).key() + "[" + text + "]"),
                lines(
                        LD
                                + "/tmp/ccG5MIob.o: in function `main':\n././u.c:2: warning: "
                                + text
                                + "\n"));
    }

    /// Of an object whose assembler source does not say whether its stack is executable.
    @Test
    void gnuLdSaysMoreOfWhatItWarnsOf() {
        String text = "f.o: missing .note.GNU-stack section implies executable stack";
        String more =
                "This behaviour is deprecated and will be removed in a future version of the"
                        + " linker";
        assertEquals(
                List.of(
                        " WARNING " + Phrase.verbatim(text).key() + "[" + text + "]",
                        "   NOTE " + Phrase.verbatim(more).key() + "[" + more + "]"),
                lines(LD + "warning: " + text + "\n" + LD + "NOTE: " + more + "\n"));
        assertEquals(List.of(), lines(LD + "NOTE: " + more + "\n"));
    }

    /// Two arrays of 3 GB; of gcc -static -g, and less of what it says of the C library.
    @Test
    void gnuLdTellsThatAddressesDoNotFit() {
        String library = LD.substring(0, LD.indexOf("bin/ld: ")) + "lib/libc.a";
        String output =
                library
                        + "(abort.o): in function `.L0 ':\n"
                        + "(.text.unlikely+0x4): relocation truncated to fit:"
                        + " R_RISCV_PCREL_HI20 against `.LANCHOR0'\n"
                        + "/tmp/cccf075m.o: in function `main':\n"
                        + "././u.c:3:(.text+0x24): relocation truncated to fit:"
                        + " R_RISCV_PCREL_HI20 against symbol `b' defined in .bss section in"
                        + " /tmp/cccf075m.o\n"
                        + library
                        + "(libc-start.o): in function `.L0 ':\n"
                        + "(.text+0x64): relocation truncated to fit: R_RISCV_PCREL_HI20 against"
                        + " symbol `__environ' defined in .bss section in "
                        + library
                        + "(environ.o)\n"
                        + library
                        + "(loadmsgcat.o): in function `.L0 ':\n"
                        + "(.text+0x4): additional relocation overflows omitted from the output\n"
                        + LD_FAILED;
        assertEquals(List.of("u.c:3 ERROR compile.globalsTooLarge[]"), lines(output));
        assertEquals(
                List.of("u.c ERROR compile.globalsTooLarge[]"),
                lines(output.replace("././u.c:3:(", "u.c:(")));
        assertEquals(
                List.of(" ERROR compile.globalsTooLarge[]"),
                lines(
                        output.lines()
                                .filter(line -> !line.contains("cccf075m"))
                                .map(line -> line + "\n")
                                .collect(Collectors.joining())));
    }

    /// An initialised pointer, and a variable that is there twice, without -g.
    @Test
    void anObjectIsNoPlace() {
        assertEquals(
                List.of(
                        " ERROR compile.duplicate[dup]",
                        "d.c ERROR compile.duplicate[f]",
                        "  u.c NOTE compile.definedHere[]",
                        "u.c ERROR compile.undefined[gone]"),
                lines(
                        LD
                                + "/tmp/ccK6ehUH.o:(.data+0x0): multiple definition of `dup';"
                                + " /tmp/ccvNPadR.o:(.data+0x0): first defined here\n"
                                + LD
                                + "/tmp/ccK6ehUH.o: in function `f':\n"
                                + "d.c:(.text+0x0): multiple definition of `f';"
                                + " /tmp/ccvNPadR.o:u.c:(.text+0x0): first defined here\n"
                                + LD
                                + "/tmp/ccvNPadR.o: in function `.L0 ':\n"
                                + "u.c:(.text+0x2e): undefined reference to `gone'\n"
                                + LD
                                + "/tmp/ccvNPadR.o:(.data.rel+0x0): undefined reference to"
                                + " `gone'\n"
                                + LD_FAILED));
        String data = LD + "libl.a(l.o):(.data.rel+0x0): undefined reference to `gone'\n";
        assertEquals(List.of(" ERROR compile.undefined[gone]"), lines(data + data + LD_FAILED));
        assertEquals(
                List.of("u.c:5 ERROR compile.undefined[gone]"),
                lines(data + LD + "././u.c:5: undefined reference to `gone'\n" + LD_FAILED));
    }

    @Test
    void aFileMayHaveAColonInItsName() {
        assertEquals(
                List.of(
                        "a:b.c:3 ERROR compile.duplicate[dup]",
                        "  d.c:1 NOTE compile.definedHere[]",
                        "d.c:2 ERROR compile.duplicate[f]",
                        "  a:b.c:4 NOTE compile.definedHere[]",
                        "a:b.c:5 ERROR compile.undefined[gone]",
                        "  a:b.c:2 NOTE compile.usedHere[]"),
                lines(
                        LD
                                + "/tmp/ccPKcW77.o:././a:b.c:3: multiple definition of `dup';"
                                + " /tmp/ccO8zWDA.o:././d.c:1: first defined here\n"
                                + LD
                                + "/tmp/ccVLziiR.o: in function `f':\n"
                                + "././d.c:2: multiple definition of `f';"
                                + " /tmp/ccPsulE6.o:././a:b.c:4: first defined here\n"
                                + LD
                                + "/tmp/ccPKcW77.o: in function `main':\n"
                                + "././a:b.c:5: undefined reference to `gone'\n"
                                + LD
                                + "/tmp/ccPKcW77.o:././a:b.c:2: undefined reference to `gone'\n"
                                + LD_FAILED));
    }

    /// In the form of the same tools on Windows, made up: drives, backslashes, `.exe`.
    @Test
    void gnuToolsOfWindowsAreKnown() {
        String ld = "c:/tools (x86)/bin/../lib/gcc/riscv64-linux-gnu/12/bin/ld.exe: ";
        String object = "C:\\Users\\x\\AppData\\Local\\Temp\\ccB4yHw3.o";
        String failed = "collect2.exe: error: ld returned 1 exit status\n";
        assertEquals(
                List.of(
                        "C:\\x\\u.c:3 ERROR compile.undefined[gone]",
                        "  C:\\x\\u.c:4 NOTE compile.usedHere[]",
                        "C:\\x\\d.c:1 ERROR compile.duplicate[f]",
                        "  C:\\x\\u.c:7 NOTE compile.definedHere[]",
                        "C:\\x\\u.c:9 ERROR compile.globalsTooLarge[]"),
                lines(
                        ld
                                + object
                                + ": in function `main':\n"
                                + "C:\\x\\u.c:3: undefined reference to `gone'\n"
                                + ld
                                + object
                                + ":C:\\x\\u.c:4: undefined reference to `gone'\n"
                                + ld
                                + object
                                + ":C:\\x\\d.c:1: multiple definition of `f'; "
                                + object
                                + ":C:\\x\\u.c:7: first defined here\n"
                                + "C:\\x\\u.c:9:(.text+0x24): relocation truncated to fit:"
                                + " R_RISCV_PCREL_HI20 against symbol `b' defined in .bss section"
                                + " in "
                                + object
                                + "\n"
                                + failed));
        assertEquals(
                List.of(" ERROR compile.undefined[gone]"),
                lines(
                        "C:\\tools\\bin\\riscv64-linux-gnu-ld.exe: "
                                + object
                                + ":(.data.rel+0x0): undefined reference to `gone'\n"
                                + failed));
    }

    /// The compiler's lines may look much like the linker's.
    @Test
    void whatTheCompilerSaysOfAFunctionIsNotTheLinkers() {
        String text = "unused, see /usr/bin/ld: x";
        String output = "u.c: In function 'main':\nu.c:1:5: warning: " + text + "\n";
        String wanted = "u.c:1:5 WARNING " + Phrase.verbatim(text).key() + "[" + text + "]";
        assertEquals(List.of(wanted), lines(output));
        assertEquals(
                List.of(wanted, "u.c:3 ERROR compile.undefined[gone]"),
                lines(LD + "u.c:3: undefined reference to `gone'\n" + output + LD_FAILED));
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
        String text = "ld returned 1 exit status";
        String failed = " ERROR " + Phrase.verbatim(text).key() + "[" + text + "]";
        assertEquals(List.of(failed), lines(LD_FAILED));
        assertEquals(List.of(failed), lines(LD_FAILED.replace("collect2", "collect2.exe")));
    }
}
