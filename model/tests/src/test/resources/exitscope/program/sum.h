#ifndef SUM_H
#define SUM_H
static inline long sum(long a, long b) {
    return a + b;
}
#endif
