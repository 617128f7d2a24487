package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.schedule.Schedule;
import exitscope.state.Personality;

/// How a program is compiled and started.
///
/// @param asInit whether it runs as process 1 itself
/// @param schedule `fifo`, `round-robin` or `random:SEED`
/// @param personality whose behaviour the kernel shows
/// @param build how C source is compiled
record RunSettings(boolean asInit, String schedule, Personality personality, Build build) {
    static final RunSettings DEFAULT =
            new RunSettings(false, "fifo", Personality.LINUX, Build.DEFAULT);

    Schedule policy() {
        return Schedule.parse(schedule);
    }

    RunSettings withInit(boolean on) {
        return new RunSettings(on, schedule, personality, build);
    }

    RunSettings withSchedule(String other) {
        return new RunSettings(asInit, other, personality, build);
    }

    RunSettings withPersonality(Personality other) {
        return new RunSettings(asInit, schedule, other, build);
    }

    RunSettings withCompiler(String other) {
        return new RunSettings(asInit, schedule, personality, build.withCompiler(other));
    }
}
