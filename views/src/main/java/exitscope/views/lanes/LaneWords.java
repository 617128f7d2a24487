package exitscope.views.lanes;

import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.publish.Bookmark;
import exitscope.state.TaskId;
import exitscope.timeline.Arrow;
import exitscope.timeline.Lane;
import exitscope.timeline.LaneState;
import exitscope.timeline.Standing;
import exitscope.timeline.Timeline;
import exitscope.views.BookmarkText;
import exitscope.views.Messages;

import org.jspecify.annotations.Nullable;

/// What the time line shows, in words.
final class LaneWords {
    private static final int LONGEST_NAME = 15;

    private final Messages messages;

    LaneWords(Messages messages) {
        this.messages = messages;
    }

    /// What stands before a lane.
    static String label(Lane lane) {
        String name = lane.name();
        return lane.number()
                + " "
                + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    /// What is written on a bar: the system call that a task sleeps in, else its letter.
    static String onBar(Standing standing) {
        return standing.state() == LaneState.BLOCKED
                ? SyscallNumber.nameOf(standing.detail())
                : Character.toString(standing.state().letter());
    }

    /// What a bookmark is called.
    String of(Bookmark bookmark) {
        return BookmarkText.name(bookmark, messages);
    }

    /// How a task stands, such as "is blocked in wait4".
    String of(Standing standing) {
        return switch (standing.state()) {
            case BLOCKED ->
                    messages.text("lanes.state.blocked", SyscallNumber.nameOf(standing.detail()));
            case HELD ->
                    messages.text(
                            standing.detail() == 0
                                    ? "lanes.state.heldByVfork"
                                    : "lanes.state.heldByExec");
            case READY -> messages.text("lanes.state.ready");
            case STOPPED -> messages.text("lanes.state.stopped");
            case TRACED -> messages.text("lanes.state.traced");
            case EXITING -> messages.text("lanes.state.exiting");
            case ZOMBIE -> messages.text("lanes.state.zombie");
            case DEAD -> messages.text("lanes.state.dead");
        };
    }

    /// How a task stands at a position, and from when to when.
    String at(Timeline timeline, Lane lane, long step) {
        int index = lane.states().floor(step);
        if (index < 0) {
            return messages.text("lanes.notYet", label(lane), Long.toString(lane.born()));
        }
        boolean moves = lane.task().equals(timeline.mover(step + 1));
        String how = moves ? messages.text("lanes.state.running") : of(lane.standing(index));
        String from = Long.toString(lane.states().step(index));
        if (index + 1 < lane.states().size()) {
            return messages.text(
                    "lanes.span",
                    label(lane),
                    how,
                    from,
                    Long.toString(lane.states().step(index + 1)),
                    Long.toString(step));
        }
        return messages.text("lanes.spanOpen", label(lane), how, from, Long.toString(step));
    }

    /// What an arrow means.
    String of(Arrow arrow, Timeline timeline) {
        String from = name(arrow.from(), timeline);
        String to = name(arrow.to(), timeline);
        String signal = arrow.detail() == 0 ? "" : Signal.labelOf(arrow.detail());
        String what =
                switch (arrow.kind()) {
                    case FORK -> messages.text("lanes.arrow.fork", from, to);
                    case THREAD -> messages.text("lanes.arrow.thread", from, to);
                    case EXEC -> messages.text("lanes.arrow.exec", to);
                    case SIGNAL -> messages.text("lanes.arrow.signal", from, to, signal);
                    case NOTIFY ->
                            signal.isEmpty()
                                    ? messages.text("lanes.arrow.told", from, to)
                                    : messages.text("lanes.arrow.notify", from, to, signal);
                    case WAIT -> messages.text("lanes.arrow.wait", from, to);
                    case REPARENT -> messages.text("lanes.arrow.reparent", from, to);
                    case RELEASE -> messages.text("lanes.arrow.release", from, to);
                    case ATTACH -> messages.text("lanes.arrow.attach", from, to);
                    case DETACH -> messages.text("lanes.arrow.detach", from, to);
                    case TRACE_STOP -> messages.text("lanes.arrow.traceStop", from, to);
                    case RESUME -> messages.text("lanes.arrow.resume", from, to);
                };
        return messages.text("lanes.arrow.at", Long.toString(arrow.step()), what);
    }

    /// What stands beside an arrow: as short as can be.
    String beside(Arrow arrow) {
        return switch (arrow.kind()) {
            case SIGNAL, NOTIFY ->
                    arrow.detail() == 0
                            ? messages.text("lanes.beside.notify")
                            : Signal.labelOf(arrow.detail());
            case FORK, THREAD, EXEC, WAIT, REPARENT, RELEASE, ATTACH, DETACH, TRACE_STOP, RESUME ->
                    messages.text("lanes.beside." + arrow.kind().key());
        };
    }

    private String name(@Nullable TaskId task, Timeline timeline) {
        Lane lane = task == null ? null : timeline.lane(task);
        return lane == null ? messages.text("lanes.kernel") : Integer.toString(lane.number());
    }
}
