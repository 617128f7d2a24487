package exitscope.state;

import exitscope.abi.Capability;

import java.util.List;

/// Who a task acts for, and with which privileges. (credentials(7), capabilities(7); Linux: struct
/// cred)
///
/// @param user uids
/// @param group gids
/// @param groups supplementary groups, in ascending order as unsigned numbers
/// @param secureBits SECBIT_ flags that change how uids and capabilities go together
/// @param noNewPrivileges whether exec grants nothing (PR_SET_NO_NEW_PRIVS); never unset
public record Credentials(
        Ids user,
        Ids group,
        List<Integer> groups,
        Capabilities capabilities,
        int secureBits,
        boolean noNewPrivileges) {
    /// Root's uid and gid.
    public static final int ROOT_ID = 0;

    /// uid 0 gives no privilege at exec.
    public static final int SECBIT_NOROOT = 1;

    /// A change of uids changes no capabilities.
    public static final int SECBIT_NO_SETUID_FIXUP = 1 << 2;

    /// Permitted capabilities outlive the loss of uid 0, until the next exec.
    public static final int SECBIT_KEEP_CAPS = 1 << 4;

    public static final int SECBIT_KEEP_CAPS_LOCKED = 1 << 5;

    /// Ambient capabilities cannot be raised.
    public static final int SECBIT_NO_CAP_AMBIENT_RAISE = 1 << 6;

    public static final Credentials ROOT =
            new Credentials(
                    Ids.all(ROOT_ID), Ids.all(ROOT_ID), List.of(), Capabilities.FULL, 0, false);

    /// An ordinary person, as on the machine of a student.
    public static final Credentials PERSON =
            new Credentials(Ids.all(1000), Ids.all(1000), List.of(), Capabilities.NONE, 0, false);

    public Credentials {
        groups = List.copyOf(groups);
    }

    /// The four ids of one kind.
    ///
    /// @param fileSystem what counts for access to files, as a rule the effective one
    public record Ids(int real, int effective, int saved, int fileSystem) {
        public static Ids all(int id) {
            return new Ids(id, id, id, id);
        }

        /// Whether the real, effective or saved one is `id`.
        public boolean isOneOf(int id) {
            return real == id || effective == id || saved == id;
        }
    }

    public int realUid() {
        return user.real;
    }

    public int effectiveUid() {
        return user.effective;
    }

    public int realGid() {
        return group.real;
    }

    public int effectiveGid() {
        return group.effective;
    }

    /// Whether the privilege counts now.
    public boolean may(Capability capability) {
        return capabilities.effective().has(capability);
    }

    public boolean secured(int bit) {
        return (secureBits & bit) != 0;
    }

    /// Whether the group, or a supplementary one, counts for access to files. (Linux: in_group_p)
    public boolean inGroup(int gid) {
        return group.fileSystem == gid || groups.contains(gid);
    }

    public Credentials withUser(Ids ids) {
        return new Credentials(ids, group, groups, capabilities, secureBits, noNewPrivileges);
    }

    public Credentials withGroup(Ids ids) {
        return new Credentials(user, ids, groups, capabilities, secureBits, noNewPrivileges);
    }

    public Credentials withGroups(List<Integer> list) {
        return new Credentials(user, group, list, capabilities, secureBits, noNewPrivileges);
    }

    public Credentials withCapabilities(Capabilities sets) {
        return new Credentials(user, group, groups, sets, secureBits, noNewPrivileges);
    }

    public Credentials withSecureBits(int bits) {
        return new Credentials(user, group, groups, capabilities, bits, noNewPrivileges);
    }

    public Credentials withNoNewPrivileges() {
        return new Credentials(user, group, groups, capabilities, secureBits, true);
    }
}
