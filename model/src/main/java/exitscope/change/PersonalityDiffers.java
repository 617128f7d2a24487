package exitscope.change;

import exitscope.state.Personality;
import exitscope.state.TaskId;

/// Here Linux and the sentry of 2018 part; the machine went the way of the one that it shows.
///
/// @param task the one it matters for
/// @param shown whose way was gone
public record PersonalityDiffers(TaskId task, Difference difference, Personality shown, RuleId rule)
        implements Change {}
