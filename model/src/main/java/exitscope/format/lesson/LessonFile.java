package exitscope.format.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Claim;
import exitscope.lesson.Lesson;
import exitscope.lesson.LessonProblem;
import exitscope.lesson.Prose;
import exitscope.lesson.Step;
import exitscope.phrase.Phrase;
import exitscope.schedule.Schedule;

import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a lesson: Markdown in which headings are steps and questions, and lines `name: value`
/// directly below a heading say where in the run they are. `app/docs/LESSONS.md` is its description
/// for teachers.
///
/// Every mistake is told with its line and a way out.
public final class LessonFile {
    private static final Pattern PROPERTY = Pattern.compile("([a-z]+):\\s*(\\S.*?)\\s*");
    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");
    private static final Pattern ANSWER =
            Pattern.compile("\\[([ xX])\\]\\s+(.*?)\\s*`([^`]+)`\\s*", Pattern.DOTALL);
    private static final int LARGEST = 1 << 20;

    private final String file;
    private final String ownProgram;
    private final LessonLines lines;
    private final StepReader reader;
    private final ProseReader prose = new ProseReader();

    /// What is being put together.
    private final List<Step> steps = new ArrayList<>();

    private String title = "";
    private LessonProperties head;
    private List<Prose.Block> introduction = new ArrayList<>();
    private @Nullable LessonPart step;
    private @Nullable LessonPart question;

    private LessonFile(String file, String ownProgram, String text) {
        this.file = file;
        this.ownProgram = ownProgram;
        this.lines = new LessonLines(file, text);
        this.reader = new StepReader(lines);
        this.head = new LessonProperties();
    }

    /// Reads a lesson.
    ///
    /// @param file its name, for messages
    /// @param ownProgram what the lesson's program is called, where it names none
    /// @throws LessonProblem when something is wrong with it
    public static Lesson read(String file, String ownProgram, String text) {
        if (text.length() > LARGEST) {
            throw new LessonProblem(
                    file, 1, Phrase.of("lesson.tooLarge"), Phrase.of("lesson.split"));
        }
        String plain = text.replace("\r\n", "\n").replace('\r', '\n');
        return new LessonFile(file, ownProgram, plain).lesson(plain);
    }

    private Lesson lesson(String text) {
        Node document =
                Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(text);
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            take(block);
        }
        finishStep();
        if (title.isEmpty()) {
            throw lines.problem(1, Phrase.of("lesson.noTitle"), Phrase.of("lesson.writeTitle"));
        }
        if (steps.isEmpty()) {
            throw lines.problem(1, Phrase.of("lesson.noStep"), Phrase.of("lesson.writeStep"));
        }
        head.check(lines, "program", "schedule", "questions");
        LessonProperties.Property program = head.first("program");
        LessonProperties.Property schedule = head.first("schedule");
        String policy = schedule == null ? "fifo" : schedule.value();
        if (schedule != null) {
            lines.at(schedule.line(), Schedule::parse, policy);
        }
        return new Lesson(
                file,
                title,
                program == null ? ownProgram : program.value(),
                policy,
                questions(),
                new Prose(introduction),
                steps);
    }

    private List<Integer> questions() {
        LessonProperties.Property questions = head.first("questions");
        if (questions == null) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String word : SEPARATORS.split(questions.value(), -1)) {
            if (!word.matches("\\d{1,3}")) {
                throw lines.problem(
                        questions.line(),
                        Phrase.of("lesson.noQuestionNumber", word),
                        Phrase.of("lesson.writeQuestions"));
            }
            numbers.add(Integer.parseInt(word));
        }
        return numbers;
    }

    private void take(Node block) {
        int line = LessonLines.lineOf(block);
        switch (block) {
            case Heading heading -> heading(heading, line);
            case Paragraph paragraph when isProperties(paragraph) -> properties(paragraph);
            case BulletList list when question != null && isAnswers(list) -> answers(list);
            case BlockQuote quote when question != null -> {
                for (Node each = quote.getFirstChild(); each != null; each = each.getNext()) {
                    question.explanation.add(prose.block(each));
                }
            }
            default -> text().add(prose.block(block));
        }
    }

    private List<Prose.Block> text() {
        if (question != null) {
            return question.text;
        }
        return step == null ? introduction : step.text;
    }

    private void heading(Heading heading, int line) {
        String words = Prose.words(prose.spans(heading));
        switch (heading.getLevel()) {
            case 1 -> {
                if (!title.isEmpty()) {
                    throw lines.problem(
                            line, Phrase.of("lesson.secondTitle"), Phrase.of("lesson.oneLesson"));
                }
                title = words;
                head = new LessonProperties();
            }
            case 2 -> {
                finishStep();
                step = new LessonPart(line, words);
            }
            case 3 -> {
                if (step == null) {
                    throw lines.problem(
                            line,
                            Phrase.of("lesson.questionOutsideStep"),
                            Phrase.of("lesson.writeStepFirst"));
                }
                if (question != null || StepReader.isExercise(step)) {
                    throw lines.problem(
                            line, Phrase.of("lesson.secondTask"), Phrase.of("lesson.oneTask"));
                }
                question = new LessonPart(line, words);
            }
            default ->
                    throw lines.problem(
                            line,
                            Phrase.of("lesson.headingLevel", heading.getLevel()),
                            Phrase.of("lesson.headings"));
        }
    }

    private boolean isProperties(Paragraph paragraph) {
        return lines.raw(paragraph)
                .lines()
                .allMatch(line -> PROPERTY.matcher(line.strip()).matches());
    }

    private void properties(Paragraph paragraph) {
        LessonProperties target =
                question != null ? question.properties : step != null ? step.properties : head;
        int line = LessonLines.lineOf(paragraph);
        for (String each : lines.raw(paragraph).lines().toList()) {
            Matcher matcher = PROPERTY.matcher(each.strip());
            if (matcher.matches()) {
                target.all.add(
                        new LessonProperties.Property(
                                line, matcher.group(1), unquoted(matcher.group(2))));
            }
            line++;
        }
    }

    /// A value may stand in backquotes, so that Markdown leaves its stars and underscores alone.
    private static String unquoted(String value) {
        return value.length() > 2 && value.startsWith("`") && value.endsWith("`")
                ? value.substring(1, value.length() - 1).strip()
                : value;
    }

    private boolean isAnswers(BulletList list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!item(item).startsWith("[")) {
                return false;
            }
        }
        return true;
    }

    private String item(Node item) {
        return lines.raw(item).strip().replaceFirst("^[-*+]\\s+", "");
    }

    private void answers(BulletList list) {
        LessonPart asked = question;
        for (Node item = list.getFirstChild();
                item != null && asked != null;
                item = item.getNext()) {
            int line = LessonLines.lineOf(item);
            Matcher matcher =
                    ANSWER.matcher(
                            item(item)
                                    .lines()
                                    .map(String::strip)
                                    .reduce((a, b) -> a + " " + b)
                                    .orElse(""));
            if (!matcher.matches()) {
                throw lines.problem(
                        line, Phrase.of("lesson.noClaimBehind"), Phrase.of("lesson.writeAnswer"));
            }
            asked.answers.add(
                    new Challenge.Answer(
                            line,
                            prose.inline(matcher.group(2)),
                            lines.at(line, Claim::parse, matcher.group(3)),
                            !matcher.group(1).isBlank()));
        }
    }

    private void finishStep() {
        if (step != null) {
            steps.add(reader.step(step, question));
            step = null;
            question = null;
        }
    }
}
