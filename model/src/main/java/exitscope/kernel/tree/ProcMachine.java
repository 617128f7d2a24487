package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.SystemName;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.Usage;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.PidNamespace;
import exitscope.state.ResourceUsage;
import exitscope.state.SharedSpace;

import java.util.List;

/// The files of /proc that tell of the machine. What it does not have or count is 0, in the lines
/// that Linux has. (proc(5); Linux: fs/proc/meminfo.c, stat.c, uptime.c, loadavg.c)
final class ProcMachine {
    private static final int FIRST_NAMESPACE = 1;
    private static final long SECOND = 1_000_000_000L;

    /// Lines of meminfo in their order.
    private static final List<String> MEMORY =
            List.of(
                    "MemTotal",
                    "MemFree",
                    "MemAvailable",
                    "Buffers",
                    "Cached",
                    "SwapCached",
                    "Active",
                    "Inactive",
                    "Active(anon)",
                    "Inactive(anon)",
                    "Active(file)",
                    "Inactive(file)",
                    "Unevictable",
                    "Mlocked",
                    "SwapTotal",
                    "SwapFree",
                    "Dirty",
                    "Writeback",
                    "AnonPages",
                    "Mapped",
                    "Shmem",
                    "KReclaimable",
                    "Slab",
                    "SReclaimable",
                    "SUnreclaim",
                    "KernelStack",
                    "PageTables",
                    "SecPageTables",
                    "NFS_Unstable",
                    "Bounce",
                    "WritebackTmp",
                    "CommitLimit",
                    "Committed_AS",
                    "VmallocTotal",
                    "VmallocUsed",
                    "VmallocChunk",
                    "Percpu");

    private ProcMachine() {}

    static Bytes content(Editor edit, TaskDraft looker, ProcNode node) {
        String text =
                switch (node) {
                    case CPUINFO ->
                            """
                            processor\t: 0
                            hart\t\t: 0
                            isa\t\t: rv64imafdc_zicsr_zifencei_zba_zbb_zbs
                            mmu\t\t: sv39
                            mvendorid\t: 0x0
                            marchid\t\t: 0x0
                            mimpid\t\t: 0x0
                            hart isa\t: rv64imafdc_zicsr_zifencei_zba_zbb_zbs

                            """;
                    case FILESYSTEMS ->
                            """
                            nodev\ttmpfs
                            nodev\tproc
                            nodev\tsockfs
                            nodev\tpipefs
                            nodev\tdevpts
                            """;
                    case LOADAVG -> load(edit, ProcFiles.namespace(edit, looker));
                    case MEMINFO -> memory(edit);
                    case MACHINE_STAT -> statistics(edit);
                    case UPTIME ->
                            hundredths(edit.clock)
                                    + " "
                                    + hundredths(idle(edit, used(edit)))
                                    + "\n";
                    case VERSION ->
                            "Linux version %s (exitscope@exitscope) (clang) %s\n"
                                    .formatted(SystemName.RELEASE, SystemName.VERSION);
                    case CORE_PATTERN -> "core\n";
                    case HOSTNAME -> edit.host.name() + "\n";
                    case NS_LAST_PID -> ProcFiles.namespace(edit, looker).last() + "\n";
                    case OSRELEASE -> SystemName.RELEASE + "\n";
                    case OSTYPE -> SystemName.SYSTEM + "\n";
                    case PID_MAX -> ProcFiles.namespace(edit, looker).most() + "\n";
                    case TAINTED -> "0\n";
                    case THREADS_MAX -> edit.limits().tasks() + "\n";
                    default -> "";
                };
        return Bytes.utf8(text);
    }

    private static String hundredths(long nanoseconds) {
        return "%d.%02d".formatted(nanoseconds / SECOND, nanoseconds % SECOND / (SECOND / 100));
    }

    /// Every task has a number in the first namespace.
    private static List<TaskDraft> tasks(Editor edit) {
        return edit.namespaces.get(FIRST_NAMESPACE).tasks().values().stream()
                .map(edit::task)
                .toList();
    }

    static int processes(Editor edit) {
        return (int)
                tasks(edit).stream()
                        .filter(task -> edit.groupOf(task).leader.equals(task.id))
                        .count();
    }

    /// What all processes have used, those that were waited for included.
    private static ResourceUsage used(Editor edit) {
        ResourceUsage sum = ResourceUsage.ZERO;
        for (TaskDraft task : tasks(edit)) {
            var group = edit.groupOf(task);
            if (group.leader.equals(task.id)) {
                sum = sum.plus(Usage.times(edit, group)).plus(group.childTimes);
            }
        }
        return sum;
    }

    private static long idle(Editor edit, ResourceUsage used) {
        return Math.max(edit.clock - used.user() - used.system(), 0);
    }

    private static long running(Editor edit) {
        return tasks(edit).stream().filter(task -> ProcStat.state(task).startsWith("R")).count();
    }

    /// The machine keeps no averages: it has one processor, whose time is virtual.
    private static String load(Editor edit, PidNamespace namespace) {
        return "0.00 0.00 0.00 %d/%d %d\n"
                .formatted(running(edit), edit.taskCount(), namespace.last());
    }

    private static String statistics(Editor edit) {
        ResourceUsage used = used(edit);
        String times =
                "%d 0 %d %d 0 0 0 0 0 0"
                        .formatted(
                                ResourceUsage.inClockTicks(used.user()),
                                ResourceUsage.inClockTicks(used.system()),
                                ResourceUsage.inClockTicks(idle(edit, used)));
        return """
        cpu  %s
        cpu0 %s
        intr 0
        ctxt 0
        btime %d
        processes %d
        procs_running %d
        procs_blocked 0
        softirq 0 0 0 0 0 0 0 0 0 0 0
        """
                .formatted(
                        times,
                        times,
                        edit.host.realTimeOffset() / SECOND,
                        edit.identities.counters().task(),
                        running(edit));
    }

    private static String memory(Editor edit) {
        long anonymous = 0;
        for (SharedSpace memory : edit.memories.values()) {
            anonymous += memory.space().residentPages();
        }
        long cached = edit.sharedMemories.heldPages();
        long total = (long) edit.limits().pages() + edit.limits().filePages();
        long free = Math.max(total - anonymous - cached, 0);
        StringBuilder text = new StringBuilder();
        for (String name : MEMORY) {
            long pages =
                    switch (name) {
                        case "MemTotal", "CommitLimit" -> total;
                        case "MemFree", "MemAvailable" -> free;
                        case "Cached", "Active(file)", "Shmem" -> cached;
                        case "AnonPages", "Active(anon)", "Committed_AS" -> anonymous;
                        case "Active" -> anonymous + cached;
                        default -> 0;
                    };
            // seq_put_decimal_ull_width pads to eight places behind the longest name.
            text.append("%-16s%8d kB\n".formatted(name + ":", pages * (Page.SIZE / 1_024)));
        }
        return text.toString();
    }
}
