// Catalogues of messages, of which there are none: texts stay as the program has them.
#include "kernel.h"

#include <errno.h>
#include <libintl.h>
#include <nl_types.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

WEAK nl_catd catopen(const char *name, int flags) {
    (void)name;
    (void)flags;
    errno = ENOENT;
    return (nl_catd)-1;
}

WEAK char *catgets(nl_catd catalogue, int set, int number, const char *otherwise) {
    (void)catalogue;
    (void)set;
    (void)number;
    return (char *)otherwise;
}

WEAK int catclose(nl_catd catalogue) {
    (void)catalogue;
    errno = EBADF;
    return -1;
}

WEAK char *dcngettext(const char *domain, const char *one, const char *many, unsigned long count,
                      int category) {
    (void)domain;
    (void)category;
    return (char *)(count == 1 ? one : many);
}

WEAK char *dngettext(const char *domain, const char *one, const char *many, unsigned long count) {
    return dcngettext(domain, one, many, count, 0);
}

WEAK char *ngettext(const char *one, const char *many, unsigned long count) {
    return dcngettext(NULL, one, many, count, 0);
}

WEAK char *dcgettext(const char *domain, const char *text, int category) {
    return dcngettext(domain, text, text, 1, category);
}

WEAK char *dgettext(const char *domain, const char *text) {
    return dcgettext(domain, text, 0);
}

WEAK char *gettext(const char *text) {
    return dcgettext(NULL, text, 0);
}

static const char *present = "messages";

WEAK char *textdomain(const char *domain) {
    if (domain == NULL)
        return (char *)present;
    if (*domain == '\0' || strcmp(domain, "messages") == 0) {
        present = "messages";
    } else {
        const char *copy = strdup(domain);
        if (copy == NULL)
            return NULL;
        present = copy;
    }
    return (char *)present;
}

struct domain {
    struct domain *next;
    char *name, *directory, *codeset;
};

static struct domain *domains;

// What is known of a domain; made where nothing is, unless that is enough.
static struct domain *domain_of(const char *name, bool make) {
    for (struct domain *each = domains; each != NULL; each = each->next)
        if (strcmp(each->name, name) == 0)
            return each;
    struct domain *fresh = make ? calloc(1, sizeof *fresh) : NULL;
    if (fresh == NULL)
        return NULL;
    fresh->name = strdup(name);
    if (fresh->name == NULL) {
        free(fresh);
        return NULL;
    }
    fresh->next = domains;
    domains = fresh;
    return fresh;
}

// Sets a text unless it is null, and says which there is.
static char *bound(const char *domain, const char *text, size_t field, const char *otherwise) {
    if (domain == NULL || *domain == '\0')
        return NULL;
    struct domain *known = domain_of(domain, text != NULL);
    if (known == NULL)
        return text == NULL ? (char *)otherwise : NULL;
    char **place = (char **)((char *)known + field);
    if (text != NULL) {
        char *copy = strdup(text);
        if (copy == NULL)
            return NULL;
        *place = copy;
    }
    return *place == NULL ? (char *)otherwise : *place;
}

WEAK char *bindtextdomain(const char *domain, const char *directory) {
    return bound(domain, directory, offsetof(struct domain, directory), "/usr/share/locale");
}

WEAK char *bind_textdomain_codeset(const char *domain, const char *codeset) {
    return bound(domain, codeset, offsetof(struct domain, codeset), NULL);
}
