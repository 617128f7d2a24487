package exitscope.app.window;

import exitscope.schedule.Schedule;
import exitscope.state.Credentials;
import exitscope.state.Personality;

/// How a program is started.
///
/// @param asInit whether it runs as process 1 itself
/// @param asRoot whether it runs as root, else as an ordinary person
/// @param schedule `fifo`, `round-robin` or `random:SEED`
/// @param personality whose behaviour the kernel shows
record RunSettings(boolean asInit, boolean asRoot, String schedule, Personality personality) {
    static final RunSettings DEFAULT = new RunSettings(false, false, "fifo", Personality.LINUX);

    Schedule policy() {
        return Schedule.parse(schedule);
    }

    Credentials credentials() {
        return asRoot ? Credentials.ROOT : Credentials.PERSON;
    }

    RunSettings withInit(boolean on) {
        return new RunSettings(on, asRoot, schedule, personality);
    }

    RunSettings withRoot(boolean on) {
        return new RunSettings(asInit, on, schedule, personality);
    }

    RunSettings withSchedule(String other) {
        return new RunSettings(asInit, asRoot, other, personality);
    }

    RunSettings withPersonality(Personality other) {
        return new RunSettings(asInit, asRoot, schedule, other);
    }
}
