package exitscope.format.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Claim;
import exitscope.lesson.Lesson;
import exitscope.lesson.LessonProblem;
import exitscope.lesson.Place;
import exitscope.lesson.Prose;
import exitscope.lesson.Step;
import exitscope.predicate.StateExpression;
import exitscope.problem.ExitscopeException;
import exitscope.schedule.Schedule;

import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
    private static final String EXERCISE = "Exercise:";
    private static final int LARGEST = 1 << 20;

    private final String file;
    private final String[] lines;
    private final ProseReader prose = new ProseReader();

    /// What is being put together.
    private final List<Step> steps = new ArrayList<>();

    private String title = "";
    private Properties head;
    private List<Prose.Block> introduction = new ArrayList<>();
    private @Nullable Part step;
    private @Nullable Part question;

    /// A heading and what stands below it.
    private static final class Part {
        final int line;
        final String title;
        final Properties properties;
        final List<Prose.Block> text = new ArrayList<>();
        final List<Prose.Block> explanation = new ArrayList<>();
        final List<Challenge.Answer> answers = new ArrayList<>();

        Part(int line, String title) {
            this.line = line;
            this.title = title;
            this.properties = new Properties();
        }
    }

    /// One `name: value`.
    private record Property(int line, String name, String value) {}

    private static final class Properties {
        final List<Property> all = new ArrayList<>();

        @Nullable Property first(String name) {
            return all.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
        }

        List<Property> named(String name) {
            return all.stream().filter(each -> each.name.equals(name)).toList();
        }
    }

    private LessonFile(String file, String text) {
        this.file = file;
        this.lines = text.split("\n", -1);
        this.head = new Properties();
    }

    /// Reads a lesson.
    ///
    /// @param file its name, for messages; the lesson's program, where it names none, is called the
    ///   same
    /// @throws LessonProblem when something is wrong with it
    public static Lesson read(String file, String text) {
        if (text.length() > LARGEST) {
            throw new LessonProblem(
                    file, 1, "the file is larger than a lesson can be", "Split it into several.");
        }
        String plain = text.replace("\r\n", "\n").replace('\r', '\n');
        return new LessonFile(file, plain).lesson(plain);
    }

    private Lesson lesson(String text) {
        Node document =
                Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(text);
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            take(block);
        }
        finishStep();
        if (title.isEmpty()) {
            throw problem(1, "the lesson has no title", "Begin with: # Title of the lesson");
        }
        if (steps.isEmpty()) {
            throw problem(1, "the lesson has no step", "Begin a step with: ## Title of the step");
        }
        check(head, "program", "schedule", "questions");
        Property program = head.first("program");
        Property schedule = head.first("schedule");
        String policy = schedule == null ? "fifo" : schedule.value;
        if (schedule != null) {
            at(schedule.line, Schedule::parse, policy);
        }
        return new Lesson(
                file,
                title,
                program == null ? programOf(file) : program.value,
                policy,
                questions(),
                new Prose(introduction),
                steps);
    }

    private static String programOf(String file) {
        String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
        return name.replaceAll("\\.[^.]*$", "") + ".c";
    }

    private List<Integer> questions() {
        Property questions = head.first("questions");
        if (questions == null) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String word : SEPARATORS.split(questions.value, -1)) {
            if (!word.matches("\\d{1,3}")) {
                throw problem(
                        questions.line,
                        "'" + word + "' is no number of a question",
                        "Write numbers: questions: 7, 8");
            }
            numbers.add(Integer.parseInt(word));
        }
        return numbers;
    }

    private void take(Node block) {
        int line = lineOf(block);
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
                    throw problem(
                            line,
                            "a second title",
                            "A file holds one lesson; begin a step with ## instead.");
                }
                title = words;
                head = new Properties();
            }
            case 2 -> {
                finishStep();
                step = new Part(line, words);
            }
            case 3 -> {
                if (step == null) {
                    throw problem(
                            line,
                            "a question outside a step",
                            "Begin a step before it: ## Title of the step");
                }
                if (question != null || step.title.startsWith(EXERCISE)) {
                    throw problem(
                            line,
                            "a second task in one step",
                            "A step has one question or exercise; begin another step with ##.");
                }
                question = new Part(line, words);
            }
            default ->
                    throw problem(
                            line,
                            "a heading of level " + heading.getLevel(),
                            "Use # for the title, ## for steps and ### for questions.");
        }
    }

    private boolean isProperties(Paragraph paragraph) {
        return raw(paragraph).lines().allMatch(line -> PROPERTY.matcher(line.strip()).matches());
    }

    private void properties(Paragraph paragraph) {
        Properties target =
                question != null ? question.properties : step != null ? step.properties : head;
        int line = lineOf(paragraph);
        for (String each : raw(paragraph).lines().toList()) {
            Matcher matcher = PROPERTY.matcher(each.strip());
            if (matcher.matches()) {
                target.all.add(
                        new Property(
                                line,
                                matcher.group(1).toLowerCase(Locale.ROOT),
                                unquoted(matcher.group(2))));
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
        return raw(item).strip().replaceFirst("^[-*+]\\s+", "");
    }

    private void answers(BulletList list) {
        Part asked = question;
        for (Node item = list.getFirstChild();
                item != null && asked != null;
                item = item.getNext()) {
            int line = lineOf(item);
            Matcher matcher =
                    ANSWER.matcher(
                            item(item)
                                    .lines()
                                    .map(String::strip)
                                    .reduce((a, b) -> a + " " + b)
                                    .orElse(""));
            if (!matcher.matches()) {
                throw problem(
                        line,
                        "an answer that the machine cannot judge",
                        "Write: - [x] what is right `claim`, and - [ ] what is wrong `claim`; the"
                                + " claim, such as `zombies == 1`, is so exactly when the answer is"
                                + " right.");
            }
            asked.answers.add(
                    new Challenge.Answer(
                            line,
                            prose.inline(matcher.group(2)),
                            at(line, Claim::parse, matcher.group(3)),
                            !matcher.group(1).isBlank()));
        }
    }

    private void finishStep() {
        Part done = step;
        if (done == null) {
            return;
        }
        Challenge challenge;
        boolean exercise = done.title.startsWith(EXERCISE);
        if (exercise) {
            check(done.properties, "at", "look", "goal", "hint");
            challenge = exercise(done);
        } else {
            check(done.properties, "at", "look");
            challenge = question == null ? null : question(question);
        }
        Property at = done.properties.first("at");
        if (at == null) {
            throw problem(
                    done.line,
                    "the step does not say where it is",
                    "Write below its heading: at: first-zombie (or start, end, a number, next"
                            + " reap, …)");
        }
        steps.add(
                new Step(
                        done.line,
                        exercise ? done.title.substring(EXERCISE.length()).strip() : done.title,
                        at(at.line, Place::parse, at.value),
                        pointers(done.properties),
                        new Prose(done.text),
                        challenge));
        step = null;
        question = null;
    }

    private Challenge exercise(Part part) {
        Property goal = part.properties.first("goal");
        if (goal == null) {
            throw problem(
                    part.line,
                    "the exercise has no goal",
                    "Write below its heading: goal: zombies == 1");
        }
        return new Challenge.Exercise(
                part.line,
                part.title.substring(EXERCISE.length()).strip(),
                at(goal.line, Claim::parse, goal.value),
                part.properties.named("hint").stream().map(Property::value).toList());
    }

    private Challenge question(Part part) {
        check(part.properties, "until", "predict");
        Property until = part.properties.first("until");
        Place place = until == null ? new Place.Here() : at(until.line, Place::parse, until.value);
        Prose explanation = new Prose(part.explanation);
        Property predict = part.properties.first("predict");
        String asked = question(part, predict);
        if (predict == null) {
            if (part.answers.size() < 2) {
                throw problem(
                        part.line,
                        "a question with fewer than two answers",
                        "Write answers as a list: - [x] right `claim` and - [ ] wrong `claim`; or"
                                + " let the student predict: predict: output, parents, or value"
                                + " EXPRESSION.");
            }
            return new Challenge.Choices(part.line, asked, place, explanation, part.answers);
        }
        if (!part.answers.isEmpty()) {
            throw problem(
                    predict.line,
                    "a prediction with answers to choose from",
                    "Leave out either 'predict:' or the list of answers.");
        }
        if (predict.value.equals("output")) {
            return new Challenge.Output(part.line, asked, place, explanation);
        }
        if (predict.value.equals("parents")) {
            return new Challenge.Parents(part.line, asked, place, explanation);
        }
        if (predict.value.startsWith("value ")) {
            return new Challenge.Value(
                    part.line,
                    asked,
                    place,
                    explanation,
                    at(predict.line, StateExpression::parse, predict.value.substring(6).strip()));
        }
        throw problem(
                predict.line,
                "'" + predict.value + "' cannot be predicted",
                "Write predict: output, predict: parents, or predict: value zombies.");
    }

    /// The question is its heading; text below it belongs to it.
    private String question(Part part, @Nullable Property predict) {
        StringBuilder asked = new StringBuilder(part.title);
        for (Prose.Block block : part.text) {
            if (!(block instanceof Prose.Paragraph(List<Prose.Span> spans))) {
                throw problem(
                        predict == null ? part.line : predict.line,
                        "a question with more than words",
                        "Put lists and code into the text of the step.");
            }
            asked.append(' ').append(Prose.words(spans));
        }
        return asked.toString();
    }

    private List<Step.Pointer> pointers(Properties properties) {
        List<Step.Pointer> pointers = new ArrayList<>();
        for (Property look : properties.named("look")) {
            for (String each : look.value.split(",", -1)) {
                pointers.add(pointer(look.line, each.strip()));
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
        throw problem(
                line,
                "'" + text + "' cannot be pointed at",
                "Write task 3, line 24, or pane and one of "
                        + Arrays.stream(Step.Pane.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private void check(Properties properties, String... known) {
        for (Property each : properties.all) {
            if (!List.of(known).contains(each.name)) {
                throw problem(
                        each.line,
                        "'" + each.name + ":' is not known here",
                        "Known are: "
                                + String.join(", ", known)
                                + ". (A line of text must not begin with a word and a colon.)");
            }
        }
        for (String name : known) {
            List<Property> several = properties.named(name);
            if (several.size() > 1 && !name.equals("hint") && !name.equals("look")) {
                throw problem(several.get(1).line, "a second '" + name + ":'", "Leave one out.");
            }
        }
    }

    /// Lets a problem of a part be one of its line.
    private <T> T at(int line, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (LessonProblem problem) {
            throw problem;
        } catch (ExitscopeException problem) {
            throw problem(line, problem.getMessage(), problem.wayOut());
        } catch (IllegalArgumentException problem) {
            throw problem(line, String.valueOf(problem.getMessage()), "See LESSONS.md.");
        }
    }

    private LessonProblem problem(int line, String what, String wayOut) {
        return new LessonProblem(file, line, what, wayOut);
    }

    private static int lineOf(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1;
    }

    private String raw(Node node) {
        StringBuilder text = new StringBuilder();
        for (SourceSpan span : node.getSourceSpans()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(
                            lines[span.getLineIndex()],
                            span.getColumnIndex(),
                            span.getColumnIndex() + span.getLength());
        }
        return text.toString();
    }
}
