package exitscope.memory;

/// Where and when a private page was made: no two pages that differ have the same, and a page that
/// a fork shares keeps its own. Part of the state, so that counting pages is a function of the
/// state.
///
/// @param space the number of the address space
/// @param moment nanoseconds of virtual time, at the beginning of the transition
/// @param number of the page, where it was made
public record PageOrigin(int space, long moment, long number) {}
