package exitscope.state;

import java.util.List;

/// A process as sockets tell of it: who made a pair, who sent a message. (struct ucred in unix(7))
///
/// @param numbers the process's number in its namespace and each ancestor; empty for nobody
public record SocketParty(List<TaskNumber> numbers, int uid, int gid) {
    private static final int OVERFLOW_ID = 65_534;

    /// Who sent what was sent before anybody asked.
    public static final SocketParty UNKNOWN = new SocketParty(List.of(), OVERFLOW_ID, OVERFLOW_ID);

    /// Who sent the end of a connection.
    public static final SocketParty NOBODY = new SocketParty(List.of(), 0, 0);

    public SocketParty {
        numbers = List.copyOf(numbers);
    }
}
