package exitscope.state;

import java.util.List;

/// What was sent through a socket and not yet received. (unix(7))
///
/// @param files open files that it carries, which it holds (SCM_RIGHTS)
/// @param charge bytes of the sender's buffer that it takes up until it was received
public record SocketMessage(Bytes bytes, List<FileId> files, int charge) {
    public SocketMessage {
        files = List.copyOf(files);
    }
}
