package exitscope.format.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Prose;

import java.util.ArrayList;
import java.util.List;

/// A heading and what stands below it.
final class LessonPart {
    final int line;
    final String title;
    final LessonProperties properties;
    final List<Prose.Block> text = new ArrayList<>();
    final List<Prose.Block> explanation = new ArrayList<>();
    final List<Challenge.Answer> answers = new ArrayList<>();

    LessonPart(int line, String title) {
        this.line = line;
        this.title = title;
        this.properties = new LessonProperties();
    }
}
