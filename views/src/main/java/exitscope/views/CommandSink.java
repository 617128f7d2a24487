package exitscope.views;

import exitscope.command.Command;

/// Where views send what the person asks for.
@FunctionalInterface
public interface CommandSink {
    void send(Command command);
}
