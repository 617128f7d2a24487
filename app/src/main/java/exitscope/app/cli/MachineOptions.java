package exitscope.app.cli;

import exitscope.schedule.Schedule;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
            names = "--stdin",
            paramLabel = "INPUT",
            description = "The file that the program reads as its standard input.")
    @Nullable Path stdin;

    /// Reads a policy, or says which there are.
    static final class ScheduleConverter implements ITypeConverter<Schedule> {
        @Override
        public Schedule convert(String text) {
            try {
                return Schedule.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
