// What is usual in the language of the C locale.
#include "kernel.h"

#include <langinfo.h>

static const char *const times[] = {
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sunday", "Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
    "Oct", "Nov", "Dec", "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December", "AM", "PM", "%a %b %e %H:%M:%S %Y", "%m/%d/%y",
    "%H:%M:%S", "%I:%M:%S %p"};

WEAK char *nl_langinfo(nl_item item) {
    if (item >= ABDAY_1 && item <= T_FMT_AMPM)
        return (char *)times[item - ABDAY_1];
    switch (item) {
    case CODESET:
        return (char *)"ANSI_X3.4-1968";
    case RADIXCHAR:
        return (char *)".";
    case CRNCYSTR:
        return (char *)"-";
    case YESEXPR:
        return (char *)"^[yY]";
    case NOEXPR:
        return (char *)"^[nN]";
    default:
        return (char *)"";
    }
}
