package exitscope.app.window;

import exitscope.schedule.Schedule;
import exitscope.state.Personality;

/// How a program is started.
///
/// @param asInit whether it runs as process 1 itself
/// @param schedule `fifo`, `round-robin` or `random:SEED`
/// @param personality whose behaviour the kernel shows
record RunSettings(boolean asInit, String schedule, Personality personality) {
    static final RunSettings DEFAULT = new RunSettings(false, "fifo", Personality.LINUX);

    Schedule policy() {
        return Schedule.parse(schedule);
    }

    RunSettings withInit(boolean on) {
        return new RunSettings(on, schedule, personality);
    }

    RunSettings withSchedule(String other) {
        return new RunSettings(asInit, other, personality);
    }

    RunSettings withPersonality(Personality other) {
        return new RunSettings(asInit, schedule, other);
    }
}
