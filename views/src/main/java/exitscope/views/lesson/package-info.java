/// The pane of a lesson: text, questions, exercises, score. May use `lesson`, `publish` and
/// `exitscope.views`.
@NullMarked
package exitscope.views.lesson;

import org.jspecify.annotations.NullMarked;
