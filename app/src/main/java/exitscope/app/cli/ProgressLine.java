package exitscope.app.cli;

import exitscope.phrase.Phrase;
import exitscope.toolchain.Progress;

import java.util.OptionalDouble;

/// Shows on a terminal how far longer work has come, on one line that is wiped afterwards.
final class ProgressLine implements Progress, AutoCloseable {
    private static final String WIPE = "\r\u001b[K";

    private final Messages messages;
    private final boolean terminal;
    private String shown = "";

    ProgressLine(Messages messages, Surroundings surroundings) {
        this.messages = messages;
        this.terminal = surroundings.terminals().err();
    }

    @Override
    public synchronized void report(Phrase stage, OptionalDouble fraction) {
        if (!terminal) {
            return;
        }
        String line =
                fraction.isPresent()
                        ? messages.words(stage)
                                + " "
                                + Math.round(fraction.getAsDouble() * 100)
                                + " %"
                        : messages.words(stage);
        if (!line.equals(shown)) {
            messages.say(WIPE + line);
            shown = line;
        }
    }

    @Override
    public synchronized void close() {
        if (!shown.isEmpty()) {
            messages.say(WIPE);
            shown = "";
        }
    }
}
