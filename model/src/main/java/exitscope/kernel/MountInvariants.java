package exitscope.kernel;

import exitscope.state.FsContext;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.MountNamespace;
import exitscope.state.MountNamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.ProcMount;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What holds of mounts in every state: each is in the list of its namespace alone, over a
/// directory that is there, or else somebody is still in it. (FS-15)
final class MountInvariants {
    private static final String RULE = "FS-15";

    private final MachineState state;
    private final Map<MountNamespaceId, Integer> users = new HashMap<>();
    private final Set<Integer> listed = new HashSet<>();
    private final Set<Integer> held = new HashSet<>();

    private MountInvariants(MachineState state) {
        this.state = state;
    }

    static void check(MachineState state) {
        MountInvariants invariants = new MountInvariants(state);
        invariants.count();
        state.mountNamespaces().values().forEach(invariants::check);
        state.mounts().values().forEach(invariants::check);
    }

    private void count() {
        for (FsContext context : state.fsContexts().values()) {
            users.merge(context.mounts(), 1, Integer::sum);
            held.add(context.root().inode().mount());
            held.add(context.working().inode().mount());
        }
        for (OpenFile file : state.files().values()) {
            if (file.kind() instanceof OpenFile.MountsFile(MountNamespaceId namespace)) {
                users.merge(namespace, 1, Integer::sum);
            }
            if (file.node() != null) {
                held.add(file.node().inode().mount());
            }
        }
        users.put(MountNamespaceId.FIRST, 1);
        users.forEach((id, _) -> {
            boolean there = state.mountNamespaces().contains(id.value());
            require(there, id, "it is gone, but somebody is in it");
        });
    }

    private void check(MountNamespace namespace) {
        boolean counted = users.getOrDefault(namespace.id(), 0) == namespace.users();
        require(counted, namespace.id(), "it has other users than it counts");
        for (int number : namespace.mounts()) {
            ProcMount mount = state.mounts().get(number);
            boolean here = mount != null && namespace.id().equals(mount.namespace());
            require(listed.add(number) && here, namespace.id(), "a mount of it is elsewhere");
        }
    }

    private void check(ProcMount mount) {
        if (mount.namespace() == null) {
            require(held.contains(mount.id()), mount, "it is mounted nowhere and in no use");
            return;
        }
        require(listed.contains(mount.id()), mount, "its namespace does not know it");
        Inode point = state.inodes().get(mount.point().value());
        require(point != null && point.links() > 0, mount, "the directory it covers is gone");
    }

    private static void require(boolean holds, Object where, String what) {
        KernelInvariantError.require(holds, RULE, where, what);
    }
}
