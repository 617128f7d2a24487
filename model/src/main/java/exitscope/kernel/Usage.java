package exitscope.kernel;

import exitscope.memory.Page;
import exitscope.state.ResourceUsage;

/// What a group has used so far: processor time and memory. (getrusage(2))
public final class Usage {
    private Usage() {}

    /// Processor time of a group: its dead tasks' and its present ones'. (EX-21, NT-25)
    public static ResourceUsage times(Editor edit, GroupDraft tg) {
        ResourceUsage sum = tg.exitedTimes;
        for (TaskDraft member : edit.tasksOf(tg)) {
            sum = sum.plus(member.used());
        }
        return sum;
    }

    /// The highest number of resident bytes in any address space the group has had, the present
    /// one's included. (EX-10; Linux: kernel/sys.c:getrusage, setmax_mm_hiwater_rss)
    public static long peakResident(Editor edit, GroupDraft tg) {
        long peak = tg.peakResident;
        for (TaskDraft member : edit.tasksOf(tg)) {
            if (member.memory != null) {
                peak = Math.max(peak, (long) edit.spaceNow(member.memory).peakPages() * Page.SIZE);
            }
        }
        return peak;
    }
}
