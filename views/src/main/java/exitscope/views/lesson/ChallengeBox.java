package exitscope.views.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Prose;
import exitscope.views.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
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

/// What a step asks: the question with the fields of its answer; once it is answered, what is right
/// and why.
final class ChallengeBox {
    private static final String GONE = "–";

    /// What the buttons of an exercise do.
    interface Help {
        /// Begins the exercise anew.
        void again();

        /// Gives one hint more.
        void hint();

        /// Shows a solution.
        void solve(Challenge.Exercise exercise);

        /// Gives the exercise up.
        void skip();
    }

    private final Messages messages;
    private final LessonPresentation present;
    private final Help help;
    private final VBox box = new VBox();
    private @Nullable Runnable answer;

    /// @param present stands at a step that asks something
    ChallengeBox(Messages messages, Challenge challenge, LessonPresentation present, Help help) {
        this.messages = messages;
        this.present = present;
        this.help = help;
        box.getStyleClass().add("lesson-question");
        add(
                challenge instanceof Challenge.Exercise
                        ? messages.text("lesson.turn")
                        : challenge.question(),
                "lesson-asked");
        if (present.isAsking()) {
            ask(challenge);
        } else {
            tell(challenge);
        }
    }

    Node node() {
        return box;
    }

    /// Says that there is no answer yet.
    void remind() {
        if (box.lookup(".lesson-reminder") == null) {
            add(messages.text("lesson.answerFirst"), "lesson-reminder");
        }
    }

    /// Takes what the fields hold as the answer, if they hold a whole one; null when there are no
    /// fields.
    @Nullable Runnable answer() {
        return answer;
    }

    private void ask(Challenge challenge) {
        switch (challenge) {
            case Challenge.Choices choices -> choose(choices);
            case Challenge.Value _ -> {
                TextField field = new TextField();
                write(challenge, field, "value");
                answer =
                        () -> {
                            // An empty field is not answered yet.
                            if (!field.getText().isBlank()) {
                                present.write(field.getText());
                            }
                        };
            }
            case Challenge.Output _ -> {
                TextArea area = new TextArea();
                area.setPrefRowCount(5);
                write(challenge, area, "output");
                // Nothing may be what is written.
                answer = () -> present.write(area.getText());
            }
            case Challenge.Parents _ -> parents();
            case Challenge.Exercise exercise -> exercise(exercise);
        }
    }

    private void tell(Challenge challenge) {
        switch (challenge) {
            case Challenge.Choices choices -> {
                List<Integer> right = present.rightAnswers();
                for (int i = 0; i < choices.answers().size(); i++) {
                    String words = Prose.words(choices.answers().get(i).text());
                    if (right.contains(i)) {
                        add("✓  " + words, "lesson-right");
                    } else {
                        add("✗  " + words, "lesson-not");
                    }
                }
            }
            case Challenge.Value _, Challenge.Output _ -> {
                String words = present.right();
                Label told = add(words.isBlank() ? GONE : words.strip(), "lesson-right");
                told.getStyleClass().add("lesson-code");
                told.setId("lesson-right");
            }
            case Challenge.Parents _ ->
                    present.rightParents()
                            .forEach((number, parent) -> {
                                Label is =
                                        new Label(
                                                parent == 0
                                                        ? messages.text("lesson.gone")
                                                        : Integer.toString(parent));
                                is.getStyleClass().add("lesson-right");
                                addParent(number, is);
                            });
            case Challenge.Exercise _ -> hints();
        }
        verdict();
        if (challenge instanceof Challenge.Question question) {
            box.getChildren().addAll(ProseNodes.of(question.explanation()));
        }
    }

    private void choose(Challenge.Choices choices) {
        boolean several = choices.rightOnes() > 1;
        if (several) {
            add(messages.text("lesson.several"), "lesson-note");
        }
        ToggleGroup group = new ToggleGroup();
        List<BooleanSupplier> chosen = new ArrayList<>();
        for (int i = 0; i < choices.answers().size(); i++) {
            String words = Prose.words(choices.answers().get(i).text());
            ButtonBase button;
            if (several) {
                CheckBox check = new CheckBox(words);
                chosen.add(check::isSelected);
                button = check;
            } else {
                RadioButton radio = new RadioButton(words);
                radio.setToggleGroup(group);
                chosen.add(radio::isSelected);
                button = radio;
            }
            button.setWrapText(true);
            button.setId("lesson-answer-" + (i + 1));
            box.getChildren().add(button);
        }
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

    private void write(Challenge challenge, TextInputControl field, String name) {
        field.setId("lesson-" + name);
        field.setPromptText(messages.text("lesson." + name + ".prompt"));
        field.setAccessibleText(challenge.question());
        box.getChildren().add(field);
    }

    private void parents() {
        Map<Integer, ComboBox<String>> fields = new TreeMap<>();
        for (int number : present.processes()) {
            ComboBox<String> field = new ComboBox<>();
            field.setId("lesson-parent-" + number);
            field.getItems().add("1");
            for (int other : present.processes()) {
                if (other != number) {
                    field.getItems().add(Integer.toString(other));
                }
            }
            field.getItems().add(messages.text("lesson.gone"));
            fields.put(number, field);
            addParent(number, field);
        }
        answer =
                () -> {
                    SortedMap<Integer, Integer> given = new TreeMap<>();
                    fields.forEach((number, field) -> {
                        String value = field.getValue();
                        if (value != null) {
                            given.put(number, value.matches("\\d+") ? Integer.parseInt(value) : 0);
                        }
                    });
                    if (given.size() == fields.size()) {
                        present.place(given);
                    }
                };
    }

    private void addParent(int number, Node parent) {
        Label who = new Label(messages.text("lesson.childOf", Integer.toString(number)));
        who.setLabelFor(parent);
        HBox row = new HBox(who, parent);
        row.getStyleClass().add("lesson-parent");
        row.setAlignment(Pos.BASELINE_LEFT);
        box.getChildren().add(row);
    }

    private void exercise(Challenge.Exercise exercise) {
        hints();
        Button again = button("again", help::again);
        Button hint = button("hint", help::hint);
        hint.setDisable(!present.hasMoreHints());
        HBox buttons = new HBox(again, hint, button("solution", () -> help.solve(exercise)));
        buttons.getStyleClass().add("lesson-buttons");
        Button skip = button("skip", help::skip);
        skip.getStyleClass().add("flat");
        box.getChildren().addAll(buttons, skip);
    }

    private void hints() {
        add(messages.text("lesson.exercise"), "lesson-note");
        for (String hint : present.hints()) {
            add(messages.text("lesson.hint.told", hint), "lesson-hint");
        }
    }

    private void verdict() {
        String key =
                switch (present.mark()) {
                    case RIGHT -> "lesson.right";
                    case SHOWN -> "lesson.shown";
                    case WRONG, OPEN -> "lesson.wrong";
                };
        Label verdict = add(messages.text(key), "lesson-verdict");
        verdict.setId("lesson-verdict");
        verdict.getStyleClass()
                .add(
                        present.mark() == LessonPresentation.Mark.RIGHT
                                ? "lesson-verdict-right"
                                : "lesson-verdict-wrong");
    }

    private Button button(String name, Runnable action) {
        Button button = new Button(messages.text("lesson." + name));
        button.setId("lesson-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Label add(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        box.getChildren().add(label);
        return label;
    }
}
