/// Lessons: steps through a run with text, questions and exercises, whose right answers the machine
/// itself gives ([exitscope.lesson.LessonRun]). May use `explore`, `breakpoint`, `schedule` and
/// what these use.
@NullMarked
package exitscope.lesson;

import org.jspecify.annotations.NullMarked;
