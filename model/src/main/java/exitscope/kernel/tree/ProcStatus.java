package exitscope.kernel.tree;

import exitscope.abi.CapabilitySet;
import exitscope.abi.Resource;
import exitscope.abi.SignalSet;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.Jobs;
import exitscope.kernel.TaskDraft;
import exitscope.memory.AddressSpace;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.Capabilities;
import exitscope.state.Credentials.Ids;
import exitscope.state.DescriptorTable;
import exitscope.state.PidNamespace;
import exitscope.state.SharedSpace;
import exitscope.state.TaskNumber;

import java.util.List;

/// PID/status. A zombie's has no umask and no memory. (XS-03, proc_pid_status(5); Linux:
/// fs/proc/array.c:proc_pid_status)
final class ProcStatus {
    private static final int FEW_DESCRIPTORS = 64;
    private static final int MORE_DESCRIPTORS = 128;

    private final Editor edit;
    private final PidNamespace namespace;
    private final TaskDraft task;
    private final GroupDraft group;
    private final StringBuilder text = new StringBuilder();

    /// @param namespace whose numbers are shown
    ProcStatus(Editor edit, PidNamespace namespace, TaskDraft task) {
        this.edit = edit;
        this.namespace = namespace;
        this.task = task;
        this.group = edit.groupOf(task);
    }

    Bytes text() {
        line("Name", ProcTask.escaped(task.name));
        addIdentity();
        if (task.memory != null) {
            addMemory(edit.memories.get(task.memory.value()), edit.spaceNow(task.memory));
        }
        addSignals();
        addCapabilities();
        line("NoNewPrivs", task.credentials.noNewPrivileges() ? 1 : 0);
        line("Seccomp", 0);
        line("Seccomp_filters", 0);
        line("Speculation_Store_Bypass", "unknown");
        line("SpeculationIndirectBranch", "unsupported");
        line("Cpus_allowed", 1);
        line("Cpus_allowed_list", 0);
        line("Mems_allowed", 1);
        line("Mems_allowed_list", 0);
        line("voluntary_ctxt_switches", task.counts.voluntarySwitches());
        line("nonvoluntary_ctxt_switches", task.counts.involuntarySwitches());
        return Bytes.utf8(text.toString());
    }

    private void line(String name, Object value) {
        text.append(name).append(":\t").append(value).append('\n');
    }

    private void addIdentity() {
        if (task.fs != null) {
            int umask = FsContexts.of(edit, task).umask();
            line("Umask", "0" + "%03o".formatted(umask));
        }
        line("State", ProcStat.state(task));
        line("Tgid", edit.leaderOf(task).numberIn(namespace.id()));
        line("Ngid", 0);
        line("Pid", task.numberIn(namespace.id()));
        line("PPid", ProcStat.parent(edit, namespace.id(), task));
        TaskDraft tracer = task.tracer() == null ? null : edit.findTask(task.tracer());
        line("TracerPid", tracer == null ? 0 : tracer.numberIn(namespace.id()));
        line("Uid", ids(task.credentials.user()));
        line("Gid", ids(task.credentials.group()));
        line("FDSize", descriptorRoom());
        StringBuilder groups = new StringBuilder();
        for (int gid : task.credentials.groups()) {
            groups.append(Integer.toUnsignedString(gid)).append(' ');
        }
        line("Groups", groups.isEmpty() ? " " : groups);
        line("NStgid", numbers(edit.leaderOf(task).numbers));
        line("NSpid", numbers(task.numbers));
        if (group.processGroup != null) {
            line("NSpgid", numbers(edit.processGroups.get(group.processGroup.value()).numbers()));
            var session = edit.sessions.get(Jobs.sessionOf(edit, group).value());
            line("NSsid", numbers(session.numbers()));
        }
        line("Kthread", 0);
    }

    private static String ids(Ids ids) {
        return String.join(
                "\t",
                Integer.toUnsignedString(ids.real()),
                Integer.toUnsignedString(ids.effective()),
                Integer.toUnsignedString(ids.saved()),
                Integer.toUnsignedString(ids.fileSystem()));
    }

    /// From the looker's namespace inwards to the task's own; one in which the number is not is 0.
    private String numbers(List<TaskNumber> numbers) {
        StringBuilder list = new StringBuilder();
        for (int i = task.numbers.size() - 1; i >= 0; i--) {
            var at = task.numbers.get(i).namespace();
            if (edit.namespaces.get(at.value()).level() >= namespace.level()) {
                list.append(list.isEmpty() ? "" : "\t").append(TaskNumber.in(at, numbers));
            }
        }
        return list.toString();
    }

    /// Linux's table has room for 64, then for powers of two times 128. (alloc_fdtable)
    private int descriptorRoom() {
        if (task.descriptors == null) {
            return 0;
        }
        DescriptorTable table = edit.descriptorTables.get(task.descriptors.value());
        int highest = 0;
        for (long number : table.descriptors().keys()) {
            highest = (int) number;
        }
        return highest < FEW_DESCRIPTORS
                ? FEW_DESCRIPTORS
                : MORE_DESCRIPTORS * Integer.highestOneBit(2 * (highest / MORE_DESCRIPTORS) + 1);
    }

    private void memory(String name, long kilobytes) {
        line(name, "%8d kB".formatted(kilobytes));
    }

    private void addMemory(SharedSpace shared, AddressSpace space) {
        ProcMemory.Parts parts = ProcMemory.Parts.of(edit, shared, space);
        long mapped = space.mappedBytes() / 1_024;
        memory("VmPeak", mapped);
        memory("VmSize", mapped);
        memory("VmLck", space.lockedBytes() / 1_024);
        memory("VmPin", 0);
        memory("VmHWM", ProcStat.kilobytes(space.peakPages()));
        memory("VmRSS", ProcStat.kilobytes(space.residentPages()));
        memory("RssAnon", ProcStat.kilobytes(space.residentPages()));
        memory("RssFile", 0);
        memory("RssShmem", 0);
        memory("VmData", parts.data() / 1_024);
        memory("VmStk", parts.stack() / 1_024);
        memory("VmExe", Page.ceiling(parts.codeEnd() - parts.codeStart()) / 1_024);
        memory("VmLib", parts.libraries() / 1_024);
        memory("VmPTE", 0);
        memory("VmSwap", 0);
        memory("HugetlbPages", 0);
        line("CoreDumping", 0);
        line("THP_enabled", 0);
        line("untag_mask", "0xffffffffffffffff");
    }

    private void addSignals() {
        line("Threads", group.tasksCount());
        int uid = task.credentials.realUid();
        line(
                "SigQ",
                edit.usage(uid).signals()
                        + "/"
                        + Long.toUnsignedString(group.limits.soft(Resource.SIGPENDING)));
        line("SigPnd", mask(task.pending.set()));
        line("ShdPnd", mask(group.pending.set()));
        line("SigBlk", mask(task.mask));
        line("SigIgn", mask(ProcStat.actions(edit, group, true)));
        line("SigCgt", mask(ProcStat.actions(edit, group, false)));
    }

    private static String mask(SignalSet set) {
        return "%016x".formatted(set.bits());
    }

    private static String mask(CapabilitySet set) {
        return "%016x".formatted(set.bits());
    }

    private void addCapabilities() {
        Capabilities held = task.credentials.capabilities();
        line("CapInh", mask(held.inheritable()));
        line("CapPrm", mask(held.permitted()));
        line("CapEff", mask(held.effective()));
        line("CapBnd", mask(held.bounding()));
        line("CapAmb", mask(held.ambient()));
    }
}
