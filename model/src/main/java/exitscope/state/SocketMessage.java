package exitscope.state;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What was sent through a socket and not yet received. (unix(7))
///
/// @param files open files that it carries, which it holds (SCM_RIGHTS)
/// @param sender who sent it, null when nobody asked for that (SCM_CREDENTIALS)
/// @param charge bytes of the sender's buffer that it takes up until it was received
public record SocketMessage(
        Bytes bytes, List<FileId> files, @Nullable SocketParty sender, int charge) {
    public SocketMessage {
        files = List.copyOf(files);
    }
}
