package exitscope.app.window;

import exitscope.schedule.Schedule;

/// How a program is started.
///
/// @param asInit whether it runs as process 1 itself
/// @param schedule `fifo`, `round-robin` or `random:SEED`
record RunSettings(boolean asInit, String schedule) {
    static final RunSettings DEFAULT = new RunSettings(false, "fifo");

    Schedule policy() {
        return Schedule.parse(schedule);
    }

    RunSettings withInit(boolean on) {
        return new RunSettings(on, schedule);
    }

    RunSettings withSchedule(String other) {
        return new RunSettings(asInit, other);
    }
}
