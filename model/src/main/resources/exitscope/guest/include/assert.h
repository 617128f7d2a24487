// Assertions (C11 7.2). No include guard: NDEBUG may change between inclusions.
#include <features.h>

#undef assert
#ifdef NDEBUG
#define assert(expression) ((void)0)
#else
#define assert(expression) \
    ((expression) ? (void)0 : __assert_fail(#expression, __FILE__, __LINE__, __func__))
#endif
#if !defined __cplusplus && __STDC_VERSION__ < 202311L
#undef static_assert
#define static_assert _Static_assert
#endif

__BEGIN_DECLS
void __assert_fail(const char *expression, const char *file, unsigned line, const char *function)
    __NORETURN;
__END_DECLS
