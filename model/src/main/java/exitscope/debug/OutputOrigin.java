package exitscope.debug;

import exitscope.history.History;
import exitscope.publish.Moment;

/// Finds the transition that wrote something on the console. Output is only ever added to, so that
/// a few looks at moments between the boot and the present tell.
final class OutputOrigin {
    private OutputOrigin() {}

    /// Goes to the moment after the transition that wrote; stays where it is not written yet.
    ///
    /// @param chunk the running number of the write
    static void seek(History history, long chunk) {
        Moment present = history.moment();
        if (!isWritten(history, present, chunk)) {
            return;
        }
        // Inside a transition only guest code has run, which writes nothing.
        long absent = -1;
        long written = present.step();
        while (written - absent > 1) {
            long middle = absent + (written - absent) / 2;
            if (isWritten(history, at(present, middle), chunk)) {
                written = middle;
            } else {
                absent = middle;
            }
        }
        history.seek(at(present, written));
    }

    private static Moment at(Moment present, long step) {
        return new Moment(present.branch(), step, 0);
    }

    private static boolean isWritten(History history, Moment moment, long chunk) {
        return history.stateAt(moment).console().output().get(chunk) != null;
    }
}
