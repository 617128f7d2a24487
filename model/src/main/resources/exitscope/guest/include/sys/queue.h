// Lists and queues as macros (BSD): the links are in the elements.
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H

// Singly linked, to push on and pop from the front.
#define SLIST_HEAD(name, type) \
    struct name { \
        struct type *slh_first; \
    }
#define SLIST_HEAD_INITIALIZER(head) {0}
#define SLIST_ENTRY(type) \
    struct { \
        struct type *sle_next; \
    }
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_NEXT(element, field) ((element)->field.sle_next)
#define SLIST_EMPTY(head) (SLIST_FIRST(head) == 0)
#define SLIST_INIT(head) ((void)(SLIST_FIRST(head) = 0))
#define SLIST_FOREACH(at, head, field) \
    for ((at) = SLIST_FIRST(head); (at); (at) = SLIST_NEXT(at, field))
#define SLIST_INSERT_HEAD(head, element, field) \
    do { \
        SLIST_NEXT(element, field) = SLIST_FIRST(head); \
        SLIST_FIRST(head) = (element); \
    } while (0)
#define SLIST_INSERT_AFTER(before, element, field) \
    do { \
        SLIST_NEXT(element, field) = SLIST_NEXT(before, field); \
        SLIST_NEXT(before, field) = (element); \
    } while (0)
#define SLIST_REMOVE_HEAD(head, field) \
    do { \
        SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field); \
    } while (0)
#define SLIST_REMOVE(head, element, type, field) \
    do { \
        struct type **__link = &SLIST_FIRST(head); \
        while (*__link != (element)) \
            __link = &SLIST_NEXT(*__link, field); \
        *__link = SLIST_NEXT(*__link, field); \
    } while (0)

// Doubly linked: an element knows what points to it, so that it can leave without the head.
#define LIST_HEAD(name, type) \
    struct name { \
        struct type *lh_first; \
    }
#define LIST_HEAD_INITIALIZER(head) {0}
#define LIST_ENTRY(type) \
    struct { \
        struct type *le_next; \
        struct type **le_prev; \
    }
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_NEXT(element, field) ((element)->field.le_next)
#define LIST_EMPTY(head) (LIST_FIRST(head) == 0)
#define LIST_INIT(head) ((void)(LIST_FIRST(head) = 0))
#define LIST_FOREACH(at, head, field) \
    for ((at) = LIST_FIRST(head); (at); (at) = LIST_NEXT(at, field))
#define __LIST_PUT(link, element, field) \
    do { \
        (element)->field.le_prev = (link); \
        LIST_NEXT(element, field) = *(link); \
        if (LIST_NEXT(element, field) != 0) \
            LIST_NEXT(element, field)->field.le_prev = &LIST_NEXT(element, field); \
        *(element)->field.le_prev = (element); \
    } while (0)
#define LIST_INSERT_HEAD(head, element, field) __LIST_PUT(&LIST_FIRST(head), element, field)
#define LIST_INSERT_AFTER(before, element, field) \
    __LIST_PUT(&LIST_NEXT(before, field), element, field)
#define LIST_INSERT_BEFORE(after, element, field) \
    do { \
        (element)->field.le_prev = (after)->field.le_prev; \
        LIST_NEXT(element, field) = (after); \
        *(after)->field.le_prev = (element); \
        (after)->field.le_prev = &LIST_NEXT(element, field); \
    } while (0)
#define LIST_REMOVE(element, field) \
    do { \
        if (LIST_NEXT(element, field) != 0) \
            LIST_NEXT(element, field)->field.le_prev = (element)->field.le_prev; \
        *(element)->field.le_prev = LIST_NEXT(element, field); \
    } while (0)

// Singly linked with an end to add to.
#define STAILQ_HEAD(name, type) \
    struct name { \
        struct type *stqh_first; \
        struct type **stqh_last; \
    }
#define STAILQ_HEAD_INITIALIZER(head) {0, &(head).stqh_first}
#define STAILQ_ENTRY(type) \
    struct { \
        struct type *stqe_next; \
    }
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(element, field) ((element)->field.stqe_next)
#define STAILQ_EMPTY(head) (STAILQ_FIRST(head) == 0)
#define STAILQ_INIT(head) \
    do { \
        STAILQ_FIRST(head) = 0; \
        (head)->stqh_last = &STAILQ_FIRST(head); \
    } while (0)
#define STAILQ_FOREACH(at, head, field) \
    for ((at) = STAILQ_FIRST(head); (at); (at) = STAILQ_NEXT(at, field))
#define __STAILQ_PUT(head, link, element, field) \
    do { \
        if ((STAILQ_NEXT(element, field) = *(link)) == 0) \
            (head)->stqh_last = &STAILQ_NEXT(element, field); \
        *(link) = (element); \
    } while (0)
#define STAILQ_INSERT_HEAD(head, element, field) \
    __STAILQ_PUT(head, &STAILQ_FIRST(head), element, field)
#define STAILQ_INSERT_AFTER(head, before, element, field) \
    __STAILQ_PUT(head, &STAILQ_NEXT(before, field), element, field)
#define STAILQ_INSERT_TAIL(head, element, field) \
    do { \
        STAILQ_NEXT(element, field) = 0; \
        *(head)->stqh_last = (element); \
        (head)->stqh_last = &STAILQ_NEXT(element, field); \
    } while (0)
#define STAILQ_REMOVE_HEAD(head, field) \
    do { \
        if ((STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field)) == 0) \
            (head)->stqh_last = &STAILQ_FIRST(head); \
    } while (0)
#define STAILQ_REMOVE(head, element, type, field) \
    do { \
        struct type **__link = &STAILQ_FIRST(head); \
        while (*__link != (element)) \
            __link = &STAILQ_NEXT(*__link, field); \
        if ((*__link = STAILQ_NEXT(*__link, field)) == 0) \
            (head)->stqh_last = __link; \
    } while (0)
#define STAILQ_CONCAT(to, from) \
    do { \
        if (!STAILQ_EMPTY(from)) { \
            *(to)->stqh_last = STAILQ_FIRST(from); \
            (to)->stqh_last = (from)->stqh_last; \
            STAILQ_INIT(from); \
        } \
    } while (0)

// The same under the name that came first.
#define SIMPLEQ_HEAD(name, type) \
    struct name { \
        struct type *sqh_first; \
        struct type **sqh_last; \
    }
#define SIMPLEQ_HEAD_INITIALIZER(head) {0, &(head).sqh_first}
#define SIMPLEQ_ENTRY(type) \
    struct { \
        struct type *sqe_next; \
    }
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_NEXT(element, field) ((element)->field.sqe_next)
#define SIMPLEQ_EMPTY(head) (SIMPLEQ_FIRST(head) == 0)
#define SIMPLEQ_INIT(head) \
    do { \
        SIMPLEQ_FIRST(head) = 0; \
        (head)->sqh_last = &SIMPLEQ_FIRST(head); \
    } while (0)
#define SIMPLEQ_FOREACH(at, head, field) \
    for ((at) = SIMPLEQ_FIRST(head); (at); (at) = SIMPLEQ_NEXT(at, field))
#define __SIMPLEQ_PUT(head, link, element, field) \
    do { \
        if ((SIMPLEQ_NEXT(element, field) = *(link)) == 0) \
            (head)->sqh_last = &SIMPLEQ_NEXT(element, field); \
        *(link) = (element); \
    } while (0)
#define SIMPLEQ_INSERT_HEAD(head, element, field) \
    __SIMPLEQ_PUT(head, &SIMPLEQ_FIRST(head), element, field)
#define SIMPLEQ_INSERT_AFTER(head, before, element, field) \
    __SIMPLEQ_PUT(head, &SIMPLEQ_NEXT(before, field), element, field)
#define SIMPLEQ_INSERT_TAIL(head, element, field) \
    do { \
        SIMPLEQ_NEXT(element, field) = 0; \
        *(head)->sqh_last = (element); \
        (head)->sqh_last = &SIMPLEQ_NEXT(element, field); \
    } while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field) \
    do { \
        if ((SIMPLEQ_FIRST(head) = SIMPLEQ_NEXT(SIMPLEQ_FIRST(head), field)) == 0) \
            (head)->sqh_last = &SIMPLEQ_FIRST(head); \
    } while (0)

// Doubly linked with an end, to be gone through either way. The last element is found by way of
// the link that points to it, which lies in a structure like the head.
#define TAILQ_HEAD(name, type) \
    struct name { \
        struct type *tqh_first; \
        struct type **tqh_last; \
    }
#define TAILQ_HEAD_INITIALIZER(head) {0, &(head).tqh_first}
#define TAILQ_ENTRY(type) \
    struct { \
        struct type *tqe_next; \
        struct type **tqe_prev; \
    }
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_NEXT(element, field) ((element)->field.tqe_next)
#define TAILQ_LAST(head, name) (*(((struct name *)((head)->tqh_last))->tqh_last))
#define TAILQ_PREV(element, name, field) \
    (*(((struct name *)((element)->field.tqe_prev))->tqh_last))
#define TAILQ_END(head) 0
#define TAILQ_EMPTY(head) (TAILQ_FIRST(head) == 0)
#define TAILQ_INIT(head) \
    do { \
        TAILQ_FIRST(head) = 0; \
        (head)->tqh_last = &TAILQ_FIRST(head); \
    } while (0)
#define TAILQ_FOREACH(at, head, field) \
    for ((at) = TAILQ_FIRST(head); (at); (at) = TAILQ_NEXT(at, field))
#define TAILQ_FOREACH_REVERSE(at, head, name, field) \
    for ((at) = TAILQ_LAST(head, name); (at); (at) = TAILQ_PREV(at, name, field))
#define __TAILQ_PUT(head, link, element, field) \
    do { \
        TAILQ_NEXT(element, field) = *(link); \
        (element)->field.tqe_prev = (link); \
        if (TAILQ_NEXT(element, field) != 0) \
            TAILQ_NEXT(element, field)->field.tqe_prev = &TAILQ_NEXT(element, field); \
        else \
            (head)->tqh_last = &TAILQ_NEXT(element, field); \
        *(element)->field.tqe_prev = (element); \
    } while (0)
#define TAILQ_INSERT_HEAD(head, element, field) \
    __TAILQ_PUT(head, &TAILQ_FIRST(head), element, field)
#define TAILQ_INSERT_TAIL(head, element, field) \
    __TAILQ_PUT(head, (head)->tqh_last, element, field)
#define TAILQ_INSERT_AFTER(head, before, element, field) \
    __TAILQ_PUT(head, &TAILQ_NEXT(before, field), element, field)
#define TAILQ_INSERT_BEFORE(after, element, field) \
    do { \
        (element)->field.tqe_prev = (after)->field.tqe_prev; \
        TAILQ_NEXT(element, field) = (after); \
        *(after)->field.tqe_prev = (element); \
        (after)->field.tqe_prev = &TAILQ_NEXT(element, field); \
    } while (0)
#define TAILQ_REMOVE(head, element, field) \
    do { \
        if (TAILQ_NEXT(element, field) != 0) \
            TAILQ_NEXT(element, field)->field.tqe_prev = (element)->field.tqe_prev; \
        else \
            (head)->tqh_last = (element)->field.tqe_prev; \
        *(element)->field.tqe_prev = TAILQ_NEXT(element, field); \
    } while (0)
#define TAILQ_CONCAT(to, from, field) \
    do { \
        if (!TAILQ_EMPTY(from)) { \
            *(to)->tqh_last = TAILQ_FIRST(from); \
            TAILQ_FIRST(from)->field.tqe_prev = (to)->tqh_last; \
            (to)->tqh_last = (from)->tqh_last; \
            TAILQ_INIT(from); \
        } \
    } while (0)

#endif
