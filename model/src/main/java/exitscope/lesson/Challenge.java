package exitscope.lesson;

import exitscope.predicate.StateExpression;

import java.util.List;

/// What a student does before a lesson goes on. None but an exercise says where its answer is
/// wrong: the machine does.
public sealed interface Challenge {
    /// The line of the lesson's file, for messages.
    int line();

    /// What is asked.
    String question();

    /// A question that the run answers.
    sealed interface Question extends Challenge {
        /// Where the answer is shown.
        Place until();

        /// What is said once it was answered.
        Prose explanation();
    }

    /// One or several of some answers.
    record Choices(int line, String question, Place until, Prose explanation, List<Answer> answers)
            implements Question {
        public Choices {
            answers = List.copyOf(answers);
        }

        /// How many are said to be right.
        public long rightOnes() {
            return answers.stream().filter(Answer::right).count();
        }
    }

    /// One of the answers to choose from.
    ///
    /// @param claim what is so exactly when it is right
    /// @param right what the lesson says; a check compares the two
    record Answer(int line, List<Prose.Span> text, Claim claim, boolean right) {
        public Answer {
            text = List.copyOf(text);
        }
    }

    /// A value to be predicted, a number or a word.
    record Value(
            int line, String question, Place until, Prose explanation, StateExpression expression)
            implements Question {}

    /// What will be written from here until the answer is shown.
    record Output(int line, String question, Place until, Prose explanation) implements Question {}

    /// Whose child each process will be: the process tree.
    record Parents(int line, String question, Place until, Prose explanation) implements Question {}

    /// The student makes the choices, to bring something about.
    ///
    /// @param goal what is to be so
    /// @param hints given one after the other when asked for
    record Exercise(int line, String question, Claim goal, List<String> hints)
            implements Challenge {
        public Exercise {
            hints = List.copyOf(hints);
        }
    }
}
