package exitscope.format.lesson;

import exitscope.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What is said of a part of a lesson in lines of the form `name: value`.
final class LessonProperties {
    /// One `name: value`.
    record Property(int line, String name, String value) {}

    final List<Property> all = new ArrayList<>();

    @Nullable Property first(String name) {
        return all.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
    }

    List<Property> named(String name) {
        return all.stream().filter(each -> each.name.equals(name)).toList();
    }

    /// Refuses what is not known, and what is said twice.
    void check(LessonLines lines, String... known) {
        for (Property each : all) {
            if (!List.of(known).contains(each.name)) {
                throw lines.problem(
                        each.line,
                        Phrase.of("lesson.unknownProperty", each.name),
                        Phrase.of("lesson.knownProperties", String.join(", ", known)));
            }
        }
        for (String name : known) {
            List<Property> several = named(name);
            if (several.size() > 1 && !name.equals("hint") && !name.equals("look")) {
                throw lines.problem(
                        several.get(1).line,
                        Phrase.of("lesson.twice", name),
                        Phrase.of("lesson.leaveOut"));
            }
        }
    }
}
