// Messages in the format of System V. What of them is shown the variable MSGVERB says.
#include "kernel.h"

#include <fcntl.h>
#include <fmtmsg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LABEL = 1, SEVERITY = 2, TEXT = 4, ACTION = 8, TAG = 16, ALL = 31 };

struct severity {
    struct severity *next;
    int value;
    char *name;
};

static struct severity *more;

static const char *name_of(int severity) {
    static const char *const known[] = {"", "HALT", "ERROR", "WARNING", "INFO"};
    if (severity >= MM_NOSEV && severity <= MM_INFO)
        return known[severity];
    for (struct severity *each = more; each != NULL; each = each->next)
        if (each->value == severity)
            return each->name;
    return NULL;
}

// Two parts, the first of at most 10 characters, the second of at most 14.
static bool is_label(const char *label) {
    const char *colon = strchr(label, ':');
    return colon != NULL && colon - label <= 10 && strlen(colon + 1) <= 14;
}

// What is not understood means everything.
static int read_shown(void) {
    static const char *const words[] = {"label", "severity", "text", "action", "tag"};
    const char *at = getenv("MSGVERB");
    int parts = 0;
    if (at == NULL || *at == '\0')
        return ALL;
    while (*at != '\0') {
        size_t length = strcspn(at, ":");
        int found = 0;
        for (int i = 0; i < 5; ++i)
            if (strlen(words[i]) == length && strncmp(words[i], at, length) == 0)
                found = 1 << i;
        if (found == 0)
            return ALL;
        parts |= found;
        at += length;
        at += *at == ':';
    }
    return parts;
}

// As the environment said at the first message.
static int shown(void) {
    static int parts;
    if (parts == 0)
        parts = read_shown();
    return parts;
}

static bool write_to(int fd, int parts, const char *label, const char *severity, const char *text,
                     const char *action, const char *tag) {
    bool with_label = parts & LABEL && label != MM_NULLLBL;
    bool with_severity = parts & SEVERITY && *severity != '\0';
    bool with_text = parts & TEXT && text != MM_NULLTXT;
    bool with_action = parts & ACTION && action != MM_NULLACT;
    bool with_tag = parts & TAG && tag != MM_NULLTAG;
    return dprintf(fd, "%s%s%s%s%s%s%s%s%s%s\n", with_label ? label : "",
                   with_label && (with_severity || with_text || with_action || with_tag) ? ": " : "",
                   with_severity ? severity : "",
                   with_severity && (with_text || with_action || with_tag) ? ": " : "",
                   with_text ? text : "", with_text && (with_action || with_tag) ? "\n" : "",
                   with_action ? "TO FIX: " : "", with_action ? action : "",
                   with_action && with_tag ? "  " : "", with_tag ? tag : "")
           >= 0;
}

WEAK int fmtmsg(long classification, const char *label, int severity, const char *text,
                const char *action, const char *tag) {
    const char *name = name_of(severity);
    if ((label != MM_NULLLBL && !is_label(label)) || name == NULL)
        return MM_NOTOK;
    int result = MM_OK;
    if (classification & MM_PRINT
        && !write_to(STDERR_FILENO, shown(), label, name, text, action, tag))
        result = MM_NOMSG;
    if (classification & MM_CONSOLE) {
        int console = open("/dev/console", O_WRONLY | O_NOCTTY | O_CLOEXEC);
        if (console < 0 || !write_to(console, ALL, label, name, text, action, tag))
            result |= MM_NOCON;
        if (console >= 0)
            close(console);
    }
    return result == (MM_NOMSG | MM_NOCON) ? MM_NOTOK : result;
}

WEAK int addseverity(int severity, const char *name) {
    if (severity <= MM_INFO)
        return MM_NOTOK;
    struct severity **link = &more;
    while (*link != NULL && (*link)->value != severity)
        link = &(*link)->next;
    struct severity *known = *link;
    if (name == NULL) {
        if (known == NULL)
            return MM_NOTOK;
        *link = known->next;
        free(known->name);
        free(known);
        return MM_OK;
    }
    char *copy = strdup(name);
    struct severity *place = known != NULL ? known : calloc(1, sizeof *place);
    if (copy == NULL || place == NULL) {
        free(copy);
        return MM_NOTOK;
    }
    free(place->name);
    place->value = severity;
    place->name = copy;
    *link = place;
    return MM_OK;
}
