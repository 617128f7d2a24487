package exitscope.kernel;

import exitscope.state.TaskId;

import java.util.List;

/// Tracer links. (section PT; Seed: ptrace.go)
final class Tracing {
    private Tracing() {}

    /// The tracing task exits: each tracee is let go, and a dead one offered to its parent. (PT-29,
    /// PT-33; Seed: exitPtrace)
    static void detachAll(Editor edit, TaskDraft tracer) {
        for (TaskId id : List.copyOf(tracer.tracees.values())) {
            TaskDraft tracee = edit.task(id);
            unlink(edit, tracee, tracer);
            ExitNotify.tracerDetached(edit, tracee, tracer);
        }
    }

    /// Cuts the link between a tracer and one tracee. (PT-27; Seed: forgetTracerLocked)
    static void unlink(Editor edit, TaskDraft tracee, TaskDraft tracer) {
        tracee.tracer = null;
        for (var entry : tracer.tracees) {
            if (entry.value().equals(tracee.id)) {
                tracer.tracees = tracer.tracees.without(entry.key());
                return;
            }
        }
        throw new KernelInvariantError(tracee.id + " is no tracee of " + tracer.id);
    }
}
