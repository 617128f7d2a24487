package exitscope.app.cli;

import exitscope.app.words.AppPhrase;

import picocli.CommandLine.ITypeConverter;

/// Where in a run.
sealed interface Position {
    /// Describes POSITION in every help text.
    String HELP =
            "How many transitions to go: a number, end, or first-zombie, where a process of the"
                    + " program first becomes a zombie.";

    record Number(long transitions) implements Position {}

    record End() implements Position {}

    record FirstZombie() implements Position {}

    /// Takes a number, `end` or `first-zombie`.
    final class Converter implements ITypeConverter<Position> {
        @Override
        public Position convert(String text) {
            if (text.equals("end")) {
                return new End();
            }
            if (text.equals("first-zombie")) {
                return new FirstZombie();
            }
            try {
                long number = Long.parseLong(text);
                if (number >= 0) {
                    return new Number(number);
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new BadValue(AppPhrase.of("usage.noPosition", text));
        }
    }
}
