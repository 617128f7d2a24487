package exitscope.kernel;

import exitscope.abi.Capability;
import exitscope.abi.CapabilitySet;
import exitscope.change.CredentialChange.CredentialsChanged;
import exitscope.change.RuleId;
import exitscope.state.Capabilities;
import exitscope.state.Credentials;
import exitscope.state.Credentials.Ids;

import org.jspecify.annotations.Nullable;

/// How credentials change: with them, capabilities, the parent-death signal and whether the process
/// can be dumped. (capabilities(7); Linux: kernel/cred.c:commit_creds, security/commoncap.c)
public final class CredentialTransitions {
    private static final RuleId DEATH_SIGNAL = RuleId.of("RP-09");

    private CredentialTransitions() {}

    /// Gives the task new credentials. Where who it is changes, or its privileges grow, its
    /// parent-death signal is forgotten and it is dumpable no more. (RP-09; Linux: commit_creds)
    public static void commit(Editor edit, TaskDraft task, Credentials changed) {
        Credentials old = task.credentials;
        if (old.equals(changed)) {
            return;
        }
        task.credentials = changed;
        boolean another =
                old.effectiveUid() != changed.effectiveUid()
                        || old.effectiveGid() != changed.effectiveGid()
                        || old.user().fileSystem() != changed.user().fileSystem()
                        || old.group().fileSystem() != changed.group().fileSystem();
        boolean grown =
                !old.capabilities().permitted().containsAll(changed.capabilities().permitted());
        boolean forgets = (another || grown) && task.parentDeathSignal != null;
        if (another || grown) {
            task.parentDeathSignal = null;
            setDumpable(edit, task, false);
        }
        edit.record(new CredentialsChanged(task.id, old, changed, forgets ? DEATH_SIGNAL : null));
    }

    public static void setDumpable(Editor edit, TaskDraft task, boolean dumpable) {
        if (task.memory != null) {
            int id = task.memory.value();
            edit.memories.put(id, edit.memories.get(id).withDumpable(dumpable));
        }
    }

    /// Credentials with other uids, capabilities following. (Linux: cap_task_fix_setuid,
    /// cap_emulate_setxuid)
    public static Credentials withUser(Credentials old, Ids ids) {
        Credentials changed = old.withUser(ids);
        if (old.secured(Credentials.SECBIT_NO_SETUID_FIXUP)) {
            return changed;
        }
        Capabilities sets = changed.capabilities();
        boolean wasRoot = old.user().isOneOf(Credentials.ROOT_ID);
        boolean isRoot = ids.isOneOf(Credentials.ROOT_ID);
        if (wasRoot && !isRoot) {
            if (!old.secured(Credentials.SECBIT_KEEP_CAPS)) {
                sets = sets.withPermitted(CapabilitySet.NONE).withEffective(CapabilitySet.NONE);
            }
            sets = sets.withAmbient(CapabilitySet.NONE);
        }
        boolean wasEffective = old.effectiveUid() == Credentials.ROOT_ID;
        boolean isEffective = ids.effective() == Credentials.ROOT_ID;
        if (wasEffective && !isEffective) {
            sets = sets.withEffective(CapabilitySet.NONE);
        } else if (!wasEffective && isEffective) {
            sets = sets.withEffective(sets.permitted());
        }
        return changed.withCapabilities(sets);
    }

    /// Credentials with another file system uid, the capabilities that concern files following.
    /// (setfsuid(2))
    public static Credentials withFileSystemUser(Credentials old, int uid) {
        Ids ids = old.user();
        Credentials changed = old.withUser(new Ids(ids.real(), ids.effective(), ids.saved(), uid));
        if (old.secured(Credentials.SECBIT_NO_SETUID_FIXUP)) {
            return changed;
        }
        Capabilities sets = old.capabilities();
        boolean was = ids.fileSystem() == Credentials.ROOT_ID;
        boolean is = uid == Credentials.ROOT_ID;
        if (was && !is) {
            sets = sets.withEffective(sets.effective().without(CapabilitySet.FILE_SYSTEM));
        } else if (!was && is) {
            CapabilitySet raised = sets.permitted().intersect(CapabilitySet.FILE_SYSTEM);
            sets = sets.withEffective(sets.effective().union(raised));
        }
        return changed.withCapabilities(sets);
    }

    /// What an exec makes of credentials.
    ///
    /// @param secure whether the program must not trust its environment (AT_SECURE)
    public record Executed(Credentials credentials, boolean secure) {}

    /// The credentials after the exec of a file. (capabilities(7); Linux: cap_bprm_creds_from_file)
    ///
    /// @param setUser the file's owner if it has the set-user-ID bit, else null
    /// @param setGroup the file's group if it has the set-group-ID bit, else null
    /// @param shared whether another process shares what the exec leaves to it, so that no
    ///   privilege may be gained
    public static Executed execute(
            Credentials old,
            @Nullable Integer setUser,
            @Nullable Integer setGroup,
            boolean shared) {
        boolean grants = !old.noNewPrivileges();
        int uid = setUser != null && grants ? setUser : old.effectiveUid();
        int gid = setGroup != null && grants ? setGroup : old.effectiveGid();
        CapabilitySet permitted = CapabilitySet.NONE;
        boolean effective = false;
        if (!old.secured(Credentials.SECBIT_NOROOT)) {
            if (uid == Credentials.ROOT_ID || old.realUid() == Credentials.ROOT_ID) {
                permitted = old.capabilities().bounding().union(old.capabilities().inheritable());
            }
            effective = uid == Credentials.ROOT_ID;
        }
        boolean changesIds = uid != old.realUid() || gid != old.realGid();
        boolean gains = !old.capabilities().permitted().containsAll(permitted);
        if ((changesIds || gains) && (shared || old.noNewPrivileges())) {
            if (!old.may(Capability.CAP_SETUID) || old.noNewPrivileges()) {
                uid = old.realUid();
                gid = old.realGid();
            }
            permitted = permitted.intersect(old.capabilities().permitted());
        }
        CapabilitySet ambient = changesIds ? CapabilitySet.NONE : old.capabilities().ambient();
        permitted = permitted.union(ambient);
        Capabilities sets =
                new Capabilities(
                        permitted,
                        effective ? permitted : ambient,
                        old.capabilities().inheritable(),
                        old.capabilities().bounding(),
                        ambient);
        boolean secure =
                changesIds
                        || (old.realUid() != Credentials.ROOT_ID
                                && (effective || !ambient.containsAll(permitted)));
        Credentials changed =
                old.withUser(new Ids(old.realUid(), uid, uid, uid))
                        .withGroup(new Ids(old.realGid(), gid, gid, gid))
                        .withCapabilities(sets)
                        .withSecureBits(old.secureBits() & ~Credentials.SECBIT_KEEP_CAPS);
        return new Executed(changed, secure);
    }
}
