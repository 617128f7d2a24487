package exitscope.state;

/// Who a task acts for. (credentials(7))
public record Credentials(
        int realUid, int effectiveUid, int savedUid, int realGid, int effectiveGid, int savedGid) {
    /// An ordinary person, as on the machine of a student.
    public static final Credentials PERSON = new Credentials(1000, 1000, 1000, 1000, 1000, 1000);

    public static final Credentials ROOT = new Credentials(0, 0, 0, 0, 0, 0);

    /// Real or effective user equal to the target's real or saved one, or privileged. (SG-23)
    public boolean maySignal(Credentials target) {
        return effectiveUid == 0
                || effectiveUid == target.realUid
                || effectiveUid == target.savedUid
                || realUid == target.realUid
                || realUid == target.savedUid;
    }
}
