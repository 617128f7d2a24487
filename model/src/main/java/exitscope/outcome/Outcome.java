package exitscope.outcome;

import java.math.BigInteger;

/// One way in which a program can end, or not end.
///
/// @param output all it wrote on the console
/// @param status as a shell would show it; 0 when it is stuck
/// @param stuck whether nothing can end it any more
/// @param states how many different states it ends in so, or goes round in
/// @param schedules how many of the ways that the walk went come to this
/// @param witness a shortest way
public record Outcome(
        String output,
        int status,
        boolean stuck,
        int states,
        BigInteger schedules,
        Witness witness) {}
