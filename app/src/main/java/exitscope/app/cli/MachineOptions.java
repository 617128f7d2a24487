package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.machine.Execution;
import exitscope.problem.ExitscopeException;
import exitscope.schedule.Schedule;
import exitscope.state.Personality;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/// How the machine is set up, the same for every command that runs a program.
final class MachineOptions {
    @Option(
            names = "--as-init",
            description = {
                "Run the program itself as process 1, as a container does. Else a small init starts"
                        + " it and reaps orphans."
            })
    boolean asInit;

    @Option(
            names = "--schedule",
            paramLabel = "POLICY",
            converter = ScheduleConverter.class,
            defaultValue = "fifo",
            description = {
                "Who moves when several tasks could: fifo (default), round-robin, or random:SEED,"
                        + " which gives the same run for the same SEED."
            })
    Schedule schedule = Schedule.parse("fifo");

    @Option(
            names = "--personality",
            paramLabel = "KERNEL",
            converter = PersonalityConverter.class,
            defaultValue = "linux",
            description = {
                "Whose kernel it is where the two differ: linux (default), or sentry-2018, the"
                        + " gVisor kernel that the model grew from."
            })
    Personality personality = Personality.LINUX;

    @Mixin EngineOption engine = new EngineOption();

    @Option(
            names = "--stdin",
            paramLabel = "INPUT",
            description = "The file that the program reads as its standard input.")
    @Nullable Path stdin;

    /// How its transitions are carried out.
    Execution execution() {
        return engine.execution;
    }

    /// Takes the names that the help text gives, and no others.
    static final class PersonalityConverter implements ITypeConverter<Personality> {
        @Override
        public Personality convert(String text) {
            for (Personality personality : Personality.values()) {
                if (personality.label().equals(text)) {
                    return personality;
                }
            }
            throw new BadValue(AppPhrase.of("usage.noPersonality", text));
        }
    }

    /// Reads a policy, or says which there are.
    static final class ScheduleConverter implements ITypeConverter<Schedule> {
        @Override
        public Schedule convert(String text) {
            try {
                return Schedule.parse(text);
            } catch (ExitscopeException e) {
                throw new BadValue(e);
            }
        }
    }
}
