// rules: NT-04 NT-05 NT-06 NT-07 NT-09 NT-10 NT-11 NT-12 NT-14 NT-18
// personality: sentry-2018
// schedules: 2
// The same as on Linux, by the code of exitNotifyLocked and waitOnce (task_exit.go, lines 542 to
// 680 and 880 to 1027): a leader's own status counts, a tracing parent is told once, and a detach
// asks SIGCHLD's action only where the parent has not been told yet.
#include "told-matrix-leader.c"
