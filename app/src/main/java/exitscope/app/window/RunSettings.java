package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.schedule.Schedule;
import exitscope.state.Personality;

import java.util.List;

/// How a program is compiled and started.
///
/// @param asInit whether it runs as process 1 itself
/// @param schedule `fifo`, `round-robin` or `random:SEED`
/// @param personality whose behaviour the kernel shows
/// @param build how C source is compiled
/// @param arguments what the program finds in argv after its name
record RunSettings(
        boolean asInit,
        String schedule,
        Personality personality,
        Build build,
        List<String> arguments) {
    static final RunSettings DEFAULT =
            new RunSettings(false, "fifo", Personality.LINUX, Build.DEFAULT, List.of());

    RunSettings {
        arguments = List.copyOf(arguments);
    }

    Schedule policy() {
        return Schedule.parse(schedule);
    }

    RunSettings withInit(boolean on) {
        return new RunSettings(on, schedule, personality, build, arguments);
    }

    RunSettings withSchedule(String other) {
        return new RunSettings(asInit, other, personality, build, arguments);
    }

    RunSettings withPersonality(Personality other) {
        return new RunSettings(asInit, schedule, other, build, arguments);
    }

    RunSettings withCompiler(String other) {
        return new RunSettings(asInit, schedule, personality, build.withCompiler(other), arguments);
    }

    RunSettings withArguments(List<String> others) {
        return new RunSettings(asInit, schedule, personality, build, others);
    }
}
