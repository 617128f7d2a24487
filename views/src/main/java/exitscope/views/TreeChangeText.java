package exitscope.views;

import exitscope.change.TreeChange;

/// Changes of files and names in words.
final class TreeChangeText {
    private final Messages messages;

    TreeChangeText(Messages messages) {
        this.messages = messages;
    }

    String of(TreeChange change, TaskNumbers numbers) {
        String who = change.task() == null ? "" : numbers.of(change.task());
        return switch (change) {
            case TreeChange.NameGiven given -> text("nameGiven", who, given.path());
            case TreeChange.NameTaken taken ->
                    text("nameTaken", who, taken.path(), taken.linksLeft());
            case TreeChange.FileRenamed renamed ->
                    text("fileRenamed", who, renamed.from(), renamed.to());
            case TreeChange.FileGone gone -> text("fileGone", gone.name().text());
            case TreeChange.FileWritten written ->
                    text("fileWritten", who, written.written(), written.name().text());
            case TreeChange.FileResized resized ->
                    text("fileResized", who, resized.name().text(), resized.size());
            case TreeChange.FilePermitted permitted ->
                    text(
                            "filePermitted",
                            who,
                            permitted.name().text(),
                            octal(permitted.permissions()),
                            Integer.toString(permitted.uid()),
                            Integer.toString(permitted.gid()));
            case TreeChange.WorkingDirectoryChanged changed ->
                    text("workingDirectoryChanged", who, changed.path(), changed.sharers());
            case TreeChange.UmaskChanged changed ->
                    text("umaskChanged", who, octal(changed.umask()), changed.sharers());
            case TreeChange.FileLocked locked ->
                    text(
                            locked.exclusive() ? "fileLocked" : "fileLockedShared",
                            who,
                            locked.name().text());
            case TreeChange.FileUnlocked unlocked ->
                    text("fileUnlocked", who, unlocked.name().text());
        };
    }

    private static String octal(int bits) {
        return "0" + Integer.toOctalString(bits);
    }

    private String text(String key, Object... arguments) {
        return messages.text("change." + key, arguments);
    }
}
