package exitscope.timeline;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Something that passed from one task to another, or happened to one.
///
/// @param step the position after which it had happened
/// @param detail the signal's number where there is one, else 0
/// @param from null for the kernel, or where it concerns one task alone
/// @param to whom it reached
public record Arrow(long step, Kind kind, int detail, @Nullable TaskId from, TaskId to) {
    /// What passed.
    public enum Kind {
        /// a process was made
        FORK,
        /// a thread was made
        THREAD,
        /// a new program image runs
        EXEC,
        /// a signal became pending
        SIGNAL,
        /// a parent or tracer was told of an exit, a stop or a continue
        NOTIFY,
        /// a wait reported something
        WAIT,
        /// a child has another parent
        REPARENT,
        /// a vfork child let its parent go on
        RELEASE,
        /// a tracer came
        ATTACH,
        /// a tracer let go
        DETACH,
        /// a tracee stands before its tracer
        TRACE_STOP,
        /// a tracer lets a tracee go on
        RESUME;

        /// The name in lower case, for keys and style classes.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int ID_BITS = 26;
    private static final int DETAIL_BITS = 8;
    private static final int DETAIL_AT = 2 * ID_BITS;
    private static final int KIND_AT = DETAIL_AT + DETAIL_BITS;
    private static final int MOST_ID = (1 << ID_BITS) - 1;
    private static final int MOST_DETAIL = (1 << DETAIL_BITS) - 1;

    /// From its number in a series.
    static Arrow of(long step, long code) {
        int to = (int) (code & MOST_ID);
        int from = (int) ((code >>> ID_BITS) & MOST_ID);
        int detail = (int) ((code >>> DETAIL_AT) & MOST_DETAIL);
        return new Arrow(
                step,
                KINDS[(int) (code >>> KIND_AT)],
                detail,
                from == 0 ? null : new TaskId(from),
                new TaskId(to));
    }

    /// As a number; a task beyond the 67 millionth is not told from the kernel.
    static long code(Kind kind, int detail, @Nullable TaskId from, TaskId to) {
        return ((long) kind.ordinal() << KIND_AT)
                | ((long) (detail & MOST_DETAIL) << DETAIL_AT)
                | ((long) bits(from) << ID_BITS)
                | bits(to);
    }

    private static int bits(@Nullable TaskId task) {
        return task == null || task.value() > MOST_ID ? 0 : task.value();
    }
}
