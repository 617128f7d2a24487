package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exitscope.change.RuleId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is said of a rule leads somewhere.
class RulesTest {
    private static final Path MODEL =
            Path.of("..", "model", "src", "main", "java", "exitscope").normalize();
    private static final Pattern RECORDED =
            Pattern.compile("RuleId\\.of\\(\"([A-Z]{2}-\\d\\d)\"\\)");

    private final Rules rules = new Rules(Locale.ENGLISH);

    private static Set<RuleId> recorded() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MODEL)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                RECORDED.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> ids.add(found.group(1)));
            }
        }
        Set<RuleId> rules = new LinkedHashSet<>();
        ids.forEach(id -> rules.add(RuleId.of(id)));
        return rules;
    }

    @Test
    void everyRuleThatAChangeNamesHasItsPlaces() throws IOException {
        List<String> missing = new ArrayList<>();
        for (RuleId rule : recorded()) {
            if (rules.manual(rule).isEmpty()) {
                missing.add(rule.id() + ".man");
            }
            if (rules.code(rule).isEmpty()) {
                missing.add(rule.id() + ".code");
            }
        }
        assertEquals(List.of(), missing, "not in rule-places.properties");
    }

    @Test
    void theCodeOfARuleIsThereAndCitesIt() throws IOException {
        List<String> stale = new ArrayList<>();
        int places = 0;
        for (RuleId rule : recorded()) {
            for (String place : rules.code(rule)) {
                places++;
                String type = place.substring(0, place.lastIndexOf('.'));
                String method = place.substring(place.lastIndexOf('.') + 1);
                Path file = MODEL.resolve(type.replace('.', '/') + ".java");
                String source = Files.exists(file) ? Files.readString(file) : "";
                if (!source.contains(rule.id()) || !source.contains(" " + method + "(")) {
                    stale.add(rule.id() + ".code: " + place);
                }
            }
        }
        assertFalse(places == 0);
        assertEquals(List.of(), stale, "to be put right in rule-places.properties");
    }
}
