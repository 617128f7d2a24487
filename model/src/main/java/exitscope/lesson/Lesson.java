package exitscope.lesson;

import java.util.List;

/// A walk through a run of a program.
///
/// @param file what it was read from, for messages
/// @param program the C file, as named beside the lesson
/// @param schedule as [exitscope.schedule.Schedule#parse] reads it
/// @param questions of the catalogue of teaching questions, those that it answers
/// @param introduction what is said before the first step
public record Lesson(
        String file,
        String title,
        String program,
        String schedule,
        List<Integer> questions,
        Prose introduction,
        List<Step> steps) {
    public Lesson {
        questions = List.copyOf(questions);
        steps = List.copyOf(steps);
    }

    /// How many points can be had.
    public int points() {
        int points = 0;
        for (Step step : steps) {
            points += step.challenge() == null ? 0 : 1;
        }
        return points;
    }
}
