package exitscope.mangling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/// Names are what GNU's `c++filt` makes of them. `names.cc` beside the recorded names is the
/// program whose symbols they are, linked statically with libstdc++ at -O0 and -O2.
class LinkerNameTest {
    private static final int MUTANTS = Integer.getInteger("mutations", 4) * 5000;

    private static List<String[]> recorded() throws IOException {
        var found = new ArrayList<String[]>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Objects.requireNonNull(
                                                LinkerNameTest.class.getResourceAsStream(
                                                        "c++filt.txt.gz"))),
                                StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> found.add(line.split("\t", -1)));
        }
        return found;
    }

    /// `c++filt` forgets the blank between two closing brackets where an empty parameter pack is
    /// the last argument.
    private static String withoutBlanksBetweenBrackets(String name) {
        return name.replace("> >", ">>").replace("> >", ">>");
    }

    @Test
    void allNamesOfAProgramWithTheStandardLibraryAreThoseOfCppfilt() throws IOException {
        List<String[]> names = recorded();
        assertTrue(names.size() > 9000);
        for (String[] pair : names) {
            assertEquals(
                    withoutBlanksBetweenBrackets(pair[1]),
                    withoutBlanksBetweenBrackets(LinkerName.inSource(pair[0])),
                    pair[0]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main | main",
                "_Z | _Z",
                "_Zqqq | _Zqqq",
                "_ZN2ns1fEi | ns::f(int)",
                "_ZN12_GLOBAL__N_16hiddenEPPcRVKi"
                        + " | (anonymous namespace)::hidden(char**, int const volatile&)",
                "_Z3maxIiET_S0_S0_ | int max<int>(int, int)",
                "_ZZ4mainENKUliE_clEi | main::{lambda(int)#1}::operator()(int) const",
                "_ZTV5Shape | vtable for Shape",
                "_ZThn16_N1B1mEv | non-virtual thunk to B::m()",
                "_ZGVZ4mainE1k | guard variable for main::k",
                "_ZplRK1AS1_ | operator+(A const&, A const&)",
                "_ZN1AcvbEv | A::operator bool()",
                "_ZN1AC2EPFiiE | A::A(int (*)(int))",
                "_ZN1AD0Ev | A::~A()",
                "_Z1fM1AFivEPS_ | f(int (A::*)(), A*)",
                "_Z1fRA3_d | f(double (&) [3])",
                "_Z1fRA10_i | f(int (&) [10])",
                "_Z1fPA18446744073709551615_c | f(char (*) [18446744073709551615])",
                "_Z1fDv16_i | f(int __vector(16))",
                "_Z1fRA1x_i | _Z1fRA1x_i",
                "_ZZ1fvE1k__100_ | f()::k",
                "_ZN1AB1xB1yC1Ev | A[abi:x][abi:y]::A()",
                "_Z9f | _Z9f",
                "_Z4packIJiPKcEEvDpOT_ | void pack<int, char const*>(int&&, char const*&&)",
                "_Z3valILN2ns1EE1ELin3ELb1EEiv | int val<(ns::E)1, -3, true>()",
                "_Z3f.constprop.0 | _Z3f.constprop.0",
                "_Z1fi.constprop.0 | f(int) [clone .constprop.0]",
                "_ZNSsC1Ev | std::basic_string<char, std::char_traits<char>, std::allocator<char>"
                        + " >::basic_string()",
            })
    void eachKindOfName(String mangled, String name) {
        assertEquals(name, LinkerName.inSource(mangled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ns::f(int) | ns::f",
                "int max<int>(int, int) | max<int>",
                "main::{lambda(int)#1}::operator()(int) const"
                        + " | main::{lambda(int)#1}::operator()",
                "A::A(int (*)(int)) | A::A",
                "(anonymous namespace)::hidden(char**) | (anonymous namespace)::hidden",
                "operator+(A const&, A const&) | operator+",
                "A::operator bool() | A::operator bool",
                "void* pool<int (*)(int)>::take<char>(long) const"
                        + " | pool<int (*)(int)>::take<char>",
                "A::operator()() | A::operator()",
                "main | main",
            })
    void parametersAndResultCanBeLeftOut(String name, String plain) {
        assertEquals(plain, LinkerName.withoutParameters(name));
    }

    @Test
    void damagedNamesStayOrBecomeOthersButEndSoon() throws IOException {
        List<String[]> names = recorded();
        var random = new Random(Long.getLong("seed", 5));
        assertTimeout(
                Duration.ofSeconds(60),
                () -> {
                    for (int i = 0; i < MUTANTS; i++) {
                        String name = names.get(random.nextInt(names.size()))[0];
                        String other = names.get(random.nextInt(names.size()))[0];
                        String found = LinkerName.inSource(mutant(name, other, random));
                        assertTrue(found.length() < 10_000 + name.length());
                    }
                });
    }

    private static String mutant(String name, String other, Random random) {
        var text = new StringBuilder(name);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = 2 + random.nextInt(Math.max(1, text.length() - 2));
            int from = random.nextInt(other.length());
            int to = Math.min(other.length(), from + random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(Math.min(at, text.length()), other.substring(from, to));
                case 1 -> text.setLength(Math.min(at, text.length()));
                case 2 -> text.insert(Math.min(at, text.length()), "S" + (char) ('0' + at % 10));
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, other.charAt(from));
                    }
                }
            }
        }
        return text.toString();
    }

    @Test
    void namesThatStandForEndlessTextStayAsTheyAre() {
        var bomb = new StringBuilder("_Z1f");
        bomb.append("St4pairIiiE");
        for (int i = 0; i < 60; i++) {
            String last =
                    "S" + (i == 0 ? "0" : Integer.toString(i, 36).toUpperCase(Locale.ROOT)) + "_";
            bomb.append("S_I").append(last).append(last).append("E");
        }
        String name = bomb.toString();
        assertEquals(name, LinkerName.inSource(name));
        String deep = "_Z1f" + "P".repeat(100_000) + "i";
        assertEquals(deep, LinkerName.inSource(deep));
        String templates = "_Z1f" + "St6vectorI".repeat(5_000);
        assertEquals(templates, LinkerName.inSource(templates));
    }

    /// Substitution `number` of a name.
    private static String substitution(int number) {
        return number == 0
                ? "S_"
                : "S" + Integer.toString(number - 1, 36).toUpperCase(Locale.ROOT) + "_";
    }

    /// Reads names in a thread with a small stack, whose overflow the caller sees.
    private static void stayAndEndSoon(String... names) throws InterruptedException {
        var failures = new ArrayList<Throwable>();
        var found = new ArrayList<String>();
        var reader =
                new Thread(
                        null,
                        () -> {
                            for (String name : names) {
                                found.add(LinkerName.inSource(name));
                            }
                        },
                        "reader",
                        512 * 1024);
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        reader.start();
        reader.join(Duration.ofSeconds(20));
        assertFalse(reader.isAlive(), "ends soon");
        assertEquals(List.of(), failures);
        assertEquals(List.of(names), found);
    }

    @Test
    void aPackLookedForInPartsThatAreInOthersManyTimesIsNotLookedForEndlessly()
            throws InterruptedException {
        // Each template has the one before twice as its argument.
        var name = new StringBuilder("_Z1fDp1zI1aIiiE");
        for (int level = 0; level < 60; level++) {
            String before = substitution(2 * level + 2);
            name.append("1").append((char) ('b' + level % 24)).append('I');
            name.append(before).append(before).append('E');
        }
        stayAndEndSoon(name.append('E').toString());
    }

    @Test
    void emptyPacksInPacksAreNotWrittenEndlessly() throws InterruptedException {
        stayAndEndSoon("_ZN" + "1aIJEE" + "1bIJT_T_EE".repeat(60) + "1fEv");
    }

    @Test
    void longChainsAreRefused() throws InterruptedException {
        // A pointer to the pointer before, and so on.
        var pointers = new StringBuilder("_Z1fPi");
        var qualified = new StringBuilder("_Z1fKi");
        var arguments = new StringBuilder("_Z1fIiEvPT_");
        var templates = new StringBuilder("_Z1f1a");
        for (int i = 0; i < 10_000; i++) {
            pointers.append('P').append(substitution(i));
            qualified.append(i % 2 == 0 ? 'V' : 'K').append(substitution(i));
            arguments.append('P').append(substitution(i + 2));
            templates.append(substitution(i)).append("IiE");
        }
        for (StringBuilder name : List.of(pointers, qualified, arguments, templates)) {
            stayAndEndSoon(name.substring(0, 4_000), name.toString());
        }
    }

    @Test
    void deepNestingOfAnyKindIsRefused() throws InterruptedException {
        for (String level :
                List.of("P", "K", "J", "I", "X", "N", "Z", "B1a", "A_", "M", "DT", "1aI")) {
            stayAndEndSoon(
                    "_Z1f1aI" + level.repeat(1_000), "_Z1f1aI" + level.repeat(200_000) + "E");
        }
        String tags = "B1a".repeat(200_000);
        stayAndEndSoon("_Z1fN1a" + tags + "C1EE", "_ZN1a" + tags + "C1Ev", "_Z1f" + tags + "v");
    }

    @Test
    void namesThatAreVeryLongStayAsTheyAre() {
        String longest = "_Z1f" + "i".repeat(1_000);
        assertTrue(LinkerName.inSource(longest).startsWith("f(int, int"));
        String longer = "_Z5000" + "f".repeat(5_000);
        assertEquals(longer, LinkerName.inSource(longer));
    }

    @ParameterizedTest
    @CsvSource({
        "_Z1fv, false",
        "_Z1fv.constprop.0, false",
        "_Z1fv.isra.0, false",
        "_Z1fv.cold, true",
        "_Z1fv.part.0, true",
        "_Z1fv.constprop.0.cold, true",
        "_Z1fv.cold.3, true",
        "cold, false",
    })
    void whatWasTornOffAFunctionIsNotItsBeginning(String symbol, boolean tornOff) {
        assertEquals(tornOff, LinkerName.isTornOff(symbol));
    }
}
