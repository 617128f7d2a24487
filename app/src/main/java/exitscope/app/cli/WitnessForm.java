package exitscope.app.cli;

import exitscope.app.program.Samples;
import exitscope.app.program.SessionLoader;
import exitscope.debug.Session;
import exitscope.history.History;
import exitscope.outcome.Witness;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.recording.Recording;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;

import java.util.List;

/// Writes witnesses so that they can be opened: as short forms of the run. Where a program has
/// none, as the choices alone.
final class WitnessForm {
    private final SessionLoader sessions;
    private final Commands.Booted booted;
    private final Schedule schedule;

    WitnessForm(Commands commands, Commands.Booted booted, Schedule schedule) {
        this.sessions = new SessionLoader(commands.loader(), Samples.ofDistribution());
        this.booted = booted;
        this.schedule = schedule;
    }

    String of(Witness witness) {
        if (booted.program().source() == null) {
            return witness.text();
        }
        History history = new History(booted.state(), schedule);
        for (Choice choice : witness.choices()) {
            history.choose(choice);
        }
        Recording recording =
                SessionLoader.recording(
                        booted.program(),
                        booted.options(),
                        schedule.text(),
                        new Session.Kept(history.record(), Marks.NONE),
                        List.of(),
                        Version.number());
        try {
            return sessions.shortForm(recording);
        } catch (ExitscopeException hasNone) {
            return witness.text();
        }
    }
}
