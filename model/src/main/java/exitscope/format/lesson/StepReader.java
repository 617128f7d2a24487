package exitscope.format.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Claim;
import exitscope.lesson.Place;
import exitscope.lesson.Prose;
import exitscope.lesson.Step;
import exitscope.phrase.Phrase;
import exitscope.predicate.StateExpression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes steps of their parts.
final class StepReader {
    private static final String EXERCISE = "Exercise:";

    private final LessonLines lines;

    StepReader(LessonLines lines) {
        this.lines = lines;
    }

    /// Whether it is an exercise by its heading.
    static boolean isExercise(LessonPart part) {
        return part.title.startsWith(EXERCISE);
    }

    /// The step that a part and, if there is one, the question below it make.
    Step step(LessonPart done, @Nullable LessonPart question) {
        Challenge challenge;
        boolean exercise = isExercise(done);
        if (exercise) {
            done.properties.check(lines, "at", "look", "goal", "hint");
            challenge = exercise(done);
        } else {
            done.properties.check(lines, "at", "look");
            challenge = question == null ? null : question(question);
        }
        LessonProperties.Property at = done.properties.first("at");
        if (at == null) {
            throw lines.problem(
                    done.line, Phrase.of("lesson.noPlace"), Phrase.of("lesson.writePlace"));
        }
        return new Step(
                done.line,
                exercise ? done.title.substring(EXERCISE.length()).strip() : done.title,
                lines.at(at.line(), Place::parse, at.value()),
                pointers(done.properties),
                new Prose(done.text),
                challenge);
    }

    private Challenge exercise(LessonPart part) {
        LessonProperties.Property goal = part.properties.first("goal");
        if (goal == null) {
            throw lines.problem(
                    part.line, Phrase.of("lesson.noGoal"), Phrase.of("lesson.writeGoal"));
        }
        return new Challenge.Exercise(
                part.line,
                part.title.substring(EXERCISE.length()).strip(),
                lines.at(goal.line(), Claim::parse, goal.value()),
                part.properties.named("hint").stream()
                        .map(LessonProperties.Property::value)
                        .toList());
    }

    private Challenge question(LessonPart part) {
        part.properties.check(lines, "until", "predict");
        LessonProperties.Property until = part.properties.first("until");
        Place place =
                until == null
                        ? new Place.Here()
                        : lines.at(until.line(), Place::parse, until.value());
        Prose explanation = new Prose(part.explanation);
        LessonProperties.Property predict = part.properties.first("predict");
        String asked = question(part, predict);
        if (predict == null) {
            if (part.answers.size() < 2) {
                throw lines.problem(
                        part.line,
                        Phrase.of("lesson.fewAnswers"),
                        Phrase.of("lesson.writeAnswers"));
            }
            return new Challenge.Choices(part.line, asked, place, explanation, part.answers);
        }
        if (!part.answers.isEmpty()) {
            throw lines.problem(
                    predict.line(), Phrase.of("lesson.twoKinds"), Phrase.of("lesson.oneKind"));
        }
        if (predict.value().equals("output")) {
            return new Challenge.Output(part.line, asked, place, explanation);
        }
        if (predict.value().equals("parents")) {
            return new Challenge.Parents(part.line, asked, place, explanation);
        }
        if (predict.value().startsWith("value ")) {
            return new Challenge.Value(
                    part.line,
                    asked,
                    place,
                    explanation,
                    lines.at(
                            predict.line(),
                            StateExpression::parse,
                            predict.value().substring(6).strip()));
        }
        throw lines.problem(
                predict.line(),
                Phrase.of("lesson.unpredictable", predict.value()),
                Phrase.of("lesson.writePrediction"));
    }

    /// The question is its heading; text below it belongs to it.
    private String question(LessonPart part, LessonProperties.@Nullable Property predict) {
        StringBuilder asked = new StringBuilder(part.title);
        for (Prose.Block block : part.text) {
            if (!(block instanceof Prose.Paragraph(List<Prose.Span> spans))) {
                throw lines.problem(
                        predict == null ? part.line : predict.line(),
                        Phrase.of("lesson.moreThanWords"),
                        Phrase.of("lesson.putIntoStep"));
            }
            asked.append(' ').append(Prose.words(spans));
        }
        return asked.toString();
    }

    private List<Step.Pointer> pointers(LessonProperties properties) {
        List<Step.Pointer> pointers = new ArrayList<>();
        for (LessonProperties.Property look : properties.named("look")) {
            for (String each : look.value().split(",", -1)) {
                pointers.add(pointer(look.line(), each.strip()));
            }
        }
        return pointers;
    }

    private Step.Pointer pointer(int line, String text) {
        Matcher matcher = Pattern.compile("(task|line|pane)\\s+(\\S+)").matcher(text);
        if (matcher.matches()) {
            String what = matcher.group(2);
            if (matcher.group(1).equals("pane")) {
                for (Step.Pane pane : Step.Pane.values()) {
                    if (pane.name().toLowerCase(Locale.ROOT).equals(what)) {
                        return new Step.PanePointer(pane);
                    }
                }
            } else if (what.matches("[1-9]\\d{0,8}")) {
                int number = Integer.parseInt(what);
                return matcher.group(1).equals("task")
                        ? new Step.TaskPointer(number)
                        : new Step.LinePointer(number);
            }
        }
        throw lines.problem(
                line,
                Phrase.of("lesson.noPointer", text),
                Phrase.of(
                        "lesson.writePointer",
                        Arrays.stream(Step.Pane.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
