// Catalogues of messages (POSIX). There are none here.
#ifndef _NL_TYPES_H
#define _NL_TYPES_H

#include <features.h>

__BEGIN_DECLS

#define NL_SETD 1
#define NL_CAT_LOCALE 1

typedef void *nl_catd;
typedef int nl_item;

nl_catd catopen(const char *name, int flags);
char *catgets(nl_catd catalogue, int set, int number, const char *otherwise);
int catclose(nl_catd catalogue);

__END_DECLS

#endif
