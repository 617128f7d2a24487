package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every rule that the catalogue states has a program that shows it, and every rule that a program
/// or a piece of code names, be it in a comment, is stated there.
class RuleCoverageTest {
    private static final Path TOP = Path.of("..", "..");

    private static final Path CATALOGUE =
            TOP.resolve("views/src/main/resources/exitscope/views/rules.properties");

    private static final Pattern STATEMENT = Pattern.compile("^([A-Z]{2}-\\d{2})=\\S");

    private static final Pattern ID = Pattern.compile("(?<![A-Z])[A-Z]{2}-\\d{2}\\b");

    @Test
    void everyRuleHasAProgramThatShowsIt() throws IOException {
        Set<String> without = stated();
        without.removeAll(shown());
        assertEquals(Set.of(), without, "rules without a program");
        System.out.println("rules covered: " + shown().size() + " of " + stated().size());
    }

    @Test
    void everyRuleThatIsNamedIsStated() throws IOException {
        SortedMap<String, Path> unstated = named();
        unstated.keySet().removeAll(stated());
        assertEquals(Map.of(), unstated, "rules that the catalogue does not state");
    }

    private static Set<String> shown() throws IOException {
        return RuleCase.all().stream()
                .flatMap(rule -> rule.rules().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> stated() throws IOException {
        try (Stream<String> lines = Files.lines(CATALOGUE)) {
            return lines.map(STATEMENT::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Each id, and a file that names it.
    private static SortedMap<String, Path> named() throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        for (String part :
                new String[] {"model/src", "model/tests/src", "views/src", "app/src", "app/docs"}) {
            try (Stream<Path> files = Files.walk(TOP.resolve(part))) {
                for (Path file : files.filter(RuleCoverageTest::isText).toList()) {
                    ID.matcher(Files.readString(file))
                            .results()
                            .forEach(result -> found.putIfAbsent(result.group(), file));
                }
            }
        }
        return found;
    }

    private static boolean isText(Path file) {
        return file.toString().matches(".*\\.(java|c|h|md|properties)");
    }
}
