package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every rule of `rules.txt` has a program that shows it.
class RuleCoverageTest {
    @Test
    void everyRuleHasACaseAndEveryCaseNamesRules() throws IOException {
        Set<String> unknown = new TreeSet<>(withCase());
        unknown.removeAll(known());
        assertTrue(unknown.isEmpty(), () -> "rules.txt does not have " + unknown);
        Set<String> without = new TreeSet<>(known());
        without.removeAll(withCase());
        assertTrue(without.isEmpty(), () -> "no program shows " + without);
        System.out.println("rules covered: " + withCase().size() + " of " + known().size());
    }

    private static Set<String> withCase() throws IOException {
        return RuleCase.all().stream()
                .flatMap(rule -> rule.rules().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> known() throws IOException {
        try (Stream<String> lines = Files.lines(RuleCase.DIRECTORY.resolve("rules.txt"))) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
