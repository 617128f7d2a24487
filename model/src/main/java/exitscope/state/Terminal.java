package exitscope.state;

import org.jspecify.annotations.Nullable;

/// A terminal, as programs see it from inside; outside is the person at the console, or the program
/// that holds a pseudo-terminal's master. (tty(4), pty(7); Linux: struct tty_struct)
///
/// @param number the N of /dev/pts/N; [#CONSOLE] for the console
/// @param arrived from outside, and not yet taken by the line discipline for want of room
/// @param sent to a master that has not read it yet; the console shows everything at once
/// @param session whose controlling terminal it is, or null
/// @param foreground who may read, and whom its keys send signals to, or null
/// @param locked whether it cannot be opened yet (unlockpt(3))
/// @param outside whether the person, or a master, is there
/// @param users open files on the inside
/// @param usersLeft whether there were users and the last one has left
/// @param hangUps how often it was hung up; files opened before the last time are dead
/// @param node its file in /dev/pts, or null
/// @param exclusive whether only the privileged may open it (TIOCEXCL)
/// @param packets whether its master reads what happened besides what was written (TIOCPKT)
/// @param happened what the master has not been told yet, as TIOCPKT_ bits
public record Terminal(
        TerminalId id,
        int number,
        Termios termios,
        WindowSize size,
        TerminalLine line,
        Bytes arrived,
        Bytes sent,
        @Nullable SessionId session,
        @Nullable Foreground foreground,
        boolean locked,
        boolean outside,
        int users,
        boolean usersLeft,
        int hangUps,
        @Nullable InodeId node,
        boolean exclusive,
        boolean packets,
        int happened) {
    /// The number of the console.
    public static final int CONSOLE = -1;

    public boolean isConsole() {
        return number == CONSOLE;
    }
}
