package exitscope.views.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Step;

import java.util.List;
import java.util.function.BooleanSupplier;

/// What a lesson asks of the window around it.
public interface LessonDesk {
    /// Shows a position of the lesson's run.
    void goTo(long position);

    /// Points at these things, and at nothing else.
    void point(List<Step.Pointer> things);

    /// Looks for choices that solve an exercise which begins there, and makes them.
    ///
    /// @param found asked once there are some: whether they are to be made; not asked when there
    ///   are none
    void solve(Challenge.Exercise exercise, long from, BooleanSupplier found);

    /// The lesson is over; the window is as before.
    void close();
}
