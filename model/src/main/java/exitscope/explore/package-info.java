/// Walks every schedule of a program: what it can print, how it can end, whether it can get stuck.
///
/// The walk goes over all choices from a state ([Exploration]), one kernel transition at a time:
/// guest code between two system calls, and what no other task can notice, goes along with the
/// transition before it ([Moves], [Locality]). States from which the same can follow are one
/// ([AbstractFingerprint]). What comes out is a graph of numbers ([StateGraph]), of which
/// [Outcomes] says where its paths can end and how many there are. Every answer has a witness: a
/// list of choices that leads there from the first state ([Witness]).
///
/// Has no thread and no clock: who explores says when to stop. May use `machine`, `kernel` for its
/// invariants, `predicate`, and what these use.
@NullMarked
package exitscope.explore;

import org.jspecify.annotations.NullMarked;
