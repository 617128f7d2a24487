package exitscope.views.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.LessonRun;
import exitscope.lesson.Step;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Theme;
import exitscope.views.View;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The pane of a lesson. Shows a step's text and asks its question before the answer is shown; the
/// window beside it stands where the step does.
public final class LessonView implements View {
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

    /// What is asked; null when nothing is.
    private @Nullable ChallengeBox asked;

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
                draw();
            } else if (asked != null) {
                // One that is not complete stays as it is.
                asked.remind();
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
        asked = null;
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
                ChallengeBox box =
                        new ChallengeBox(
                                messages, step.challenge(), present, new ExerciseHelp(present));
                page.getChildren().add(box.node());
                asked = box;
                answer = box.answer();
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

    /// The buttons of an exercise.
    private final class ExerciseHelp implements ChallengeBox.Help {
        private final LessonPresentation present;

        ExerciseHelp(LessonPresentation present) {
            this.present = present;
        }

        @Override
        public void again() {
            desk.goTo(present.position());
        }

        @Override
        public void hint() {
            present.hint();
            fill(present);
        }

        @Override
        public void solve(Challenge.Exercise exercise) {
            int step = present.at();
            desk.solve(
                    exercise,
                    present.position(),
                    () -> {
                        // The student may have gone on meanwhile.
                        boolean awaited = lesson == present && present.at() == step;
                        shown |= awaited;
                        return awaited;
                    });
        }

        @Override
        public void skip() {
            present.skip();
            fill(present);
        }
    }
}
