/// Lessons as Markdown files ([exitscope.format.lesson.LessonFile] documents them); the only user
/// of commonmark. May use `lesson`.
@NullMarked
package exitscope.format.lesson;

import org.jspecify.annotations.NullMarked;
