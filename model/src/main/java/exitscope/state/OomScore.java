package exitscope.state;

/// How willingly a process is killed when memory runs out. (proc_pid_oom_score_adj(5))
///
/// @param adjustment from -1000, never, to 1000, before all others
/// @param least below this only CAP_SYS_RESOURCE sets it
public record OomScore(int adjustment, int least) {
    public static final int NEVER = -1000;
    public static final int FIRST = 1000;
    public static final OomScore NONE = new OomScore(0, 0);
}
