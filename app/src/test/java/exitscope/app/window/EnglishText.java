package exitscope.app.window;

import exitscope.views.control.Hint;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds words in a window in German that are what a bundle says in English, and not in German.
final class EnglishText {
    private static final List<Path> BUNDLES =
            List.of(
                    Path.of("../views/src/main/resources/exitscope/views/messages"),
                    Path.of("../views/src/main/resources/exitscope/views/tree/messages"),
                    Path.of("../views/src/main/resources/exitscope/views/rules"),
                    Path.of("../model/src/main/resources/exitscope/phrase/model"),
                    Path.of("src/main/resources/exitscope/app/words/app"),
                    Path.of("src/main/resources/exitscope/app/window/window"));

    private static final Pattern PLACE = Pattern.compile("\\{\\d[^{}]*\\}");

    /// What has fewer letters beside what is filled in is no evidence: a program may say it, too.
    private static final int LETTERS = 16;

    private final Set<String> wholes = new HashSet<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    EnglishText() throws IOException {
        Set<String> german = new HashSet<>();
        for (Path bundle : BUNDLES) {
            german.addAll(texts(bundle + "_de.properties"));
        }
        for (Path bundle : BUNDLES) {
            for (String text : texts(bundle + ".properties")) {
                String fixed = PLACE.matcher(text).replaceAll("");
                boolean isEvidence =
                        fixed.equals(text)
                                ? text.contains(" ")
                                : fixed.chars().filter(Character::isLetter).count() >= LETTERS
                                        && !fixed.contains("{");
                if (isEvidence && !german.contains(text)) {
                    add(text);
                }
            }
        }
    }

    private void add(String text) {
        // A letter to choose an item of a menu by, and a quoted apostrophe.
        String shown = text.replace("_", "").replace("''", "'");
        Matcher place = PLACE.matcher(shown);
        if (!place.find()) {
            wholes.add(shown);
            return;
        }
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        do {
            pattern.append(Pattern.quote(shown.substring(end, place.start()))).append(".*");
            end = place.end();
        } while (place.find());
        patterns.add(
                Pattern.compile(
                        pattern.append(Pattern.quote(shown.substring(end))).toString(),
                        Pattern.DOTALL));
    }

    private static Set<String> texts(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        }
        Set<String> texts = new HashSet<>();
        properties.stringPropertyNames().forEach(key -> texts.add(properties.getProperty(key)));
        return texts;
    }

    /// Each text that is seen, heard or shown when one points at it, and is English.
    List<String> in(Node root) {
        List<String> found = new ArrayList<>();
        look(root, found);
        return found;
    }

    private void look(Node node, List<String> found) {
        if (node instanceof GenericStyledArea<?, ?, ?>) {
            // Source, and what programs write.
            return;
        }
        String written =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case Text text -> text.getText();
                    case TextInputControl input -> input.getPromptText();
                    default -> null;
                };
        check(written, found);
        check(node.getAccessibleText(), found);
        check(node.getAccessibleHelp(), found);
        check(Hint.of(node), found);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
        }
    }

    private void check(@Nullable String text, List<String> found) {
        if (text == null || text.isBlank() || !known.add(text)) {
            return;
        }
        if (wholes.contains(text)
                || patterns.stream().anyMatch(each -> each.matcher(text).matches())) {
            found.add("'" + text + "' is English");
        }
    }
}
