package exitscope.views.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.LessonRun;
import exitscope.lesson.Prose;
import exitscope.lesson.Step;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Theme;
import exitscope.views.View;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// The pane of a lesson. Shows a step's text and asks its question before the answer is shown; the
/// window beside it stands where the step does.
public final class LessonView implements View {
    private static final String GONE = "–";

    private final Messages messages;
    private final LessonDesk desk;
    private final Label title = new Label();
    private final Label progress = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final VBox page = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);
    private final Button back;
    private final Button next;
    private final Button close;
    private final BorderPane root = new BorderPane();
    private @Nullable LessonPresentation lesson;

    /// What the button does while something is asked; null when nothing is.
    private @Nullable Runnable answer;

    /// Whether the solution of the present exercise was asked for.
    private boolean shown;

    /// @param desk what the lesson moves
    public LessonView(Messages messages, LessonDesk desk) {
        this.messages = messages;
        this.desk = desk;
        back = button("back", this::back);
        next = button("next", this::next);
        close = button("close", desk::close);
        close.getStyleClass().add("flat");
        next.getStyleClass().add("accent");
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        progress.getStyleClass().add("lesson-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("lesson-bar");
        bar.setFocusTraversable(false);
        page.getStyleClass().add("lesson-page");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lesson-scroll");
        VBox head = new VBox(title, progress, bar);
        head.getStyleClass().add("lesson-head");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox foot = new HBox(close, between, back, next);
        foot.getStyleClass().add("lesson-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("lesson");
        root.getStylesheets().add(Theme.stylesheet(LessonView.class, "lesson.css"));
        root.setTop(head);
        root.setCenter(scroll);
        root.setBottom(foot);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Button button(String name, Runnable action) {
        Button button = new Button(messages.text("lesson." + name));
        button.setId("lesson-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    @Override
    public Node node() {
        return root;
    }

    /// Begins a lesson.
    public void begin(LessonRun run) {
        lesson = new LessonPresentation(run);
        draw();
    }

    /// The run of the lesson that is open, or null.
    public @Nullable LessonRun run() {
        return lesson == null ? null : lesson.run();
    }

    /// There is no lesson any more.
    public void end() {
        lesson = null;
        page.getChildren().clear();
    }

    /// Goes on: answers what is asked, else shows the next step.
    public void next() {
        LessonPresentation present = lesson;
        if (present == null) {
            return;
        }
        if (answer != null && present.isAsking()) {
            answer.run();
            if (!present.isAsking()) {
                // One that is not complete stays as it is.
                draw();
            }
        } else if (present.next()) {
            shown = false;
            draw();
        }
    }

    /// The step before.
    public void back() {
        if (lesson != null && lesson.back()) {
            shown = false;
            draw();
        }
    }

    @Override
    public void show(Publication publication) {
        LessonPresentation present = lesson;
        if (present != null && present.look(publication.state(), shown)) {
            fill(present);
        }
    }

    /// Enter in a field answers.
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
            next();
            event.consume();
        }
    }

    private void draw() {
        LessonPresentation present = lesson;
        if (present == null) {
            return;
        }
        fill(present);
        scroll.setVvalue(0);
        desk.goTo(present.position());
        Step step = present.step();
        desk.point(step == null ? List.of() : step.look());
    }

    private void fill(LessonPresentation present) {
        int steps = present.lesson().steps().size();
        title.setText(present.lesson().title());
        progress.setText(
                messages.text(
                        "lesson.progress",
                        Math.clamp(present.at() + 1, 0, steps),
                        steps,
                        present.score(),
                        present.lesson().points()));
        bar.setProgress((present.at() + 1.0) / (steps + 1));
        page.getChildren().clear();
        answer = null;
        Step step = present.step();
        if (present.atIntroduction()) {
            page.getChildren().addAll(ProseNodes.of(present.lesson().introduction()));
        } else if (step == null) {
            end(present);
        } else {
            Label heading = new Label(step.title());
            heading.getStyleClass().add("lesson-heading");
            heading.setWrapText(true);
            page.getChildren().add(heading);
            page.getChildren().addAll(ProseNodes.of(step.text()));
            if (step.challenge() != null) {
                page.getChildren().add(challenge(step.challenge(), present));
            }
        }
        back.setDisable(present.atIntroduction());
        next.setDisable(present.atEnd() || (present.isAsking() && answer == null));
        next.setText(
                messages.text(
                        present.isAsking()
                                ? "lesson.answer"
                                : present.atIntroduction() ? "lesson.begin" : "lesson.next"));
    }

    private void end(LessonPresentation present) {
        Label heading = new Label(messages.text("lesson.end"));
        heading.getStyleClass().add("lesson-heading");
        Label score =
                new Label(
                        messages.text("lesson.score", present.score(), present.lesson().points()));
        score.getStyleClass().add("lesson-score");
        score.setId("lesson-score");
        score.setWrapText(true);
        page.getChildren().addAll(heading, score);
    }

    private Node challenge(Challenge challenge, LessonPresentation present) {
        VBox box = new VBox();
        box.getStyleClass().add("lesson-question");
        Label asked =
                new Label(
                        challenge instanceof Challenge.Exercise
                                ? messages.text("lesson.turn")
                                : challenge.question());
        asked.getStyleClass().add("lesson-asked");
        asked.setWrapText(true);
        box.getChildren().add(asked);
        boolean asking = present.isAsking();
        switch (challenge) {
            case Challenge.Choices choices -> choices(choices, present, box);
            case Challenge.Value _ -> {
                TextField field = new TextField();
                field.setId("lesson-value");
                field.setPromptText(messages.text("lesson.value.prompt"));
                field.setAccessibleText(challenge.question());
                if (asking) {
                    box.getChildren().add(field);
                    answer = () -> present.write(field.getText());
                } else {
                    box.getChildren().add(right(present.right()));
                }
            }
            case Challenge.Output _ -> {
                TextArea area = new TextArea();
                area.setId("lesson-output");
                area.setPrefRowCount(5);
                area.setPromptText(messages.text("lesson.output.prompt"));
                area.setAccessibleText(challenge.question());
                if (asking) {
                    box.getChildren().add(area);
                    answer = () -> present.write(area.getText());
                } else {
                    box.getChildren().add(right(present.right()));
                }
            }
            case Challenge.Parents _ -> parents(present, box);
            case Challenge.Exercise exercise -> exercise(exercise, present, box);
        }
        if (!asking) {
            box.getChildren().add(verdict(present));
            if (challenge instanceof Challenge.Question question) {
                box.getChildren().addAll(ProseNodes.of(question.explanation()));
            }
        }
        return box;
    }

    private void choices(Challenge.Choices choices, LessonPresentation present, VBox box) {
        boolean several = choices.rightOnes() > 1;
        ToggleGroup group = new ToggleGroup();
        List<BooleanSupplier> chosen = new ArrayList<>();
        List<Integer> right = present.rightAnswers();
        for (int i = 0; i < choices.answers().size(); i++) {
            String words = Prose.words(choices.answers().get(i).text());
            if (!present.isAsking()) {
                boolean so = right.contains(i);
                Label told = new Label((so ? "✓  " : "✗  ") + words);
                told.setWrapText(true);
                told.getStyleClass().add(so ? "lesson-right" : "lesson-not");
                box.getChildren().add(told);
                continue;
            }
            if (several) {
                CheckBox button = new CheckBox(words);
                button.setWrapText(true);
                button.setId("lesson-answer-" + (i + 1));
                chosen.add(button::isSelected);
                box.getChildren().add(button);
            } else {
                RadioButton button = new RadioButton(words);
                button.setWrapText(true);
                button.setId("lesson-answer-" + (i + 1));
                button.setToggleGroup(group);
                chosen.add(button::isSelected);
                box.getChildren().add(button);
            }
        }
        if (several && present.isAsking()) {
            Label note = new Label(messages.text("lesson.several"));
            note.getStyleClass().add("lesson-note");
            box.getChildren().add(1, note);
        }
        if (present.isAsking()) {
            answer =
                    () -> {
                        SortedSet<Integer> places = new TreeSet<>();
                        for (int i = 0; i < chosen.size(); i++) {
                            if (chosen.get(i).getAsBoolean()) {
                                places.add(i);
                            }
                        }
                        // An empty answer is none.
                        if (!places.isEmpty()) {
                            present.choose(places);
                        }
                    };
        }
    }

    private void parents(LessonPresentation present, VBox box) {
        Map<Integer, ComboBox<String>> fields = new TreeMap<>();
        SortedMap<Integer, Integer> right = present.rightParents();
        for (int number : present.processes()) {
            HBox row = new HBox();
            row.getStyleClass().add("lesson-parent");
            row.setAlignment(Pos.BASELINE_LEFT);
            Label who = new Label(messages.text("lesson.childOf", Integer.toString(number)));
            if (present.isAsking()) {
                ComboBox<String> field = new ComboBox<>();
                field.setId("lesson-parent-" + number);
                field.getItems().add("1");
                for (int other : present.processes()) {
                    if (other != number) {
                        field.getItems().add(Integer.toString(other));
                    }
                }
                field.getItems().add(messages.text("lesson.gone"));
                who.setLabelFor(field);
                fields.put(number, field);
                row.getChildren().addAll(who, field);
            } else {
                int parent = right.getOrDefault(number, 0);
                Label is =
                        new Label(
                                parent == 0
                                        ? messages.text("lesson.gone")
                                        : Integer.toString(parent));
                is.getStyleClass().add("lesson-right");
                row.getChildren().addAll(who, is);
            }
            box.getChildren().add(row);
        }
        if (present.isAsking()) {
            answer =
                    () -> {
                        SortedMap<Integer, Integer> given = new TreeMap<>();
                        fields.forEach((number, field) -> {
                            String value = field.getValue();
                            if (value != null) {
                                given.put(
                                        number,
                                        value.matches("\\d+") ? Integer.parseInt(value) : 0);
                            }
                        });
                        if (given.size() == fields.size()) {
                            present.place(given);
                        }
                    };
        }
    }

    private void exercise(Challenge.Exercise exercise, LessonPresentation present, VBox box) {
        Label how = new Label(messages.text("lesson.exercise"));
        how.getStyleClass().add("lesson-note");
        how.setWrapText(true);
        box.getChildren().add(how);
        for (String hint : present.hints()) {
            Label told = new Label(messages.text("lesson.hint.told", hint));
            told.getStyleClass().add("lesson-hint");
            told.setWrapText(true);
            box.getChildren().add(told);
        }
        if (present.isAsking()) {
            Button again = button("again", () -> desk.goTo(present.position()));
            Button hint =
                    button(
                            "hint",
                            () -> {
                                present.hint();
                                fill(present);
                            });
            hint.setDisable(!present.hasMoreHints());
            Button solution =
                    button(
                            "solution",
                            () -> {
                                shown = true;
                                desk.solve(exercise, present.position());
                            });
            HBox buttons = new HBox(again, hint, solution);
            buttons.getStyleClass().add("lesson-buttons");
            box.getChildren().add(buttons);
            ToggleButton skip = new ToggleButton(messages.text("lesson.skip"));
            skip.setId("lesson-skip");
            skip.getStyleClass().add("flat");
            skip.setOnAction(_ -> {
                present.skip();
                fill(present);
            });
            box.getChildren().add(skip);
        }
    }

    private Node right(String words) {
        Label told = new Label(words.isBlank() ? GONE : words.strip());
        told.getStyleClass().addAll("lesson-right", "lesson-code");
        told.setId("lesson-right");
        told.setWrapText(true);
        return told;
    }

    private Node verdict(LessonPresentation present) {
        String key =
                switch (present.mark()) {
                    case RIGHT -> "lesson.right";
                    case SHOWN -> "lesson.shown";
                    case WRONG, OPEN -> "lesson.wrong";
                };
        Label verdict = new Label(messages.text(key));
        verdict.setId("lesson-verdict");
        verdict.setWrapText(true);
        verdict.getStyleClass()
                .addAll(
                        "lesson-verdict",
                        present.mark() == LessonPresentation.Mark.RIGHT
                                ? "lesson-verdict-right"
                                : "lesson-verdict-wrong");
        return verdict;
    }
}
