package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// No rule that has a case loses it: `rules.txt` lists the rules, `covered.txt` those with a case.
class RuleCoverageTest {
    @Test
    void everyCaseNamesRulesThatExist() throws IOException {
        Set<String> unknown = new TreeSet<>(withCase());
        unknown.removeAll(known());
        assertTrue(unknown.isEmpty(), () -> "rules.txt does not have " + unknown);
    }

    @Test
    void noCoveredRuleLosesItsCase() throws IOException {
        Set<String> covered = new TreeSet<>(listed("covered.txt"));
        Set<String> lost = new TreeSet<>(covered);
        lost.removeAll(withCase());
        assertTrue(lost.isEmpty(), () -> "covered.txt promises a case for " + lost);
        System.out.println("rules covered: " + covered.size() + " of " + known().size());
    }

    @Test
    void everyRuleWithACaseIsListedAsCovered() throws IOException {
        assertEquals(
                withCase(),
                new TreeSet<>(listed("covered.txt")),
                "add to covered.txt what has a case");
    }

    private static Set<String> withCase() throws IOException {
        return RuleCase.all().stream()
                .flatMap(rule -> rule.rules().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> known() throws IOException {
        return new TreeSet<>(listed("rules.txt"));
    }

    /// The first word of every line.
    private static List<String> listed(String file) throws IOException {
        try (Stream<String> lines = Files.lines(RuleCase.DIRECTORY.resolve(file))) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> line.split(" ", 2)[0])
                    .toList();
        }
    }
}
