package exitscope.views;

import exitscope.change.Change;
import exitscope.change.CredentialChange;
import exitscope.change.ExitChange;
import exitscope.change.FamilyChange;
import exitscope.change.GuestChange;
import exitscope.change.HostChange;
import exitscope.change.NotificationChange;
import exitscope.change.PersonalityDiffers;
import exitscope.change.ResourceChange;
import exitscope.change.SignalChange;
import exitscope.change.SyscallChange;
import exitscope.change.TerminalChange;
import exitscope.change.TimeChange;
import exitscope.change.TraceChange;
import exitscope.change.TreeChange;

import org.kordamp.ikonli.feather.Feather;

/// The icon of a change, by its family.
public final class ChangeIcon {
    private ChangeIcon() {}

    /// The icon for this change.
    public static Feather of(Change change) {
        return switch (change) {
            case ExitChange _ -> Feather.LOG_OUT;
            case HostChange _ -> Feather.SETTINGS;
            case FamilyChange _ -> Feather.GIT_BRANCH;
            case PersonalityDiffers _ -> Feather.SHUFFLE;
            case NotificationChange _ -> Feather.BELL;
            case TraceChange _ -> Feather.EYE;
            case SignalChange _ -> Feather.ZAP;
            case ResourceChange _ -> Feather.HARD_DRIVE;
            case CredentialChange _ -> Feather.KEY;
            case SyscallChange _ -> Feather.CORNER_DOWN_RIGHT;
            case GuestChange.ConsoleWritten _ -> Feather.TERMINAL;
            case GuestChange.Faulted _, GuestChange.MemoryExhausted _ -> Feather.ALERT_TRIANGLE;
            case GuestChange.InstructionsRun _ -> Feather.PLAY;
            case TerminalChange _ -> Feather.TERMINAL;
            case TimeChange.InputTyped _, TimeChange.InputClosed _ -> Feather.EDIT_2;
            case TreeChange _ -> Feather.FILE_TEXT;
            case TimeChange _ -> Feather.CLOCK;
        };
    }
}
