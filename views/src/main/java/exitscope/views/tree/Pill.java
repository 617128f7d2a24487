package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Something that passed between two tasks in the last transition.
///
/// @param text what is written on it, such as `SIGCHLD`
/// @param at the card beside which it is drawn
/// @param heading which way it went, seen from that card
/// @param from null for the kernel
/// @param spoken the same as a sentence
record Pill(
        Kind kind,
        String text,
        GroupId at,
        Heading heading,
        @Nullable TaskId from,
        TaskId to,
        String spoken) {
    enum Kind {
        SIGNAL,
        /// a signal that was not kept
        DROPPED,
        /// an exit told without a signal
        NOTICE,
        /// a wait took or saw a status
        WAIT
    }

    enum Heading {
        /// away from the card, along its parent link
        OUT,
        /// to the card
        IN
    }
}
